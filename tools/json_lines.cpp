#include "json_lines.hpp"

#include <boost/json/serialize.hpp>

#include <chrono>
#include <ostream>
#include <string>

namespace authlete::program {

namespace json = boost::json;

namespace {

json::object json_of_error(const Error& error) {
  json::object object;
  object["kind"] = to_string(error.kind);
  object["message"] = error.message;
  object["phase"] = to_string(error.phase);
  object["sent"] = to_string(error.sent);
  object["httpStatus"] = error.http_status;
  object["resultCode"] = error.result_code;
  object["resultMessage"] = error.result_message;
  object["action"] = error.action;
  object["requestId"] = error.request_id;
  object["cause"] = error.cause ? error.cause.message() : std::string();
  object["attempts"] = error.attempts;
  object["elapsedMs"] = std::chrono::duration_cast<std::chrono::milliseconds>(error.elapsed).count();
  return object;
}

}  // namespace

void print_json_line(std::ostream& out, const json::object& object) { out << json::serialize(object) << '\n'; }

json::object json_of(const InputFinding& finding) {
  json::object object;
  object["file"] = finding.file;
  object["line"] = finding.line;
  object["item"] = finding.item;
  object["field"] = finding.field;
  object["kind"] = to_string(finding.kind);
  object["message"] = finding.message;
  return object;
}

json::object json_of(const MigrationTotals& totals) {
  json::object object;
  object["records"] = totals.records;
  object["created"] = totals.created;
  object["found"] = totals.found;
  object["rejected"] = totals.rejected;
  object["unknown"] = totals.unknown;
  object["deleted"] = totals.deleted;
  object["submits"] = totals.submits;
  return object;
}

json::object json_of_journal(const MigrationTotals& totals) {
  json::object object = json_of(totals);
  object["notStarted"] = totals.not_started();
  object["rolledBack"] = totals.rolled_back;
  return object;
}

json::object json_of(const MigrationProgress& progress, const ProgressPace& pace) {
  json::object object;
  object["event"] = "progress";
  object["stage"] = to_string(progress.stage);
  object["stageDone"] = progress.stage_done;
  object["stageTotal"] = progress.stage_total;
  object["bytesDone"] = progress.bytes_done;
  object["bytesTotal"] = progress.bytes_total;
  for (const json::key_value_pair& total : json_of(progress.totals)) object[total.key()] = total.value();
  object["perSecond"] = pace.per_second;
  object["secondsLeft"] = pace.left ? json::value(pace.left->count()) : json::value();
  object["batchesInFlight"] = progress.batches_in_flight;
  object["batchLimit"] = progress.batch_limit;
  object["stopping"] = progress.stopping;
  object["lastError"] = progress.last_error_message;
  object["givesUpInSeconds"] =
      progress.gives_up_in
          ? json::value(std::chrono::duration_cast<std::chrono::seconds>(*progress.gives_up_in).count())
          : json::value();
  return object;
}

json::object json_of(const MissingToken& token) {
  json::object object;
  object["event"] = "missing";
  object["file"] = token.file;
  object["line"] = token.line;
  object["item"] = token.item;
  return object;
}

json::value json_of(const std::optional<Error>& error) {
  if (!error) return nullptr;
  return json_of_error(*error);
}

json::object end_json(int exit_code) {
  json::object object;
  object["event"] = "end";
  object["exitCode"] = exit_code;
  return object;
}

json::object end_json(int exit_code, const Error& error) {
  json::object object = end_json(exit_code);
  object["error"] = json_of_error(error);
  return object;
}

}  // namespace authlete::program

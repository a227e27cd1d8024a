#include "json_lines.hpp"

#include <boost/json/serialize.hpp>

#include <ostream>
#include <string>

namespace authlete::program {

namespace json = boost::json;

namespace {

json::object json_of_error(const Error& error) {
  json::object object;
  object["kind"] = to_string(error.kind);
  object["message"] = error.message;
  object["httpStatus"] = error.http_status;
  object["resultCode"] = error.result_code;
  object["resultMessage"] = error.result_message;
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

json::object json_of(const MigrationProgress& progress, const ProgressPace& pace) {
  json::object object;
  object["event"] = "progress";
  object["stage"] = to_string(progress.stage);
  object["stageDone"] = progress.stage_done;
  object["stageTotal"] = progress.stage_total;
  for (const json::key_value_pair& total : json_of(progress.totals)) object[total.key()] = total.value();
  object["perSecond"] = pace.per_second;
  object["secondsLeft"] = pace.left ? json::value(pace.left->count()) : json::value();
  object["batchesInFlight"] = progress.batches_in_flight;
  object["window"] = progress.window;
  object["stopping"] = progress.stopping;
  object["trouble"] = progress.trouble;
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

#include "control.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

namespace authlete::simulator {

namespace json = boost::json;

namespace {

// The end of the year 9999.
constexpr std::int64_t max_milliseconds_since_epoch = 253'402'300'799'999;

// Says what is wrong with the body of a control call. Thrown while a body is read, and caught by `handle_control_call`.
class BadBody : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A JSON object whose members are taken one by one. A member that is left at the end is an error of the client.
class Settings {
 public:
  explicit Settings(std::string_view body) {
    boost::system::error_code error;
    json::value value = json::parse(json::string_view(body.data(), body.size()), error);
    if (error || !value.is_object()) throw BadBody("expected a JSON object");
    members_ = std::move(value.get_object());
  }

  void take(std::string_view name, std::string& text) {
    if (const auto value = extract(name)) text = string_of(name, *value);
  }
  /// Takes a string, or a number of seconds as a string.
  void take_string_or_seconds(std::string_view name, std::string& text) {
    const auto found = members_.find(name);
    if (found == members_.end() || !found->value().is_number()) return take(name, text);
    std::int64_t seconds = 0;
    take(name, seconds);
    text = std::to_string(seconds);
  }
  void take(std::string_view name, Secret& secret) {
    if (const auto value = extract(name)) secret = string_of(name, *value);
  }
  void take(std::string_view name, std::optional<bool>& flag) {
    const auto value = extract(name);
    if (!value) return;
    if (!value->is_bool()) throw BadBody(std::string(name) + ": expected a boolean");
    flag = value->get_bool();
  }
  void take(std::string_view name, bool& flag) {
    std::optional<bool> given;
    take(name, given);
    flag = given.value_or(flag);
  }
  void take(std::string_view name, std::chrono::milliseconds& duration, std::int64_t max = std::int64_t{1} << 40) {
    std::int64_t count = duration.count();
    take(name, count, max);
    duration = std::chrono::milliseconds(count);
  }
  void take(std::string_view name, std::chrono::seconds& duration) {
    std::int64_t count = duration.count();
    take(name, count, std::int64_t{1} << 30);
    duration = std::chrono::seconds(count);
  }
  template <class Number>
  requires std::is_integral_v<Number>
  void take(std::string_view name, Number& number, std::int64_t max = std::numeric_limits<std::int32_t>::max()) {
    const auto value = extract(name);
    if (!value) return;
    if (!value->is_int64() || value->get_int64() < 0 || value->get_int64() > max)
      throw BadBody(std::string(name) + ": expected an integer from 0 to " + std::to_string(max));
    number = static_cast<Number>(value->get_int64());
  }
  void take(std::string_view name, std::vector<std::string>& strings) {
    const auto value = extract(name);
    if (!value) return;
    if (!value->is_array()) throw BadBody(std::string(name) + ": expected an array");
    for (const json::value& entry : value->get_array()) strings.push_back(string_of(name, entry));
  }
  void take(std::string_view name, std::vector<Property>& properties) {
    const auto value = extract(name);
    if (!value) return;
    if (!value->is_array()) throw BadBody(std::string(name) + ": expected an array");
    for (const json::value& entry : value->get_array()) {
      Settings settings(json::serialize(entry));
      Property& property = properties.emplace_back();
      settings.take("key", property.key.emplace());
      settings.take("value", property.value.emplace());
      settings.take("hidden", property.hidden);
      settings.finish();
    }
  }
  void take(std::string_view name, Headers& headers) {
    const auto value = extract(name);
    if (!value) return;
    if (!value->is_object()) throw BadBody(std::string(name) + ": expected an object");
    for (const auto& entry : value->get_object()) headers.add(std::string(entry.key()), string_of(name, entry.value()));
  }

  void finish() const {
    if (!members_.empty()) throw BadBody("unknown member " + std::string(members_.begin()->key()));
  }

 private:
  std::optional<json::value> extract(std::string_view name) {
    const auto found = members_.find(name);
    if (found == members_.end()) return std::nullopt;
    json::value value = std::move(found->value());
    members_.erase(found);
    if (value.is_null()) return std::nullopt;
    return value;
  }
  static std::string string_of(std::string_view name, const json::value& value) {
    if (!value.is_string()) throw BadBody(std::string(name) + ": expected a string");
    return std::string(value.get_string());
  }

  json::object members_;
};

FaultEffect effect_of(const std::string& text) {
  constexpr std::pair<std::string_view, FaultEffect> effects[] = {
      {"none", FaultEffect::none},
      {"reset_before_processing", FaultEffect::reset_before_processing},
      {"reset_after_processing", FaultEffect::reset_after_processing},
      {"truncate", FaultEffect::truncate},
      {"close_after_response", FaultEffect::close_after_response},
      {"stall", FaultEffect::stall}};
  for (const auto& [name, effect] : effects)
    if (name == text) return effect;
  throw BadBody("effect: unknown " + text);
}

void check_header(std::string_view name, std::string_view value) {
  const auto is_control = [](char character) { return static_cast<unsigned char>(character) < 0x20; };
  if (name.empty() || name.find(':') != name.npos || std::any_of(name.begin(), name.end(), is_control) ||
      std::any_of(value.begin(), value.end(), is_control))
    throw BadBody("headers: expected valid field names and values");
}

HttpResponse no_content() {
  HttpResponse response;
  response.status = 204;
  return response;
}

HttpResponse add_fault(Backend& backend, Settings settings) {
  Fault fault;
  std::string operation;
  std::string effect = "none";
  std::string retry_after;
  unsigned connection_request = 0;
  settings.take("operation", operation);
  settings.take("connectionRequest", connection_request);
  settings.take("after", fault.after);
  settings.take("count", fault.count);
  settings.take("delay", fault.delay);
  settings.take("status", fault.status, 999);
  settings.take("body", fault.body);
  settings.take("action", fault.action);
  settings.take("headers", fault.headers);
  settings.take_string_or_seconds("retryAfter", retry_after);
  settings.take("effect", effect);
  settings.take("truncateAfter", fault.truncate_after);
  settings.take("processed", fault.processed);
  settings.finish();
  if (!operation.empty()) {
    fault.operation = operation_from_string(operation);
    if (!fault.operation) throw BadBody("operation: unknown " + operation);
  }
  if (connection_request != 0) fault.connection_request = connection_request;
  if (fault.status != 0 && fault.status < 200) throw BadBody("status: expected 0 or 200 to 999");
  if (!fault.action.empty() && !fault.body.empty()) Settings(fault.body);  // Throws if it is not a JSON object.
  if (!retry_after.empty()) fault.headers.add("Retry-After", retry_after);
  for (const auto& [name, value] : fault.headers) check_header(name, value);
  fault.effect = effect_of(effect);
  backend.add_fault(std::move(fault));
  return no_content();
}

HttpResponse add_code(Backend& backend, Settings settings) {
  AuthorizationCode code;
  settings.take("code", code.code);
  settings.take("clientId", code.client_id, std::numeric_limits<std::int64_t>::max());
  settings.take("subject", code.subject);
  settings.take("scopes", code.scopes);
  settings.take("redirectUri", code.redirect_uri);
  settings.take("codeChallenge", code.code_challenge);
  settings.take("codeChallengeMethod", code.code_challenge_method);
  settings.take("properties", code.properties);
  settings.take("duration", code.duration);
  settings.finish();
  if (code.client_id == 0) throw BadBody("clientId is missing");
  json::object body;
  body["code"] = backend.add_code(std::move(code)).reveal();
  return json_response(json::serialize(body));
}

HttpResponse fail_batches(Backend& backend, Settings settings) {
  BatchFailure failure;
  settings.take("batches", failure.batches);
  settings.take("afterItems", failure.after_items);
  settings.take("errorCode", failure.error_code);
  settings.take("errorDescription", failure.error_description);
  settings.finish();
  backend.fail_batches(std::move(failure));
  return no_content();
}

HttpResponse add_foreign_token(Backend& backend, Settings settings) {
  Secret access_token;
  settings.take("accessToken", access_token);
  settings.finish();
  if (access_token.empty()) throw BadBody("accessToken is missing");
  backend.add_foreign_token(access_token);
  return no_content();
}

HttpResponse rotate_keys(Backend& backend, const Settings& settings) {
  settings.finish();
  backend.rotate_keys();
  return no_content();
}

HttpResponse change_time(Backend& backend, Settings settings) {
  std::chrono::milliseconds now{0};
  std::chrono::milliseconds duration{0};
  std::optional<bool> stopped;
  settings.take("stopped", stopped);
  settings.take("now", now, max_milliseconds_since_epoch);
  settings.take("advance", duration);
  settings.finish();
  if (stopped && *stopped) backend.stop_clock();
  if (stopped && !*stopped) backend.start_clock();
  if (now.count() != 0) backend.set_time(TimePoint(now));
  backend.advance_time(duration);
  return no_content();
}

HttpResponse change_behavior(Backend& backend, Settings settings) {
  Behavior behavior = backend.behavior();
  settings.take("maxAgeZeroShown", behavior.max_age_zero_shown);
  settings.take("pushedRequestUsedOnce", behavior.pushed_request_used_once);
  settings.take("refreshTokenReuseRevokes", behavior.refresh_token_reuse_revokes);
  settings.take("clientAssertionUsedOnce", behavior.client_assertion_used_once);
  settings.finish();
  backend.set_behavior(behavior);
  return no_content();
}

HttpResponse show_state(const Backend& backend) {
  const SimulatorState state = backend.state();
  json::object operations;
  for (std::size_t index = 0; index < operation_count; ++index)
    operations[to_string(static_cast<Operation>(index))] = state.requests_by_operation[index];
  json::object body;
  body["connectionsAccepted"] = state.connections_accepted;
  body["connectionsOpen"] = state.connections_open;
  body["sessionsResumed"] = state.sessions_resumed;
  body["requests"] = state.requests;
  body["requestsByOperation"] = std::move(operations);
  body["unauthorized"] = state.unauthorized;
  body["tokens"] = state.tokens;
  body["duplicatesRefused"] = state.duplicates_refused;
  body["batches"] = state.batches;
  body["batchesRunning"] = state.batches_running;
  body["faultsPending"] = state.faults_pending;
  return json_response(json::serialize(body));
}

}  // namespace

HttpResponse handle_control_call(Backend& backend, std::string_view method, std::string_view path,
                                 std::string_view body) {
  try {
    if (method == "GET" && path == "/simulator/state") return show_state(backend);
    if (method == "POST" && path == "/simulator/faults") return add_fault(backend, Settings(body));
    if (method == "POST" && path == "/simulator/codes") return add_code(backend, Settings(body));
    if (method == "POST" && path == "/simulator/batches") return fail_batches(backend, Settings(body));
    if (method == "POST" && path == "/simulator/foreign-tokens") return add_foreign_token(backend, Settings(body));
    if (method == "POST" && path == "/simulator/keys") return rotate_keys(backend, Settings(body));
    if (method == "POST" && path == "/simulator/clock") return change_time(backend, Settings(body));
    if (method == "POST" && path == "/simulator/behavior") return change_behavior(backend, Settings(body));
    if (method == "DELETE" && path == "/simulator/faults") {
      backend.clear_faults();
      return no_content();
    }
  } catch (const BadBody& bad) {
    return error_response(400, "A001208", "[A001208] " + std::string(path) + ", " + bad.what());
  }
  constexpr std::pair<std::string_view, std::string_view> methods[] = {
      {"/simulator/state", "GET, HEAD"}, {"/simulator/faults", "DELETE, POST"}, {"/simulator/codes", "POST"},
      {"/simulator/batches", "POST"},    {"/simulator/foreign-tokens", "POST"}, {"/simulator/keys", "POST"},
      {"/simulator/clock", "POST"},      {"/simulator/behavior", "POST"},
  };
  for (const auto& [known, allowed] : methods) {
    if (path != known) continue;
    HttpResponse response =
        error_response(405, "A001206", "[A001206] " + std::string(path) + ", the method is not allowed.");
    response.headers.add("Allow", allowed);
    return response;
  }
  return error_response(404, "A001205", "[A001205] " + std::string(path) + ", there is no such control call.");
}

}  // namespace authlete::simulator

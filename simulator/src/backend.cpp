#include "backend.hpp"

#include <type_traits>
#include <utility>

#include "codec/codec.hpp"
#include "control.hpp"
#include "form.hpp"
#include "form_model.hpp"
#include "request_body.hpp"

namespace authlete::simulator {

namespace {

constexpr std::size_t max_requests_kept = 100'000;
constexpr std::size_t batch_items_per_lock = 500;
constexpr std::size_t list_entries_per_lock = 100;
constexpr std::size_t list_bytes_per_piece = 16 * 1024;  // A TLS record.

std::string base64(std::string_view text) {
  std::string encoded = base64url(text);
  for (char& character : encoded) character = character == '-' ? '+' : character == '_' ? '/' : character;
  while (encoded.size() % 4 != 0) encoded += '=';
  return encoded;
}

std::string authorization_for(const SimulatorOptions& options) {
  if (options.generation == ServerGeneration::v3) return "Bearer " + options.service_token.reveal();
  const Secret& secret = options.service_api_secret.empty() ? options.service_token : options.service_api_secret;
  return "Basic " + base64(options.service_id + ":" + secret.reveal());
}

// RFC 9110 section 11.1: the scheme's name is case-insensitive, what follows is not.
bool is_authorized(std::string_view given, std::string_view expected) {
  const std::size_t space = expected.find(' ');
  if (given.size() != expected.size() || given.substr(space) != expected.substr(space)) return false;
  for (std::size_t index = 0; index < space; ++index)
    if ((given[index] | 0x20) != (expected[index] | 0x20)) return false;
  return true;
}

HttpAnswer refused(const ApiError& error) {
  return error_answer(error.status, error.verdict.code, error.verdict.message());
}

HttpAnswer bad_body(const Route& route, std::string_view why) {
  return error_answer(
      400, "A001203",
      "[A001203] " + std::string(route.place()) + ", the request body is not understood: " + std::string(why));
}

template <class Response>
HttpAnswer answer(const Response& response) {
  Result<std::string> body = codec::encode(response);
  if (!body) return error_answer(500, "A001101", "[A001101] Authlete Server error.");
  return json_answer(std::move(*body));
}

}  // namespace

Backend::Backend(SimulatorOptions options)
    : service_(std::move(options)),
      expected_authorization_(authorization_for(service_.options())),
      batches_(operations_, service_.options().batch_rate, service_.options().early_status_refusals) {}

TimePoint Backend::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()) +
         std::chrono::milliseconds(ahead_.load());
}

std::optional<HttpAnswer> Backend::refuse(const Arrival& arrival, const Route& route) const {
  if (arrival.authorization.empty()) {
    HttpAnswer answer =
        error_answer(401, "A001202", "[A001202] " + std::string(route.place()) + ", Authorization header is missing.");
    answer.headers.add("WWW-Authenticate", service_.is_generation_3() ? "Bearer" : "Basic realm=\"authlete\"");
    return answer;
  }
  if (!is_authorized(arrival.authorization, expected_authorization_)) {
    HttpAnswer answer =
        error_answer(401, "A001204", "[A001204] " + std::string(route.place()) + ", the credentials are not valid.");
    answer.headers.add("WWW-Authenticate", service_.is_generation_3() ? "Bearer" : "Basic realm=\"authlete\"");
    return answer;
  }
  if (route.kind == Route::malformed)
    return error_answer(400, "A001209", "[A001209] " + std::string(route.place()) + " is malformed.");
  if (route.kind == Route::unknown)
    return error_answer(404, "A001205", "[A001205] " + std::string(route.place()) + ", there is no such API.");
  if (route.kind == Route::wrong_method) {
    HttpAnswer answer =
        error_answer(405, "A001206", "[A001206] " + std::string(route.place()) + ", the method is not allowed.");
    answer.headers.add("Allow", allowed_methods(route.operation));
    return answer;
  }
  if (route.kind == Route::operation_call && service_.is_generation_3() &&
      route.service_id != service_.options().service_id)
    return error_answer(403, "A001207",
                        "[A001207] " + std::string(route.place()) + ", the credentials are of another service.");
  return std::nullopt;
}

Admission Backend::admit(const Arrival& arrival) {
  Admission admission;
  admission.route = find_route(arrival.method, arrival.target, service_.options().generation);
  admission.refused = refuse(arrival, admission.route);
  admission.record.connection = arrival.connection;
  admission.record.connection_request = arrival.connection_request;
  admission.record.operation = admission.route.operation;

  std::unique_lock lock(mutex_);
  if (admission.refused && (admission.refused->status == 401 || admission.refused->status == 403))
    ++counts_.unauthorized;
  if (admission.route.kind == Route::operation_call) {
    ++counts_.requests;
    ++counts_.requests_by_operation[static_cast<std::size_t>(admission.route.operation)];
    // A refused request is not one that a test lies in wait for, and must not use its fault up.
    if (!admission.refused) admission.fault = faults_.next(admission.route.operation, arrival.connection_request);
  }
  lock.unlock();
  if (admission.route.kind == Route::operation_call && options().on_request) {
    RequestHead head;
    head.operation = admission.route.operation;
    head.request_id = arrival.request_id;
    head.throttled = admission.fault && admission.fault->status == 429 && !is_processed(*admission.fault);
    options().on_request(head);
  }
  return admission;
}

void Backend::record(const Admission& admission, unsigned status, bool processed) {
  if (admission.route.kind != Route::operation_call) return;
  RequestRecord record = admission.record;
  record.status = status;
  record.processed = processed;
  const std::lock_guard lock(mutex_);
  if (requests_.size() == max_requests_kept) requests_.pop_front();
  requests_.push_back(record);
}

HttpAnswer Backend::carry_out(const Route& route, std::string_view method, std::string_view content_type,
                              std::string_view body) {
  if (route.kind == Route::control_call) return carry_out_control(*this, method, route.path, body);

  const auto perform = [&]<class Request>(std::type_identity<Request>, bool form_allowed, auto operate) {
    RequestBody<Request> reading = read_body<Request>(content_type, body, form_allowed);
    if (!reading.model) return bad_body(route, reading.failure);
    std::unique_lock lock(mutex_);
    const auto outcome = operate(*reading.model, reading.lacked_member, now());
    lock.unlock();
    return answer(outcome);
  };

  switch (route.operation) {
    case Operation::token:
      return perform(
          std::type_identity<TokenRequest>(), true,
          [&](const TokenRequest& request, bool lacked_parameters, TimePoint time) {
            if (!lacked_parameters) return endpoint_.process(request, time);
            return refusal<TokenResponse>(TokenAction::internal_server_error, {"A050201", "parameters is missing."});
          });
    case Operation::token_fail:
      return perform(std::type_identity<TokenFailRequest>(), true,
                     [&](const auto& request, bool, TimePoint time) { return endpoint_.fail(request, time); });
    case Operation::token_issue:
      return perform(std::type_identity<TokenIssueRequest>(), true,
                     [&](const auto& request, bool, TimePoint time) { return endpoint_.issue(request, time); });
    case Operation::id_token_reissue:
      return perform(
          std::type_identity<IdTokenReissueRequest>(), false,
          [&](const auto& request, bool, TimePoint time) { return endpoint_.reissue_id_token(request, time); });
    case Operation::create:
      return perform(std::type_identity<TokenCreateRequest>(), true,
                     [&](const auto& request, bool, TimePoint time) { return operations_.create(request, time); });
    case Operation::update:
      return perform(std::type_identity<TokenUpdateRequest>(), true,
                     [&](const auto& request, bool, TimePoint time) { return operations_.update(request, time); });
    case Operation::revoke: {
      RequestBody<TokenRevokeRequest> reading = read_body<TokenRevokeRequest>(content_type, body, true);
      if (!reading.model) return bad_body(route, reading.failure);
      std::unique_lock lock(mutex_);
      const Answer<TokenRevokeResponse> outcome = operations_.revoke(*reading.model, now());
      lock.unlock();
      if (const ApiError* error = std::get_if<ApiError>(&outcome)) return refused(*error);
      return answer(std::get<TokenRevokeResponse>(outcome));
    }
    case Operation::list: return list(route);
    case Operation::create_batch: return create_batch(route, content_type, body);
    case Operation::batch_status: return batch_status(route);
    case Operation::remove: return remove(route);
  }
  return error_answer(404, "A001205", "[A001205] There is no such API.");
}

HttpAnswer Backend::list(const Route& route) const {
  const std::optional<Form> query = Form::parse(route.query);
  TokenListRequest request;
  bool readable = query.has_value();
  if (query) {
    if (const std::string* text = query->find_filled("clientIdentifier")) request.client_identifier = *text;
    if (const std::string* text = query->find_filled("subject")) request.subject = *text;
    if (const std::string* text = query->find_filled("start"))
      readable = readable && detail::read_parameter(*text, request.start);
    if (const std::string* text = query->find_filled("end"))
      readable = readable && detail::read_parameter(*text, request.end);
    if (const std::string* text = query->find_filled("tokenStatus"))
      request.token_status = TokenStatus::from_text(*text);
  }
  if (!readable)
    return error_answer(400, "A140203", "[A140203] " + std::string(route.place()) + ", the query is malformed.");

  std::unique_lock lock(mutex_);
  Answer<TokenList> outcome = operations_.list(request, now());
  lock.unlock();
  if (const ApiError* error = std::get_if<ApiError>(&outcome)) return refused(*error);
  TokenList& list = std::get<TokenList>(outcome);
  HttpAnswer answered = answer(list.response);
  if (!list.has_tokens || answered.status != 200) return answered;

  answered.body.back() = ',';
  answered.body += "\"accessTokens\":[";
  std::function<bool(std::string&)> more = [this, tokens = std::move(list.tokens), next = std::size_t{0},
                                            first = true](std::string& out) mutable {
    return append_entries(tokens, next, first, out);
  };
  if (more(answered.body)) answered.more = std::move(more);
  return answered;
}

// Ends the list when it has appended the last entry; returns false then.
bool Backend::append_entries(const std::vector<std::uint32_t>& tokens, std::size_t& next, bool& first,
                             std::string& out) const {
  const std::size_t most_bytes = out.size() + list_bytes_per_piece;
  const std::lock_guard lock(mutex_);
  for (std::size_t count = 0; count < list_entries_per_lock && next < tokens.size() && out.size() < most_bytes;
       ++count, ++next) {
    const std::optional<AccessToken> entry = operations_.find_entry(tokens[next]);
    if (!entry) continue;
    if (!std::exchange(first, false)) out += ',';
    if (!codec::encode_to(out, *entry)) out += "{}";
  }
  if (next < tokens.size()) return true;
  out += "]}";
  return false;
}

HttpAnswer Backend::create_batch(const Route& route, std::string_view content_type, std::string_view body) {
  if (is_form(content_type)) return bad_body(route, "a form is not accepted here");
  Result<std::vector<TokenCreateRequest>> items = codec::decode_batch(body);
  if (!items) return bad_body(route, items.error().message);
  if (items->empty()) return error_answer(400, "A482201", "[A482201] The batch is empty.");

  const std::optional<Form> query = Form::parse(route.query);
  if (!query)
    return error_answer(400, "A482202", "[A482202] " + std::string(route.place()) + ", the query is malformed.");
  const std::string* dry_run = query->find("dryRun");
  TokenCreateBatchResponse response;
  conclude(response, {"A482001", "Successfully issued a request ID."});
  {
    const std::lock_guard lock(mutex_);
    response.request_id =
        batches_.submit(std::move(*items), dry_run && *dry_run == "true", std::chrono::steady_clock::now(), now());
  }
  return answer(response);
}

HttpAnswer Backend::batch_status(const Route& route) {
  TokenCreateBatchStatusResponse response;
  {
    const std::lock_guard lock(mutex_);
    response.status = batches_.status(route.argument);
  }
  if (!response.status)
    return error_answer(404, "A481302", "[A481302] " + std::string(route.place()) + ", The request ID was not found.");
  response.result_code = "A447001";
  response.result_message = "Successfully obtained the status.";
  return answer(response);
}

HttpAnswer Backend::remove(const Route& route) {
  std::unique_lock lock(mutex_);
  const std::optional<ApiError> error = operations_.remove(route.argument);
  lock.unlock();
  if (error) return refused(*error);
  HttpAnswer answer;
  answer.status = 204;
  return answer;
}

void Backend::connection_opened(bool session_resumed) {
  ++connections_open_;
  if (session_resumed) ++sessions_resumed_;
}

void Backend::connection_closed() { --connections_open_; }

bool Backend::advance_batches() {
  const std::lock_guard lock(mutex_);
  return batches_.advance(std::chrono::steady_clock::now(), now(), batch_items_per_lock) == batch_items_per_lock;
}

bool Backend::has_running_batches() const {
  const std::lock_guard lock(mutex_);
  return batches_.is_running();
}

Secret Backend::add_code(AuthorizationCode code) {
  const std::lock_guard lock(mutex_);
  return grants_.add_code(std::move(code), now());
}

void Backend::add_foreign_token(const Secret& access_token) {
  const std::lock_guard lock(mutex_);
  mint_.reserve(access_token);
}

void Backend::add_fault(Fault fault) {
  const std::lock_guard lock(mutex_);
  faults_.add(std::move(fault));
}

void Backend::clear_faults() {
  const std::lock_guard lock(mutex_);
  faults_.clear();
}

void Backend::fail_batches(BatchFailure failure) {
  const std::lock_guard lock(mutex_);
  if (failure.batches > 0) batches_.fail_batches(std::move(failure));
}

SimulatorState Backend::state() const {
  const std::lock_guard lock(mutex_);
  SimulatorState state = counts_;
  state.connections_accepted = connections_accepted_;
  state.connections_open = connections_open_;
  state.sessions_resumed = sessions_resumed_;
  state.tokens = store_.size();
  state.duplicates_refused = operations_.duplicates_refused();
  state.batches = batches_.submitted();
  state.batches_running = batches_.running_count();
  state.faults_pending = faults_.pending();
  return state;
}

std::vector<RequestRecord> Backend::requests() const {
  const std::lock_guard lock(mutex_);
  return {requests_.begin(), requests_.end()};
}

}  // namespace authlete::simulator

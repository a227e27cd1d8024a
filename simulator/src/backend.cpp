#include "backend.hpp"

#include <utility>

#include "codec/codec.hpp"
#include "control.hpp"
#include "entry_list.hpp"
#include "form.hpp"
#include "form_model.hpp"

namespace authlete::simulator {

namespace {

constexpr std::size_t max_requests_kept = 100'000;
constexpr std::size_t batch_items_per_lock = 500;

TimePoint system_time() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

}  // namespace

Backend::Backend(SimulatorOptions options)
    : service_(std::move(options), system_time()),
      access_(service_.options()),
      batches_(operations_, service_.options().batch_rate, service_.options().early_status_refusals) {}

TimePoint Backend::base_time() const {
  const std::int64_t stopped_at = stopped_at_;
  return stopped_at >= 0 ? TimePoint(std::chrono::milliseconds(stopped_at)) : system_time();
}

TimePoint Backend::now() const { return base_time() + std::chrono::milliseconds(ahead_.load()); }

void Backend::set_time(TimePoint time) { ahead_ = (time - base_time()).count(); }

void Backend::stop_clock() { stopped_at_ = base_time().time_since_epoch().count(); }

void Backend::start_clock() {
  const TimePoint time = now();
  stopped_at_ = -1;
  set_time(time);
}

void Backend::set_behavior(const Behavior& behavior) {
  const std::lock_guard lock(mutex_);
  service_.behavior() = behavior;
}

Behavior Backend::behavior() const {
  const std::lock_guard lock(mutex_);
  return service_.behavior();
}

std::optional<HttpResponse> Backend::refuse(const RequestInfo& request, const Route& route) const {
  const bool names_operation = route.kind == Route::operation_call || route.kind == Route::wrong_method;
  const Access access = access_.check(request.authorization, names_operation ? &row_of(route.operation) : nullptr);
  if (access == Access::missing || access == Access::invalid) {
    const bool missing = access == Access::missing;
    const std::string_view code = missing ? "A001202" : "A001204";
    HttpResponse response =
        error_response(401, code,
                       "[" + std::string(code) + "] " + std::string(route.display_path()) +
                           (missing ? ", Authorization header is missing." : ", the credentials are not valid."));
    response.headers.add("WWW-Authenticate", service_.is_api_version_3() ? "Bearer" : "Basic realm=\"authlete\"");
    return response;
  }
  if (route.kind == Route::malformed)
    return error_response(400, "A001209", "[A001209] " + std::string(route.display_path()) + " is malformed.");
  if (route.kind == Route::unknown)
    return error_response(404, "A001205", "[A001205] " + std::string(route.display_path()) + ", there is no such API.");
  if (route.kind == Route::wrong_method) {
    HttpResponse response = error_response(
        405, "A001206", "[A001206] " + std::string(route.display_path()) + ", the method is not allowed.");
    response.headers.add("Allow", allowed_methods(route.operation));
    return response;
  }
  if (access == Access::insufficient)
    return error_response(
        403, "A001208",
        "[A001208] " + std::string(route.display_path()) + ", the credentials do not allow this operation.");
  if (route.kind == Route::operation_call) return refuse_service(request, route);
  return std::nullopt;
}

std::optional<HttpResponse> Backend::refuse_service(const RequestInfo& request, const Route& route) const {
  if (!row_of(route.operation).is_below_service()) return std::nullopt;
  const bool about_service = route.operation == Operation::services_get ||
                             route.operation == Operation::services_update ||
                             route.operation == Operation::services_remove;
  if (service_.is_api_version_3() && route.service_id != service_.options().service_id) {
    if (about_service && access_.is_organization(request.authorization)) return std::nullopt;
    return error_response(
        403, "A001207",
        "[A001207] " + std::string(route.display_path()) + ", the credentials belong to another service.");
  }
  std::unique_lock lock(mutex_);
  const bool removed = service_operations_.is_played_service_removed();
  lock.unlock();
  if (removed && !about_service)
    return error_response(404, "A001301",
                          "[A001301] " + std::string(route.display_path()) + ", the service does not exist.");
  return std::nullopt;
}

Admission Backend::admit(const RequestInfo& request) {
  Admission admission;
  admission.route = find_route(request.method, request.target, service_.options().api_version);
  admission.refused = refuse(request, admission.route);
  admission.record.connection = request.connection;
  admission.record.connection_request = request.connection_request;
  admission.record.operation = admission.route.operation;

  std::unique_lock lock(mutex_);
  if (admission.refused && (admission.refused->status == 401 || admission.refused->status == 403))
    ++counts_.unauthorized;
  if (admission.route.kind == Route::operation_call) {
    ++counts_.requests;
    ++counts_.requests_by_operation[static_cast<std::size_t>(admission.route.operation)];
    // A refused request does not use up a fault: tests add faults for requests that get past the checks above.
    if (!admission.refused) admission.fault = faults_.next(admission.route.operation, request.connection_request);
  }
  lock.unlock();
  if (admission.route.kind == Route::operation_call && options().on_request) {
    RequestHead head;
    head.operation = admission.route.operation;
    head.request_id = request.request_id;
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

HttpResponse Backend::handle(const Route& route, std::string_view method, std::string_view content_type,
                             std::string_view body) {
  if (route.kind == Route::control_call) return handle_control_call(*this, method, route.path, body);

  const OperationCall call{route, content_type, body};
  switch (route.operation) {
    case Operation::token:
    case Operation::token_fail:
    case Operation::token_issue:
    case Operation::id_token_reissue: return call_token_endpoint(call);
    case Operation::list: return list(route);
    case Operation::create:
    case Operation::update:
    case Operation::revoke: return call_token_operations(call);
    case Operation::create_batch: return create_batch(call);
    case Operation::batch_status: return batch_status(route);
    case Operation::remove: return remove(route);
    case Operation::authorization_process:
    case Operation::authorization_fail:
    case Operation::authorization_issue:
    case Operation::authorization_ticket_info:
    case Operation::authorization_update_ticket:
    case Operation::pushed_authorization_process: return call_authorization(call);
    case Operation::introspection_process:
    case Operation::introspection_standard:
    case Operation::revocation_process: return call_introspection(call);
    case Operation::userinfo_process:
    case Operation::userinfo_issue: return call_userinfo(call);
    case Operation::services_configuration: return configuration(call);
    case Operation::services_jwks: return jwk_set(call);
    default: return call_administration(call);
  }
}

HttpResponse Backend::call_token_endpoint(const OperationCall& call) {
  switch (call.route.operation) {
    case Operation::token:
      return perform<TokenRequest>(call, mutex_, true, [&](const TokenRequest& request, bool lacked_parameters) {
        if (!lacked_parameters) return endpoint_.process(request, now());
        return make_response<TokenResponse>(TokenAction::internal_server_error, {"A050201", "parameters is missing."});
      });
    case Operation::token_fail:
      return perform<TokenFailRequest>(call, mutex_, true,
                                       [&](const auto& request, bool) { return endpoint_.fail(request, now()); });
    case Operation::token_issue:
      return perform<TokenIssueRequest>(call, mutex_, true,
                                        [&](const auto& request, bool) { return endpoint_.issue(request, now()); });
    default:
      return perform<IdTokenReissueRequest>(
          call, mutex_, false, [&](const auto& request, bool) { return endpoint_.reissue_id_token(request, now()); });
  }
}

HttpResponse Backend::call_token_operations(const OperationCall& call) {
  switch (call.route.operation) {
    case Operation::create:
      return perform<TokenCreateRequest>(call, mutex_, true,
                                         [&](const auto& request, bool) { return operations_.create(request, now()); });
    case Operation::update:
      return perform<TokenUpdateRequest>(call, mutex_, true,
                                         [&](const auto& request, bool) { return operations_.update(request, now()); });
    default:
      return perform<TokenRevokeRequest>(call, mutex_, true,
                                         [&](const auto& request, bool) { return operations_.revoke(request, now()); });
  }
}

HttpResponse Backend::list(const Route& route) {
  const std::optional<Form> query = Form::parse(route.query);
  TokenListRequest request;
  bool readable = query.has_value();
  if (query) {
    if (const std::string* text = query->find_filled("clientIdentifier")) request.client_identifier = *text;
    if (const std::string* text = query->find_filled("subject")) request.subject = *text;
    if (const std::string* text = query->find_filled("start"))
      readable = readable && read_integer(*text, request.start);
    if (const std::string* text = query->find_filled("end")) readable = readable && read_integer(*text, request.end);
    if (const std::string* text = query->find_filled("tokenStatus"))
      request.token_status = TokenStatus::from_string(*text);
  }
  if (!readable)
    return error_response(400, "A140203",
                          "[A140203] " + std::string(route.display_path()) + ", the query is malformed.");

  std::unique_lock lock(mutex_);
  OperationResult<TokenList> outcome = operations_.list(request, now());
  lock.unlock();
  if (const ApiError* error = std::get_if<ApiError>(&outcome)) return refused(*error);
  TokenList& list = std::get<TokenList>(outcome);
  HttpResponse response = model_response(list.response);
  if (list.has_tokens && response.status == 200)
    append_array(response, "accessTokens", std::move(list.tokens), mutex_,
                 [this](std::uint32_t number) { return operations_.find_entry(number); });
  return response;
}

HttpResponse Backend::create_batch(const OperationCall& call) {
  const Route& route = call.route;
  if (is_form(call.content_type)) return bad_body(route, "a form is not accepted here");
  Result<std::vector<TokenCreateRequest>> items = codec::decode_batch(call.body);
  if (!items) return bad_body(route, items.error().message);
  if (items->empty()) return error_response(400, "A482201", "[A482201] The batch is empty.");

  const std::optional<Form> query = Form::parse(route.query);
  if (!query)
    return error_response(400, "A482202",
                          "[A482202] " + std::string(route.display_path()) + ", the query is malformed.");
  const std::string* dry_run = query->find("dryRun");
  TokenCreateBatchResponse response;
  set_result(response, {"A482001", "Successfully issued a request ID."});
  {
    const std::lock_guard lock(mutex_);
    response.request_id =
        batches_.submit(std::move(*items), dry_run && *dry_run == "true", std::chrono::steady_clock::now(), now());
  }
  return model_response(response);
}

HttpResponse Backend::batch_status(const Route& route) {
  TokenCreateBatchStatusResponse response;
  {
    const std::lock_guard lock(mutex_);
    response.status = batches_.status(route.argument);
  }
  if (!response.status)
    return error_response(404, "A481302",
                          "[A481302] " + std::string(route.display_path()) + ", The request ID was not found.");
  response.result_code = "A447001";
  response.result_message = "Successfully obtained the status.";
  return model_response(response);
}

HttpResponse Backend::remove(const Route& route) {
  std::unique_lock lock(mutex_);
  const std::optional<ApiError> error = operations_.remove(route.argument);
  lock.unlock();
  if (error) return refused(*error);
  HttpResponse response;
  response.status = 204;
  return response;
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

void Backend::rotate_keys() {
  const std::lock_guard lock(mutex_);
  keys_.rotate();
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

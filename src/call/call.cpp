#include "call/call.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "call/response_error.hpp"
#include "call/token_source.hpp"
#include "codec/request_secrets.hpp"
#include "core/backoff.hpp"
#include "core/dpop_nonce.hpp"
#include "core/header_rules.hpp"
#include "core/percent_encoding.hpp"
#include "core/recycler.hpp"

namespace authlete::call {

namespace asio = boost::asio;

namespace {

Error timed_out() { return Error(ErrorKind::timeout, Phase::prepare, "the deadline of the call has passed"); }
Error was_cancelled(Phase phase) { return Error(ErrorKind::cancelled, phase, "the call was cancelled"); }

std::unique_ptr<DpopProofs> proofs_for(const Operation& operation, const ClientCore& core) {
  if (!core.dpop) return nullptr;
  const DpopKey* const key = core.dpop->key_for(operation.access_token);
  return key != nullptr ? std::make_unique<DpopProofs>(*core.dpop, *key) : nullptr;
}

// Returns whether the service refused the proof only because of its nonce. A resource server responds with 401, an
// authorization server with 400 (RFC 9449 sections 8 and 9).
bool demands_nonce(const TransportResponse& response) {
  return (response.status == 401 || response.status == 400) && core::demands_dpop_nonce(response.headers);
}

// Adds the value without padding, which is often left out, and in both alphabets (RFC 4648 sections 4 and 5).
void add_base64_forms(std::vector<std::string>& secrets, std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string url_form(text);
  std::ranges::replace(url_form, '+', '-');
  std::ranges::replace(url_form, '/', '_');
  if (url_form != text) secrets.push_back(std::move(url_form));
  secrets.emplace_back(text);
}

void add_with_encoded_form(std::vector<std::string>& secrets, const Secret& value) {
  if (value.empty()) return;
  secrets.push_back(value.reveal());
  std::string encoded;
  core::append_percent_encoded(encoded, value.reveal());
  secrets.push_back(std::move(encoded));
}

}  // namespace

Call::Call(std::shared_ptr<ClientCore> client_core, const Operation& row, RequestOptions request_options)
    : core(std::move(client_core)),
      operation(row),
      idempotency(row.idempotency),
      options_(std::move(request_options)),
      credentials_(credentials_for(row.access_token, core->options)),
      from_source_(credentials_.uses_source()),
      file_(core->credential_files.file_for(row.access_token)),
      proofs_(proofs_for(operation, *core)) {
  request_.target = core::Recycler<std::string>::acquire();
  request_.target.append(row.below_service ? core->service_root : core->api_root).append(row.path);
  request_.body = core::Recycler<std::string>::acquire();
  request_.headers = core::Recycler<Headers>::acquire();
}

Call::~Call() {
  core::Recycler<std::string>::release(std::move(request_.target));
  core::Recycler<std::string>::release(std::move(request_.body));
  core::Recycler<Headers>::release(std::move(request_.headers));
  core::Recycler<std::string>::release(std::move(response_.body));
  core::Recycler<Headers>::release(std::move(response_.headers));
}

void Call::begin(const asio::cancellation_state& state) {
  if (Observation::wanted(*core, options_)) observation_.emplace(*core, operation, options_);
  if (failure_) failure_ = check();
  if (!failure_) {
    ended_ = true;
    return;
  }
  state_ = state;
  call_state_.emplace(*core, idempotency, options_);
  in_flight_.emplace(*core);
  if (!in_flight_->admitted()) return end(Error(ErrorKind::closed, Phase::prepare, "the client is closed"));
  if (call_state_->overdue()) return end(timed_out());
  complete_request();
}

Result<void> Call::check() const {
  if (Result<void> good = core::check_extra_headers(options_.headers, ErrorKind::invalid_argument); !good) return good;
  // A request with two proofs is refused (RFC 9449 section 4.3).
  if (proofs_ && options_.headers.find("DPoP"))
    return Error(ErrorKind::invalid_argument, Phase::prepare, "headers: `DPoP` is set by the library");
  if (options_.trace) {
    if (!options_.trace->valid()) return Error(ErrorKind::invalid_argument, Phase::prepare, "trace: is not valid");
    if (!core::valid_header_value(options_.trace->state))
      return Error(ErrorKind::invalid_argument, Phase::prepare, "trace.state: cannot be sent");
    if (options_.headers.find("traceparent") || options_.headers.find("tracestate"))
      return Error(ErrorKind::invalid_argument, Phase::prepare, "headers: are set by `trace`");
  }
  if (!options_.retry) return {};
  return core::check_retry_policy(*options_.retry, ErrorKind::invalid_argument);
}

void Call::complete_request() {
  request_.method = operation.method;
  // A POST request without a body still has a `Content-Length` field (RFC 9110 section 8.6).
  request_.has_body = operation.json_body || operation.method == "POST";
  request_.deadline = call_state_->deadline();
  request_.close_connection = options_.close_connection;
  if (!changing_headers()) write_headers();
}

void Call::write_headers() {
  const FixedHeaders& fixed = core->headers_for(operation.access_token);
  request_.headers.clear();  // overwrites those of an earlier attempt
  request_.headers = operation.json_body ? fixed.with_body : fixed.without_body;
  if (from_source_ || file_ != nullptr) request_.headers.add("Authorization", authorization_of_latest_token().reveal());
  for (const auto& [name, value] : options_.headers) request_.headers.add(name, value);
}

Secret Call::authorization_of_latest_token() const {
  const Secret& token = fetched_tokens_.back();
  if (file_ != nullptr) return file_->authorization(token);
  return Secret((proofs_ ? "DPoP " : "Bearer ") + token.reveal());
}

// After a cancellation the next co_await of an operation throws. Therefore the cancellation state is checked after each
// wait. The alternative, `throw_if_cancelled(false)`, would change a setting that belongs to the caller's coroutine.
asio::awaitable<void> Call::prepare() {
  if (core->options.wait_for_rate_limit) wait_for_rate_limit();
  if (delay_.count() > 0) co_await pause();
  if (!ended_ && from_source_) co_await ask_for_credentials();
  if (ended_ || !changing_headers()) co_return;
  if (file_ != nullptr) take_secret_of_file();
  write_headers();
  if (proofs_) add_proof();
}

void Call::take_secret_of_file() {
  Secret secret = file_->file().current(core->transport->now());
  if (fetched_tokens_.empty() || fetched_tokens_.back() != secret) fetched_tokens_.push_back(std::move(secret));
}

void Call::add_proof() {
  const Secret& token = from_source_ ? fetched_tokens_.back() : credentials_.secret();
  Result<void> added = proofs_->add(request_.method, url_without_query(), token, core->transport->wall_clock_now());
  if (!added) return end(std::move(added).error());
  request_.headers.add("DPoP", proofs_->latest().reveal());
}

// Prolongs the pause before the next attempt until the service accepts requests again. All calls would start at the
// same moment, so a jitter spreads them.
void Call::wait_for_rate_limit() {
  const auto until = core->rate_limited_until();
  const auto now = core->transport->now();
  if (until <= now) return;
  const auto limit = std::chrono::ceil<std::chrono::milliseconds>(until - now);
  const auto spread = core::jittered(core->options.retry.initial_delay, std::chrono::milliseconds(0), core::draw());
  const auto in_time = std::chrono::floor<std::chrono::milliseconds>(call_state_->deadline() - now);
  if (limit + spread < in_time) delay_ = std::max(delay_, limit + spread);
}

asio::awaitable<void> Call::pause() {
  const auto until = core->transport->now() + std::exchange(delay_, std::chrono::milliseconds(0));
  Result<void> paused = co_await core->transport->pause(until);
  if (!paused)
    end(std::move(paused).error());
  else if (cancelled())
    end(was_cancelled(Phase::backoff));
}

// RFC 9449 section 4.2 calls this `htu`.
std::string Call::url_without_query() const {
  return "https://" + core->base_url.host_header + request_.target.substr(0, request_.target.find('?'));
}

TokenSourceRequest Call::token_source_request() const {
  TokenSourceRequest result;
  result.method = request_.method;
  result.url = url_without_query();
  result.previous_token_rejected = previous_token_rejected_;
  return result;
}

asio::awaitable<void> Call::ask_for_credentials() {
  TokenSourceRequest source_request = token_source_request();
  previous_token_rejected_ = false;
  Result<Secret> token =
      co_await ask_token_source(core, credentials_.token_source(), std::move(source_request), call_state_->deadline());
  if (cancelled()) {
    end(was_cancelled(Phase::prepare));
  } else if (!token) {
    end(std::move(token).error());
  } else if (call_state_->overdue()) {
    end(timed_out());
  } else {
    fetched_tokens_.push_back(std::move(*token));
  }
}

asio::awaitable<Result<TransportResponse>> Call::attempt() {
  call_state_->begin_attempt();
  if (observation_) report_attempt();
  return core->transport->exchange(request_);
}

void Call::report_attempt() {
  Headers added;
  observation_->attempt_started(added);
  // `prepare` has already written headers that change with each attempt.
  if ((headers_extended_ || !added.empty()) && !changing_headers()) write_headers();
  for (const auto& [name, value] : added) request_.headers.add(name, value);
  headers_extended_ = !added.empty();
  request_.record = &observation_->exchange();
}

void Call::report_end(const Error* error, std::string_view result_code) {
  observation_->call_ended(error, result_code);
}

bool Call::succeeded(const TransportResponse& response) const noexcept {
  if (response.status >= 200 && response.status < 300) return true;
  // An earlier attempt may have deleted the object, and nothing else explains the 404.
  return operation.not_found_after_retry_is_success && response.status == 404 && call_state_->effect() != Effect::none;
}

void Call::attempt_ended(Result<TransportResponse> response) {
  if (core->dpop && response) core->dpop->take_nonce(response->headers);
  if (observation_ && response) observation_->responded(*response);
  if (core->options.wait_for_rate_limit && response) core->note_rate_limit(*response);
  if (response && succeeded(*response)) {
    if (observation_) observation_->attempt_ended(nullptr);
    core->retry_budget.refund();
    response_ = std::move(*response);
    ended_ = true;
    return;
  }
  std::optional<std::chrono::milliseconds> retry_after;
  if (response) retry_after = call_state_->retry_after(*response);
  const bool nonce_demanded = proofs_ && response && demands_nonce(*response);
  Error error = response ? error_from_response(*response, secrets()) : std::move(response).error();
  if (nonce_demanded) error.message += "; it demands another nonce in the DPoP proof";
  if (observation_) observation_->attempt_ended(&error);

  // A demand for a nonce says nothing against the token, so the token source is not told that its token was rejected.
  const bool renew = !nonce_demanded && may_renew_credentials(error);
  const core::RetryDecision decision = call_state_->after_failure(std::move(error), retry_after);
  const bool with_nonce = nonce_demanded && proofs_->nonce_has_changed() && call_state_->may_retry_with_nonce();
  request_.fresh_connection = decision.fresh_connection;
  if (cancelled() || !(renew || with_nonce || decision.retry)) {
    ended_ = true;
    failure_ = call_state_->failed();
    return;
  }
  if (renew)
    previous_token_rejected_ = true;
  else
    delay_ = decision.delay;
  if (!observation_) return;
  RetryReason reason = RetryReason::policy;
  if (renew)
    reason = RetryReason::new_credentials;
  else if (decision.stale_replay)
    reason = RetryReason::stale_connection;
  else if (with_nonce)
    reason = RetryReason::new_dpop_nonce;
  observation_->retry_decided(reason, delay_);
}

bool Call::may_renew_credentials(Error& error) {
  if ((!from_source_ && file_ == nullptr) || !call_state_->may_renew_credentials(error)) return false;
  if (file_ == nullptr) return true;
  const std::optional<std::string> reason = file_->why_not_renewed(fetched_tokens_.back());
  if (reason) error.message += "; " + *reason;
  return !reason;
}

void Call::end(Error error) {
  ended_ = true;
  failure_ = call_state_->ended(std::move(error));
}

Error Call::undecodable(std::string why) const {
  return call_state_->described(decode_error(response_, std::move(why), secrets()));
}

void Call::add_token(std::vector<std::string>& secrets, const Secret& token) const {
  secrets.push_back(token.reveal());
  if (file_ == nullptr) return;
  const Secret authorization = file_->authorization(token);
  add_base64_forms(secrets, std::string_view(authorization.reveal()).substr(authorization.reveal().find(' ') + 1));
}

std::vector<std::string> Call::secrets() const {
  std::vector<std::string> secrets = codec::request_secrets(request_.body);
  add_with_encoded_form(secrets, path_secret);
  for (const Secret& value : hidden_values) add_with_encoded_form(secrets, value);
  if (!credentials_.secret().empty()) {
    secrets.push_back(credentials_.secret().reveal());
    const std::string& authorization = credentials_.authorization().reveal();
    add_base64_forms(secrets, std::string_view(authorization).substr(authorization.find(' ') + 1));
  }
  for (const Secret& token : fetched_tokens_) add_token(secrets, token);
  if (file_ != nullptr)
    for (const Secret& secret : file_->file().known()) add_token(secrets, secret);
  if (proofs_)
    for (const Secret& proof : proofs_->all()) secrets.push_back(proof.reveal());
  return secrets;
}

}  // namespace authlete::call

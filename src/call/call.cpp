#include "call/call.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "call/answer_error.hpp"
#include "call/token_source.hpp"
#include "codec/request_secrets.hpp"
#include "core/header_rules.hpp"
#include "core/percent_encoding.hpp"
#include "core/spare.hpp"

namespace authlete::call {

namespace asio = boost::asio;

namespace {

Error timed_out() { return Error(ErrorKind::timeout, Phase::prepare, "the deadline of the call has passed"); }
Error was_cancelled(Phase phase) { return Error(ErrorKind::cancelled, phase, "the call was cancelled"); }

Result<void> check(const RequestOptions& options) {
  if (Result<void> good = core::check_extra_headers(options.headers, ErrorKind::invalid_argument); !good) return good;
  if (!options.retry) return {};
  return core::check_retry_policy(*options.retry, ErrorKind::invalid_argument);
}

// Without padding, which is left out as often as not, and in both alphabets (RFC 4648 sections 4 and 5).
void add_base64_forms(std::vector<std::string>& secrets, std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string url_form(text);
  std::ranges::replace(url_form, '+', '-');
  std::ranges::replace(url_form, '/', '_');
  if (url_form != text) secrets.push_back(std::move(url_form));
  secrets.emplace_back(text);
}

}  // namespace

Call::Call(std::shared_ptr<ClientCore> client_core, const Operation& row, RequestOptions request_options)
    : core(std::move(client_core)),
      operation(row),
      repeat_class(row.repeat_class),
      options_(std::move(request_options)),
      from_source_(core->options.credentials.kind() == Credentials::Kind::source) {
  request_.target = core::Spare<std::string>::take();
  request_.target.append(core->service_root).append(operation.path);
  request_.body = core::Spare<std::string>::take();
  request_.headers = core::Spare<Headers>::take();
}

Call::~Call() {
  core::Spare<std::string>::leave(std::move(request_.target));
  core::Spare<std::string>::leave(std::move(request_.body));
  core::Spare<Headers>::leave(std::move(request_.headers));
  core::Spare<std::string>::leave(std::move(response_.body));
  core::Spare<Headers>::leave(std::move(response_.headers));
}

void Call::begin(const asio::cancellation_state& state) {
  if (failure_) failure_ = check(options_);
  if (!failure_) {
    ended_ = true;
    return;
  }
  state_ = state;
  course_.emplace(*core, repeat_class, options_);
  in_flight_.emplace(*core);
  if (!in_flight_->admitted()) return end(Error(ErrorKind::closed, Phase::prepare, "the client is closed"));
  if (course_->overdue()) return end(timed_out());
  complete_request();
}

void Call::complete_request() {
  request_.method = operation.method;
  // A POST without a body still says so by its length.
  request_.has_body = operation.json_body || operation.method == "POST";
  request_.deadline = course_->deadline();
  request_.close_connection = options_.close_connection;
  if (!from_source_) write_headers(nullptr);
}

void Call::write_headers(const Secret* authorization) {
  request_.headers = operation.json_body ? core->headers_with_body : core->headers;
  if (authorization != nullptr) request_.headers.add("Authorization", authorization->reveal());
  for (const auto& [name, value] : options_.headers) request_.headers.add(name, value);
}

// Once a chain is cancelled, its next co_await of an operation throws. Therefore the state is looked at after each
// wait, and the caller's own settings are never touched.
asio::awaitable<void> Call::wait() {
  if (delay_.count() > 0) co_await pause();
  if (!ended_ && from_source_) co_await ask_for_credentials();
}

asio::awaitable<void> Call::pause() {
  const auto until = core->transport->now() + std::exchange(delay_, std::chrono::milliseconds(0));
  Result<void> paused = co_await core->transport->pause(until);
  if (!paused)
    end(std::move(paused).error());
  else if (cancelled())
    end(was_cancelled(Phase::backoff));
}

TokenSourceRequest Call::token_source_request() const {
  TokenSourceRequest result;
  result.method = request_.method;
  result.url = "https://" + core->base_url.host_header + request_.target.substr(0, request_.target.find('?'));
  result.refused = refused_;
  return result;
}

asio::awaitable<void> Call::ask_for_credentials() {
  TokenSourceRequest asked = token_source_request();
  refused_ = false;
  Result<Secret> token = co_await ask_token_source(core, std::move(asked), course_->deadline());
  if (cancelled()) {
    end(was_cancelled(Phase::prepare));
  } else if (!token) {
    end(std::move(token).error());
  } else if (course_->overdue()) {
    end(timed_out());
  } else {
    fetched_tokens_.push_back(*token);
    const Secret authorization("Bearer " + token->reveal());
    write_headers(&authorization);
  }
}

asio::awaitable<Result<TransportResponse>> Call::attempt() {
  course_->begin_attempt();
  return core->transport->exchange(request_);
}

bool Call::succeeded(const TransportResponse& response) const noexcept {
  if (response.status >= 200 && response.status < 300) return true;
  // An earlier attempt may have done the work, and nothing else explains that it is done.
  return operation.gone_counts_as_done && response.status == 404 && course_->effect() != Effect::none;
}

void Call::attempt_ended(Result<TransportResponse> response) {
  if (response && succeeded(*response)) {
    core->retry_budget.refund();
    response_ = std::move(*response);
    ended_ = true;
    return;
  }
  std::optional<std::chrono::milliseconds> retry_after;
  if (response) retry_after = course_->retry_after(*response);
  Error error = response ? error_of_answer(*response, secrets()) : std::move(response).error();

  const bool renew = course_->may_renew_credentials(error);
  const core::RetryDecision decision = course_->after_failure(std::move(error), retry_after);
  request_.fresh_connection = decision.fresh_connection;
  if (cancelled() || !(renew || decision.repeat)) {
    ended_ = true;
    failure_ = course_->failed();
  } else if (renew) {
    refused_ = true;
  } else {
    delay_ = decision.delay;
  }
}

void Call::end(Error error) {
  ended_ = true;
  failure_ = course_->ended(std::move(error));
}

Error Call::undecodable(std::string why) const {
  return course_->described(error_of_body(response_, std::move(why), secrets()));
}

std::vector<std::string> Call::secrets() const {
  std::vector<std::string> secrets = codec::request_secrets(request_.body);
  if (!path_secret.empty()) {
    secrets.push_back(path_secret.reveal());
    std::string encoded;
    core::append_percent_encoded(encoded, path_secret.reveal());
    secrets.push_back(std::move(encoded));
  }
  const Credentials& credentials = core->options.credentials;
  if (!credentials.secret().empty()) {
    secrets.push_back(credentials.secret().reveal());
    const std::string& authorization = credentials.authorization().reveal();
    add_base64_forms(secrets, std::string_view(authorization).substr(authorization.find(' ') + 1));
  }
  for (const Secret& token : fetched_tokens_) secrets.push_back(token.reveal());
  return secrets;
}

}  // namespace authlete::call

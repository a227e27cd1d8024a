#include "call/attempts.hpp"

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/this_coro.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "call/answer_error.hpp"
#include "call/deadline.hpp"
#include "call/token_source.hpp"
#include "codec/request_secrets.hpp"
#include "core/backoff.hpp"
#include "core/header_rules.hpp"
#include "core/percent_encoding.hpp"
#include "core/retry.hpp"
#include "core/retry_after.hpp"

namespace authlete::call {

namespace asio = boost::asio;

namespace {

using Clock = std::chrono::steady_clock;

bool cancelled(const asio::cancellation_state& state) { return state.cancelled() != asio::cancellation_type::none; }

std::vector<std::string> secrets_of(const PreparedRequest& request, const Credentials& credentials,
                                    const std::vector<std::string>& fetched_tokens) {
  std::vector<std::string> secrets = codec::request_secrets(request.body);
  if (!request.path_secret.empty()) {
    secrets.push_back(request.path_secret.reveal());
    std::string encoded;
    core::append_percent_encoded(encoded, request.path_secret.reveal());
    secrets.push_back(std::move(encoded));
  }
  if (!credentials.secret().empty()) {
    secrets.push_back(credentials.secret().reveal());
    const std::string& authorization = credentials.authorization().reveal();
    secrets.push_back(authorization.substr(authorization.find(' ') + 1));  // the scheme is none
  }
  secrets.insert(secrets.end(), fetched_tokens.begin(), fetched_tokens.end());
  return secrets;
}

// The whole course of one call: what was sent so far and what the caller is told at the end.
class Course {
 public:
  Course(ClientCore& core, const PreparedRequest& request, const RequestOptions& options)
      : core_(core),
        request_(request),
        policy_(options.retry.value_or(core.options.retry)),
        started_(core.transport->now()),
        deadline_(deadline_after(started_, options.timeout.value_or(core.options.timeouts.call))) {
    repeat_class_ = request.repeat_class;
    if (options.repeatable) repeat_class_ = *options.repeatable ? core::RepeatClass::blind : core::RepeatClass::unsent;
  }

  Clock::time_point deadline() const noexcept { return deadline_; }
  bool overdue() const { return core_.transport->now() >= deadline_; }
  unsigned attempts() const noexcept { return attempts_; }
  Clock::duration elapsed() const { return core_.transport->now() - started_; }
  bool repeatable() const noexcept { return repeat_class_ == core::RepeatClass::blind; }
  bool fresh_connection() const noexcept { return fresh_connection_; }
  void begin_attempt() noexcept { ++attempts_; }

  void add_fetched_token(const Secret& token) { fetched_tokens_.push_back(token.reveal()); }
  std::vector<std::string> take_fetched_tokens() noexcept { return std::move(fetched_tokens_); }
  std::vector<std::string> secrets() const { return secrets_of(request_, core_.options.credentials, fetched_tokens_); }

  /// Whether and when to send again after this failure; remembers it as the last one.
  core::RetryDecision after_failure(Error error, std::optional<std::chrono::milliseconds> retry_after) {
    last_ = std::move(error);
    last_.retry_after = retry_after;
    core::FailedAttempt attempt;
    attempt.repeat_class = repeat_class_;
    attempt.attempts = attempts_ - replays_;
    attempt.stale_replay_used = replays_ > 0;
    attempt.retry_after = retry_after;
    attempt.remaining = deadline_ - core_.transport->now();
    const core::RetryDecision decision = core::decide_retry(last_, attempt, policy_, core_.retry_budget, core::draw());
    if (decision.stale_replay) ++replays_;
    fresh_connection_ = decision.fresh_connection;
    return decision;
  }

  /// The last failure, as the caller is told.
  Error failed() { return finished(std::move(last_)); }

  /// An end that is not an attempt's own. What an earlier attempt may have done stays known.
  Error ended(Error error) {
    error.sent = last_.sent;
    error.http_status = last_.http_status;
    error.result_code = std::move(last_.result_code);
    error.result_message = std::move(last_.result_message);
    return finished(std::move(error));
  }

  std::optional<std::chrono::milliseconds> retry_after(const TransportResponse& response) const {
    const auto value = response.headers.find("Retry-After");
    if (!value) return std::nullopt;
    // The server's own clock, where it tells it: a date is then right even if the clocks disagree.
    auto now = core_.transport->wall_clock_now();
    if (const auto date = response.headers.find("Date"))
      if (const auto time = core::parse_http_date(*date)) now = *time;
    return core::parse_retry_after(*value, now, policy_.maximum_retry_after);
  }

  /// The first 401 of a call whose credentials can be renewed.
  bool may_renew_credentials(const Error& error) {
    if (error.http_status != 401 || core_.options.credentials.kind() != Credentials::Kind::source) return false;
    return !std::exchange(renewed_, true);
  }

 private:
  Error finished(Error error) const {
    error.attempts = attempts_;
    error.elapsed = elapsed();
    error.repeatable = repeatable();
    const bool broke = error.kind == ErrorKind::io && error.sent != Sent::none && error.connection_reused;
    if (broke && !repeatable()) {
      // Rule of CONTRACT.md section 1: the server may have closed a kept connection before or after it read the
      // request.
      error.kind = ErrorKind::outcome_unknown;
      error.message = "the connection broke after the request was sent; it may have been carried out: " + error.message;
    }
    return error;
  }

  ClientCore& core_;
  const PreparedRequest& request_;
  const RetryPolicy policy_;
  const Clock::time_point started_;
  const Clock::time_point deadline_;
  core::RepeatClass repeat_class_;
  unsigned attempts_ = 0;
  unsigned replays_ = 0;
  bool fresh_connection_ = false;
  bool renewed_ = false;
  Error last_;
  std::vector<std::string> fetched_tokens_;
};

Error timed_out(Phase phase) { return Error(ErrorKind::timeout, phase, "the deadline of the call has passed"); }

TransportRequest transport_request(const ClientCore& core, const PreparedRequest& request,
                                   const RequestOptions& options, const Secret& authorization, const Course& course) {
  TransportRequest result;
  result.method = request.operation->method;
  result.target = core.service_root + request.target;
  result.headers.reserve(3 + core.options.headers.size() + options.headers.size());
  result.headers.add("Authorization", authorization.reveal());
  result.headers.add("Accept", "application/json");
  if (request.operation->json_body) {
    result.headers.add("Content-Type", "application/json");
    result.body = request.body;
    result.has_body = true;
  } else if (request.operation->method == "POST") {
    result.has_body = true;  // a POST without a body still says so by its length
  }
  for (const auto& [name, value] : core.options.headers) result.headers.add(name, value);
  for (const auto& [name, value] : options.headers) result.headers.add(name, value);
  result.deadline = course.deadline();
  result.fresh_connection = course.fresh_connection();
  result.close_connection = options.close_connection;
  return result;
}

TokenSourceRequest token_source_request(const ClientCore& core, const PreparedRequest& request, bool refused) {
  TokenSourceRequest result;
  result.method = request.operation->method;
  const std::string path = core.service_root + request.target;
  result.url = "https://" + core.base_url.host_header + path.substr(0, path.find('?'));
  result.refused = refused;
  return result;
}

bool success(unsigned status) noexcept { return status >= 200 && status < 300; }

bool done_by_an_earlier_attempt(const PreparedRequest& request, const TransportResponse& response, unsigned attempts) {
  return request.operation->gone_counts_as_done && response.status == 404 && attempts > 1;
}

}  // namespace

std::vector<std::string> secrets_of(const ClientCore& core, const Answer& answer) {
  return secrets_of(answer.request, core.options.credentials, answer.fetched_tokens);
}

Error undecodable(const ClientCore& core, const Answer& answer, std::string why) {
  Error error = error_of_body(answer.response, std::move(why), secrets_of(core, answer));
  error.attempts = answer.attempts;
  error.elapsed = answer.elapsed;
  error.repeatable = answer.repeatable;
  return error;
}

// Once a chain is cancelled, its next co_await of an operation throws. Therefore the state is looked at before each
// one, and the caller's own settings are never touched.
asio::awaitable<Result<Answer>> run(std::shared_ptr<ClientCore> core, Result<PreparedRequest> prepared,
                                    RequestOptions options) {
  if (!prepared) co_return std::move(prepared).error();
  if (const Result<void> checked = core::check_extra_headers(options.headers, ErrorKind::invalid_argument); !checked)
    co_return checked.error();
  if (options.retry)
    if (const Result<void> checked = core::check_retry_policy(*options.retry, ErrorKind::invalid_argument); !checked)
      co_return checked.error();

  const PreparedRequest& request = *prepared;
  Course course(*core, request, options);
  const ClientCore::CallInFlight in_flight(*core);
  if (!in_flight.admitted()) co_return course.ended(Error(ErrorKind::closed, Phase::prepare, "the client is closed"));
  if (course.overdue()) co_return course.ended(timed_out(Phase::prepare));

  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  const Credentials& credentials = core->options.credentials;
  Secret authorization = credentials.authorization();
  bool refused = false;
  for (;;) {
    if (credentials.kind() == Credentials::Kind::source) {
      TokenSourceRequest asked = token_source_request(*core, request, std::exchange(refused, false));
      Result<Secret> token = co_await ask_token_source(core, std::move(asked), course.deadline());
      if (cancelled(state))
        co_return course.ended(Error(ErrorKind::cancelled, Phase::prepare, "the call was cancelled"));
      if (!token) co_return course.ended(std::move(token).error());
      if (course.overdue()) co_return course.ended(timed_out(Phase::prepare));
      course.add_fetched_token(*token);
      authorization = Secret("Bearer " + token->reveal());
    }

    course.begin_attempt();
    TransportRequest to_send = transport_request(*core, request, options, authorization, course);
    Result<TransportResponse> response = co_await core->transport->exchange(std::move(to_send));

    std::optional<std::chrono::milliseconds> retry_after;
    Error error;
    if (!response) {
      error = std::move(response).error();
    } else if (success(response->status) || done_by_an_earlier_attempt(request, *response, course.attempts())) {
      core->retry_budget.refund();
      Answer answer;
      answer.response = std::move(*response);
      answer.attempts = course.attempts();
      answer.elapsed = course.elapsed();
      answer.repeatable = course.repeatable();
      answer.request = std::move(*prepared);
      answer.fetched_tokens = course.take_fetched_tokens();
      co_return answer;
    } else {
      error = error_of_answer(*response, course.secrets());
      retry_after = course.retry_after(*response);
    }

    const bool renew = course.may_renew_credentials(error);
    const core::RetryDecision decision = course.after_failure(std::move(error), retry_after);
    if (cancelled(state) || !(renew || decision.repeat)) co_return course.failed();
    if (renew) {
      refused = true;
      continue;
    }
    if (decision.delay > std::chrono::milliseconds(0)) {
      Result<void> paused = co_await core->transport->pause(core->transport->now() + decision.delay);
      if (!paused) co_return course.ended(std::move(paused).error());
      if (cancelled(state))
        co_return course.ended(Error(ErrorKind::cancelled, Phase::backoff, "the call was cancelled"));
    }
  }
}

}  // namespace authlete::call

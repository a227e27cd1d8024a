#include "call/client_core.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <optional>
#include <utility>

#include "call/deadline.hpp"
#include "core/header_rules.hpp"
#include "core/percent_encoding.hpp"
#include "core/rate_limit.hpp"

namespace authlete::call {

namespace asio = boost::asio;

namespace {

std::string service_root_of(const ClientOptions& options, const std::string& api_root) {
  std::string root = api_root;
  if (options.api_version == ApiVersion::v3) {
    root += '/';
    core::append_percent_encoded(root, options.service_id);
  }
  return root;
}

Headers headers_of(const ClientOptions& options, AccessTokenKind token, bool with_body) {
  Headers headers;
  if (const Secret& authorization = credentials_for(token, options).authorization(); !authorization.empty())
    headers.add("Authorization", authorization.reveal());
  // One of the operations without a token responds with plain text.
  headers.add("Accept", token == AccessTokenKind::none ? "application/json, text/plain" : "application/json");
  if (with_body) headers.add("Content-Type", "application/json");
  for (const auto& [name, value] : options.headers) headers.add(name, value);
  core::HeaderValidity::establish(headers);
  return headers;
}

// Aborted calls end as soon as their executors run them. This limit bounds the wait if an executor is stuck.
constexpr std::chrono::seconds aborted_calls_end_within{1};

}  // namespace

const Credentials& credentials_for(AccessTokenKind token, const ClientOptions& options) noexcept {
  static const Credentials none;
  switch (token) {
    case AccessTokenKind::service: return options.credentials;
    case AccessTokenKind::organization: return options.organization_credentials;
    case AccessTokenKind::none: break;
  }
  return none;
}

FixedHeaders::FixedHeaders(const ClientOptions& options, AccessTokenKind token)
    : without_body(headers_of(options, token, /*with_body=*/false)),
      with_body(headers_of(options, token, /*with_body=*/true)) {}

ClientCore::ClientCore(ClientOptions client_options, core::BaseUrl url, std::shared_ptr<Transport> network,
                       std::unique_ptr<Dpop> dpop_state, CredentialFiles files)
    : options(std::move(client_options)),
      base_url(std::move(url)),
      api_root(base_url.path_prefix + "/api"),
      service_root(service_root_of(options, api_root)),
      service_headers(options, AccessTokenKind::service),
      organization_headers(options, AccessTokenKind::organization),
      headers_without_token(options, AccessTokenKind::none),
      transport(std::move(network)),
      retry_budget(options.retry_budget),
      dpop(std::move(dpop_state)),
      credential_files(std::move(files)) {}

// The latest response counts, also if it allows more than an earlier one.
void ClientCore::note_rate_limit(const TransportResponse& response) {
  const std::optional<core::RateLimit> limit = core::rate_limit_of(response.headers, transport->wall_clock_now());
  if (!limit) return;
  auto until = std::chrono::steady_clock::time_point::min();
  if (limit->remaining == 0) until = transport->now() + std::min(limit->reset, options.retry.maximum_retry_after);
  rate_limited_until_.store(until, std::memory_order_relaxed);
}

const FixedHeaders& ClientCore::headers_for(AccessTokenKind token) const noexcept {
  switch (token) {
    case AccessTokenKind::service: return service_headers;
    case AccessTokenKind::organization: return organization_headers;
    case AccessTokenKind::none: break;
  }
  return headers_without_token;
}

ClientCore::CallInFlight::CallInFlight(ClientCore& core)
    : core_(core), admitted_((core.calls_.fetch_add(one_call) & closing) == 0) {
  if (!admitted_) leave();
}

ClientCore::CallInFlight::~CallInFlight() {
  if (admitted_) leave();
}

// A coroutine that waits for the last call adds itself to the list before it checks the count, so no wake-up is lost.
void ClientCore::CallInFlight::leave() {
  if (core_.calls_.fetch_sub(one_call) != (one_call | closing)) return;
  const std::lock_guard lock(core_.mutex_);
  wake(core_.wait_for_drained_);
}

ClientCore::EventWait::EventWait(ClientCore& core, Event event, const asio::any_io_executor& executor,
                                 net::Waiter::TimePoint until)
    : core_(core), event_(event), waiter_(std::make_shared<net::Waiter>(executor, until)) {
  const std::lock_guard lock(core_.mutex_);
  Waiters& waiters = core_.waiters_for(event_);
  place_ = waiters.insert(waiters.end(), waiter_);
  if (event_ == Event::drained ? core_.calls_ == closing : core_.aborted_) waiter_->wake();
}

ClientCore::EventWait::~EventWait() {
  waiter_->retire();
  const std::lock_guard lock(core_.mutex_);
  core_.waiters_for(event_).erase(place_);
}

// Waking runs no code of the user, so it is safe under the lock.
void ClientCore::wake(const Waiters& waiters) {
  for (const auto& waiter : waiters) waiter->wake();
}

void ClientCore::refuse_calls() noexcept { calls_.fetch_or(closing); }

void ClientCore::abort_calls() noexcept {
  transport->close();
  const std::lock_guard lock(mutex_);
  aborted_ = true;
  wake(wait_for_abort_);
}

bool ClientCore::aborted() const noexcept {
  const std::lock_guard lock(mutex_);
  return aborted_;
}

asio::awaitable<void> close(std::shared_ptr<ClientCore> core, std::chrono::steady_clock::duration grace) {
  constexpr auto as_result = asio::as_tuple(asio::deferred);
  core->refuse_calls();
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  if (grace > std::chrono::steady_clock::duration::zero()) {
    const ClientCore::EventWait drained(*core, ClientCore::Event::drained, executor,
                                        deadline_after(std::chrono::steady_clock::now(), grace));
    co_await net::Waiter::async_wait(drained.waiter(), as_result);
  }
  core->abort_calls();

  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  if (state.cancelled() != asio::cancellation_type::none) co_return;
  const ClientCore::EventWait drained(*core, ClientCore::Event::drained, executor,
                                      std::chrono::steady_clock::now() + aborted_calls_end_within);
  co_await net::Waiter::async_wait(drained.waiter(), as_result);
}

}  // namespace authlete::call

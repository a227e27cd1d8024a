#include "call/client_core.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <utility>

#include "call/deadline.hpp"
#include "core/percent_encoding.hpp"

namespace authlete::call {

namespace asio = boost::asio;

namespace {

std::string service_root_of(const ClientOptions& options, const core::BaseUrl& base_url) {
  std::string root = base_url.path_prefix + "/api";
  if (options.server_generation == ServerGeneration::v3) {
    root += '/';
    core::append_percent_encoded(root, options.service_id);
  }
  return root;
}

Headers headers_of(const ClientOptions& options, bool with_body) {
  Headers headers;
  if (const Secret& authorization = options.credentials.authorization(); !authorization.empty())
    headers.add("Authorization", authorization.reveal());
  headers.add("Accept", "application/json");
  if (with_body) headers.add("Content-Type", "application/json");
  for (const auto& [name, value] : options.headers) headers.add(name, value);
  return headers;
}

// The calls that were cut end as soon as their executors get round to it; this bounds the wait when one is stuck.
constexpr std::chrono::seconds cut_calls_end_within{1};

}  // namespace

ClientCore::ClientCore(ClientOptions client_options, core::BaseUrl url, std::shared_ptr<Transport> network)
    : options(std::move(client_options)),
      base_url(std::move(url)),
      service_root(service_root_of(options, base_url)),
      headers(headers_of(options, /*with_body=*/false)),
      headers_with_body(headers_of(options, /*with_body=*/true)),
      transport(std::move(network)),
      retry_budget(options.retry_budget) {}

ClientCore::CallInFlight::CallInFlight(ClientCore& core)
    : core_(core), admitted_((core.calls_.fetch_add(one_call) & closing) == 0) {
  if (!admitted_) leave();
}

ClientCore::CallInFlight::~CallInFlight() {
  if (admitted_) leave();
}

// Who waits for the last one is in its list before it looks at the count.
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
  if (event_ == Event::drained ? core_.calls_ == closing : core_.cut_) waiter_->wake();
}

ClientCore::EventWait::~EventWait() {
  waiter_->retire();
  const std::lock_guard lock(core_.mutex_);
  core_.waiters_for(event_).erase(place_);
}

// Runs no code of the user's, so it may be done under the lock.
void ClientCore::wake(const Waiters& waiters) {
  for (const auto& waiter : waiters) waiter->wake();
}

void ClientCore::refuse_calls() noexcept { calls_.fetch_or(closing); }

void ClientCore::cut() noexcept {
  transport->close();
  const std::lock_guard lock(mutex_);
  cut_ = true;
  wake(wait_for_cut_);
}

bool ClientCore::is_cut() const noexcept {
  const std::lock_guard lock(mutex_);
  return cut_;
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
  core->cut();

  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  if (state.cancelled() != asio::cancellation_type::none) co_return;
  const ClientCore::EventWait drained(*core, ClientCore::Event::drained, executor,
                                      std::chrono::steady_clock::now() + cut_calls_end_within);
  co_await net::Waiter::async_wait(drained.waiter(), as_result);
}

}  // namespace authlete::call

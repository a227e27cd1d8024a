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

// The calls that were cut end as soon as their executors get round to it; this bounds the wait when one is stuck.
constexpr std::chrono::seconds cut_calls_end_within{1};

}  // namespace

ClientCore::ClientCore(ClientOptions client_options, core::BaseUrl url, std::shared_ptr<Transport> network)
    : options(std::move(client_options)),
      base_url(std::move(url)),
      service_root(service_root_of(options, base_url)),
      transport(std::move(network)) {}

ClientCore::CallInFlight::CallInFlight(ClientCore& core) : core_(core) {
  const std::lock_guard lock(core_.mutex_);
  admitted_ = !core_.closing_;
  if (admitted_) ++core_.in_flight_;
}

ClientCore::CallInFlight::~CallInFlight() {
  if (!admitted_) return;
  Waiters drained;
  {
    const std::lock_guard lock(core_.mutex_);
    if (--core_.in_flight_ == 0) drained = core_.drains_;
  }
  for (const auto& waiter : drained) waiter->wake();
}

// One wait for the calls in flight. Its waiter leaves the list with it, also when the frame is destroyed.
class ClientCore::Drain {
 public:
  Drain(ClientCore& core, const asio::any_io_executor& executor, net::Waiter::TimePoint until)
      : core_(core), waiter_(std::make_shared<net::Waiter>(executor, until)) {
    const std::lock_guard lock(core_.mutex_);
    place_ = core_.drains_.insert(core_.drains_.end(), waiter_);
    if (core_.in_flight_ == 0) waiter_->wake();
  }
  Drain(const Drain&) = delete;
  Drain& operator=(const Drain&) = delete;
  ~Drain() {
    waiter_->retire();
    const std::lock_guard lock(core_.mutex_);
    core_.drains_.erase(place_);
  }
  const std::shared_ptr<net::Waiter>& waiter() const noexcept { return waiter_; }

 private:
  ClientCore& core_;
  const std::shared_ptr<net::Waiter> waiter_;
  Waiters::iterator place_;
};

asio::awaitable<void> close(std::shared_ptr<ClientCore> core, std::chrono::steady_clock::duration grace) {
  constexpr auto as_result = asio::as_tuple(asio::deferred);
  {
    const std::lock_guard lock(core->mutex_);
    core->closing_ = true;
  }
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  if (grace > std::chrono::steady_clock::duration::zero()) {
    const ClientCore::Drain drain(*core, executor, deadline_after(std::chrono::steady_clock::now(), grace));
    co_await net::Waiter::async_wait(drain.waiter(), as_result);
  }
  core->transport->close();

  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  if (state.cancelled() != asio::cancellation_type::none) co_return;
  const ClientCore::Drain drain(*core, executor, std::chrono::steady_clock::now() + cut_calls_end_within);
  co_await net::Waiter::async_wait(drain.waiter(), as_result);
}

}  // namespace authlete::call

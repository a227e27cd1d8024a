#include "server/listener_fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include <exception>
#include <stdexcept>

#include "server/beast/listener_core.hpp"

namespace authlete::server::beast {

namespace asio = boost::asio;

asio::awaitable<void> WaitingHandlers::wait() {
  asio::steady_timer timer(co_await asio::this_coro::executor, asio::steady_timer::time_point::max());
  std::list<asio::steady_timer*>::iterator place;
  {
    const std::lock_guard lock(mutex_);
    place = timers_.insert(timers_.end(), &timer);
    changed_.notify_all();
  }
  struct Leave {
    WaitingHandlers& handlers;
    std::list<asio::steady_timer*>::iterator place;
    ~Leave() {
      const std::lock_guard lock(handlers.mutex_);
      handlers.timers_.erase(place);
    }
  } const leave{*this, place};
  // The end of the wait is no failure. A cancelled coroutine is ended by its next wait.
  boost::system::error_code released;
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, released));
  co_await asio::post(asio::use_awaitable);
}

bool WaitingHandlers::arrived(std::size_t count) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, std::chrono::seconds(20), [&] { return timers_.size() >= count; });
}

void WaitingHandlers::release() {
  const std::lock_guard lock(mutex_);
  for (asio::steady_timer* timer : timers_) {
    asio::post(timer->get_executor(), [this, timer] {
      const std::lock_guard inner(mutex_);
      for (asio::steady_timer* waiting : timers_)
        if (waiting == timer) timer->cancel();
    });
  }
}

ListenerOptions plain_options() {
  ListenerOptions options;
  options.addresses.emplace_back();
  options.plain_http = true;
  return options;
}

ListenerOptions tls_options(const simulator::IssuedCertificate& certificate) {
  ListenerOptions options;
  options.addresses.emplace_back();
  options.certificate.emplace();
  options.certificate->chain_pem = certificate.chain_pem;
  options.certificate->private_key_pem = certificate.key_pem;
  return options;
}

simulator::IssuedCertificate issue_for_server(const simulator::CertificateAuthority& authority,
                                              const std::string& common_name) {
  simulator::LeafOptions leaf;
  leaf.common_name = common_name;
  leaf.ip_addresses = {"127.0.0.1"};
  return authority.issue(leaf);
}

ListenerFixture::ListenerFixture(ListenerOptions options, unsigned threads) {
  options.on_handler_failure = [this](const std::exception_ptr& failure) {
    const std::lock_guard lock(mutex_);
    try {
      std::rethrow_exception(failure);
    } catch (const std::exception& exception) {
      failures_.emplace_back(exception.what());
    }
  };
  context_.emplace(static_cast<int>(threads));
  listener.emplace(ListenerCore::start(
                       context_->get_executor(), std::move(options),
                       [this](const RequestView& request) { return handle(request); }, clock)
                       .value());
  while (threads_.size() < threads)
    threads_.emplace_back([this] {
      const auto work = asio::make_work_guard(*context_);
      context_->run();
    });
}

ListenerFixture::~ListenerFixture() {
  if (listener && context_) stop(std::chrono::milliseconds(0)).wait();
  destroy_context();
}

void ListenerFixture::destroy_context() {
  if (!context_) return;
  listener.reset();
  context_->stop();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
  context_.reset();
}

std::future<void> ListenerFixture::stop(std::chrono::milliseconds grace) {
  return asio::co_spawn(*context_, listener->stop(grace), asio::use_future);
}

bool ListenerFixture::advance_until_heard(BlockingClient& client, std::chrono::milliseconds step) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  // The server may not have set its deadline yet, so one step may be too early.
  while (std::chrono::steady_clock::now() < give_up) {
    clock->advance(step);
    if (client.hears_within(std::chrono::milliseconds(20))) return true;
  }
  return false;
}

std::vector<SeenRequest> ListenerFixture::seen() const {
  const std::lock_guard lock(mutex_);
  return seen_;
}

std::vector<std::string> ListenerFixture::failures() const {
  const std::lock_guard lock(mutex_);
  return failures_;
}

asio::awaitable<HttpResponse> ListenerFixture::handle(const RequestView& request) {
  {
    SeenRequest seen;
    seen.method = request.method;
    seen.target = request.target;
    for (const HeaderField& field : request.fields) seen.fields.emplace_back(field.name, field.value);
    seen.body = request.body;
    seen.certificates.assign(request.certificates.begin(), request.certificates.end());
    seen.peer = request.peer;
    const std::lock_guard lock(mutex_);
    seen_.push_back(std::move(seen));
  }
  if (request.target == "/throw") throw std::runtime_error("thrown by the handler");
  if (request.target == "/wait") {
    try {
      co_await waiting.wait();
    } catch (const boost::system::system_error&) {
      ++cancelled;
      throw;
    }
  }
  if (respond) co_return respond(request);
  HttpResponse response;
  response.headers.add("Content-Type", "text/plain");
  response.body = std::string(request.method) + " " + std::string(request.target);
  co_return response;
}

}  // namespace authlete::server::beast

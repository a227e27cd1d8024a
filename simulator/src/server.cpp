#include "server.hpp"

#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "listener.hpp"

namespace authlete::simulator {

class Server::Impl {
 public:
  explicit Impl(Backend& backend) : backend_(backend) {}
  ~Impl();

  Result<void> start(const std::string& certificate_chain_pem, const Secret& private_key_pem,
                     std::shared_ptr<const void> owner);
  void stop() noexcept;

  std::atomic<std::uint16_t> port{0};

 private:
  void run();
  void leave(unsigned threads) noexcept;

  Backend& backend_;
  std::mutex mutex_;  ///< Guards the pointer below, which is used by any thread that stops the server.
  std::unique_ptr<Listener> listener_;
  std::atomic<unsigned> running_{0};  ///< Threads that use the listener.
  std::mutex join_mutex_;             ///< Guards the threads below; never locked on one of them.
  std::vector<std::thread> threads_;
};

namespace {

// The server that started this thread. It stays set until the thread ends, so it is only compared and never used.
thread_local const void* server_of_this_thread = nullptr;

}  // namespace

Result<void> Server::Impl::start(const std::string& certificate_chain_pem, const Secret& private_key_pem,
                                 std::shared_ptr<const void> owner) {
  auto listener = std::make_unique<Listener>(backend_);
  if (Result<void> opened = listener->open(certificate_chain_pem, private_key_pem); !opened) return opened;
  port = listener->port();

  const unsigned threads = backend_.options().threads;
  listener_ = std::move(listener);
  running_ = threads;
  const std::lock_guard lock(join_mutex_);
  try {
    while (threads_.size() < threads)
      threads_.emplace_back([this, owner] {
        server_of_this_thread = this;
        run();
        leave(1);
      });
  } catch (...) {
    leave(threads - static_cast<unsigned>(threads_.size()));
    throw;
  }
  return {};
}

void Server::Impl::run() {
  // Only the last thread that leaves resets the pointer, and this thread has not left.
  listener_->context().run();
}

// The last thread that leaves closes the port and all connections, because no thread uses them any longer.
void Server::Impl::leave(unsigned threads) noexcept {
  if (running_.fetch_sub(threads) != threads) return;
  std::unique_ptr<Listener> ended;
  const std::lock_guard lock(mutex_);
  ended = std::move(listener_);
}

void Server::Impl::stop() noexcept {
  {
    const std::lock_guard lock(mutex_);
    if (listener_) listener_->context().stop();
  }
  if (server_of_this_thread == this) return;
  const std::lock_guard lock(join_mutex_);
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

Server::Impl::~Impl() {
  stop();
  // Threads are left here only if this destructor runs on one of them, as the last owner. All of them have left the
  // listener by then.
  for (std::thread& thread : threads_) thread.detach();
}

Server::Server(Backend& backend) : impl_(std::make_unique<Impl>(backend)) {}
Server::~Server() = default;

Result<void> Server::start(const std::string& certificate_chain_pem, const Secret& private_key_pem,
                           std::shared_ptr<const void> owner) {
  return impl_->start(certificate_chain_pem, private_key_pem, std::move(owner));
}
void Server::stop() noexcept { impl_->stop(); }
std::uint16_t Server::port() const { return impl_->port; }

}  // namespace authlete::simulator

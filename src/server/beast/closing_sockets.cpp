#include "server/beast/closing_sockets.hpp"

#include <boost/asio/steady_timer.hpp>

#include <sys/socket.h>
#include <unistd.h>

#include <deque>
#include <mutex>

namespace authlete::server::beast {

// The handler of the timer holds a weak reference, because the owner may be destroyed while the handler is queued.
class ClosingSockets::Queue : public std::enable_shared_from_this<Queue> {
 public:
  Queue(const boost::asio::any_io_executor& executor, std::chrono::milliseconds delay, std::size_t limit)
      : delay_(delay), limit_(limit), timer_(executor) {}

  void add(int descriptor) {
    const std::lock_guard lock(mutex_);
    try {
      sockets_.push_back({descriptor, Clock::now() + delay_});
    } catch (...) {
      ::close(descriptor);
      throw;
    }
    if (sockets_.size() > limit_) return close_first();
    if (sockets_.size() == 1) wait();
  }

  void close_all() {
    const std::lock_guard lock(mutex_);
    while (!sockets_.empty()) close_first();
    timer_.cancel();
  }

 private:
  using Clock = std::chrono::steady_clock;
  struct Socket {
    int descriptor;
    Clock::time_point end;
  };

  void close_first() {
    ::close(sockets_.front().descriptor);
    sockets_.pop_front();
  }

  void wait() {
    timer_.expires_at(sockets_.front().end);
    timer_.async_wait([weak = weak_from_this()](boost::system::error_code error) {
      const std::shared_ptr<Queue> queue = weak.lock();
      if (!error && queue) queue->close_expired();
    });
  }

  void close_expired() {
    const std::lock_guard lock(mutex_);
    while (!sockets_.empty() && sockets_.front().end <= Clock::now()) close_first();
    if (!sockets_.empty()) wait();
  }

  const std::chrono::milliseconds delay_;
  const std::size_t limit_;
  std::mutex mutex_;  ///< Guards the members below.
  boost::asio::steady_timer timer_;
  std::deque<Socket> sockets_;  ///< The timer runs while there are sockets.
};

ClosingSockets::ClosingSockets(const boost::asio::any_io_executor& executor, std::chrono::milliseconds delay,
                               std::size_t limit)
    : queue_(std::make_shared<Queue>(executor, delay, limit)) {}

ClosingSockets::~ClosingSockets() { queue_->close_all(); }

void ClosingSockets::add(int descriptor) {
  // The server no longer reads from this socket, so the kernel does not need to buffer much for it.
  const int least = 0;
  ::setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &least, sizeof least);
  queue_->add(descriptor);
}

void ClosingSockets::close_all() { queue_->close_all(); }

}  // namespace authlete::server::beast

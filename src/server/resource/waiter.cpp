#include "server/resource/waiter.hpp"

#include <boost/asio/execution/context.hpp>
#include <boost/asio/execution_context.hpp>
#include <boost/asio/query.hpp>

namespace authlete::server {

namespace asio = boost::asio;

namespace {

/// Ends the life of its context. Asio shuts services down in reverse order of their creation, so this one comes before
/// the services of timers, which destroy the suspended coroutines.
class ContextLifeService : public asio::execution_context::service {
 public:
  static inline asio::execution_context::id id;

  explicit ContextLifeService(asio::execution_context& context) : service(context) {}

  const std::shared_ptr<ContextLife>& life() const noexcept { return life_; }

 private:
  void shutdown() override {
    const std::lock_guard lock(life_->mutex);
    life_->ended = true;
  }

  const std::shared_ptr<ContextLife> life_ = std::make_shared<ContextLife>();
};

}  // namespace

std::shared_ptr<ContextLife> life_of_context(const asio::any_io_executor& executor) {
  return asio::use_service<ContextLifeService>(asio::query(executor, asio::execution::context)).life();
}

}  // namespace authlete::server

#include "net/context_hook.hpp"

#include <boost/asio/execution/context.hpp>
#include <boost/asio/execution_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/query.hpp>
#include <boost/asio/strand.hpp>

#include <mutex>
#include <utility>
#include <vector>

#include "net/pool.hpp"

namespace authlete::net {

namespace asio = boost::asio;

class ContextHook : public asio::execution_context::service {
 public:
  static inline asio::execution_context::id id;

  explicit ContextHook(asio::execution_context& context) : service(context) {}

  void add(std::weak_ptr<Pool> pool) {
    const std::lock_guard lock(mutex_);
    std::erase_if(pools_, [](const auto& other) { return other.expired(); });
    pools_.push_back(std::move(pool));
  }

 private:
  void shutdown() override {
    std::vector<std::weak_ptr<Pool>> pools;
    {
      const std::lock_guard lock(mutex_);
      pools.swap(pools_);
    }
    for (const auto& weak : pools)
      if (const std::shared_ptr<Pool> pool = weak.lock()) pool->context_is_going();
  }

  std::mutex mutex_;
  std::vector<std::weak_ptr<Pool>> pools_;
};

void notify_when_context_goes(const asio::any_io_executor& home, const std::shared_ptr<Pool>& pool) {
  // Asio shuts services down in reverse order of their creation. The two objects below create the services that a dial
  // needs before this one. Therefore this service is shut down first. Only then are their pending operations destroyed,
  // and with them the frames that hold leases.
  const asio::ip::tcp::socket socket(home);
  const asio::strand<asio::any_io_executor> strand = asio::make_strand(home);
  asio::use_service<ContextHook>(asio::query(home, asio::execution::context)).add(pool);
}

}  // namespace authlete::net

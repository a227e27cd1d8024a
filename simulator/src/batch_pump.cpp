#include "batch_pump.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>

#include <chrono>
#include <utility>

namespace authlete::simulator {

namespace asio = boost::asio;

namespace {

constexpr auto batch_tick = std::chrono::milliseconds(5);

}  // namespace

BatchPump::BatchPump(asio::io_context& context, Backend& backend)
    : backend_(backend), timer_(asio::make_strand(context)) {}

void BatchPump::start() {
  asio::post(timer_.get_executor(), [this] {
    if (!std::exchange(running_, true)) advance();
  });
}

void BatchPump::advance() {
  if (backend_.advance_batches())
    asio::post(timer_.get_executor(), [this] { advance(); });
  else if (backend_.has_running_batches())
    wait();
  else
    running_ = false;
}

void BatchPump::wait() {
  timer_.expires_after(batch_tick);
  timer_.async_wait([this](boost::system::error_code error) {
    if (!error) advance();
  });
}

}  // namespace authlete::simulator

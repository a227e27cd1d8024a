#include "session.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "exit_code.hpp"

namespace authlete::program {

Result<Client> client_of_service(const MigrationOptions& options) {
  Result<ClientOptions> service = ClientOptions::from_environment();
  if (!service) return std::move(service).error();
  PoolOptions& pool = service->pool;
  pool.maximum_connections =
      std::max(pool.maximum_connections, options.maximum_in_flight + options.maximum_probes_in_flight);
  pool.maximum_idle = std::max(pool.maximum_idle, pool.maximum_connections);
  return Client::create(std::move(*service));
}

Session::Session(ProgressDisplay& display, std::chrono::milliseconds grace) : display_(display), grace_(grace) {
  wait_for_signal();
  tick();
}

void Session::wait_for_signal() {
  signals_.async_wait([this](boost::system::error_code error, int) {
    if (!error) on_signal();
  });
}

void Session::on_signal() {
  display_.clear();
  if (interrupted_) {
    std::cerr << "left at once\n";
    std::_Exit(exit_code::stopped);
  }
  interrupted_ = true;
  std::cerr << "stopping: waiting for what is in flight, at most "
            << std::chrono::ceil<std::chrono::seconds>(grace_).count() << " s; press again to leave at once\n";
  wait_for_signal();
  cancellation_.emit(boost::asio::cancellation_type::terminal);
}

void Session::tick() {
  display_.draw_if_due();
  timer_.expires_after(display_.interval());
  timer_.async_wait([this](boost::system::error_code error) {
    if (!error) tick();
  });
}

}  // namespace authlete::program

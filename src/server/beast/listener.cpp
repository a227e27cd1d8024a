#include "authlete/server/beast/listener.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <utility>

#include "server/beast/listener_core.hpp"

namespace authlete::server::beast {

Result<Listener> Listener::start(boost::asio::any_io_executor executor, ListenerOptions options,
                                 RequestHandler handler) {
  return ListenerCore::start(std::move(executor), std::move(options), std::move(handler));
}

Listener::Listener(std::shared_ptr<ListenerCore> core) noexcept : core_(std::move(core)) {}
Listener::Listener(Listener&& other) noexcept = default;

Listener& Listener::operator=(Listener&& other) noexcept {
  std::swap(core_, other.core_);
  return *this;
}

Listener::~Listener() {
  if (core_) core_->abort();
}

std::vector<std::uint16_t> Listener::ports() const { return core_->ports(); }

Result<void> Listener::use_certificate(const ServerCertificate& certificate) {
  return core_->use_certificate(certificate);
}

boost::asio::awaitable<void> Listener::stop(std::chrono::milliseconds grace) {
  return ListenerCore::stop(core_, grace);
}

}  // namespace authlete::server::beast

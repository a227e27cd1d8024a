#include "authlete/client.hpp"

#include <type_traits>
#include <utility>

#include "authlete/exception.hpp"
#include "call/client_core.hpp"
#include "net/pooled_transport.hpp"

namespace authlete {

static_assert(!std::is_aggregate_v<ClientOptions>);

namespace {

Result<std::shared_ptr<call::Handle>> make_handle(ClientOptions options, std::shared_ptr<Transport> transport) {
  if (Result<void> good = options.validate(); !good) return std::move(good).error();
  Result<core::BaseUrl> base_url = core::parse_base_url(options.base_url);
  if (!base_url) return std::move(base_url).error();
  Result<std::unique_ptr<call::Dpop>> dpop = call::Dpop::make(options);
  if (!dpop) return std::move(dpop).error();
  Result<call::CredentialFiles> files = call::CredentialFiles::open(options);
  if (!files) return std::move(files).error();
  if (!transport) {
    Result<std::shared_ptr<Transport>> network = net::make_pooled_transport(options, *base_url);
    if (!network) return std::move(network).error();
    transport = std::move(*network);
  }
  auto core = std::make_shared<call::ClientCore>(std::move(options), std::move(*base_url), std::move(transport),
                                                 std::move(*dpop), std::move(*files));
  return std::make_shared<call::Handle>(std::move(core));
}

}  // namespace

Client::Client(std::shared_ptr<call::Handle> handle) : handle_(std::move(handle)) {}

Client::Client(ClientOptions options) : handle_(make_handle(std::move(options), nullptr).value()) {}

Client::Client(ClientOptions options, std::shared_ptr<Transport> transport)
    : handle_(make_handle(std::move(options), std::move(transport)).value()) {}

Result<Client> Client::create(ClientOptions options) { return create(std::move(options), nullptr); }

Result<Client> Client::create(ClientOptions options, std::shared_ptr<Transport> transport) {
  auto handle = make_handle(std::move(options), std::move(transport));
  if (!handle) return std::move(handle).error();
  return Client(std::move(*handle));
}

boost::asio::awaitable<void> Client::close(std::chrono::steady_clock::duration grace) const {
  return call::close(handle_->core, grace);
}

std::string Client::service_url() const {
  return "https://" + handle_->core->base_url.host_header + handle_->core->service_root;
}

PoolStats Client::stats() const { return handle_->core->transport->stats(); }

const std::shared_ptr<Transport>& Client::transport() const noexcept { return handle_->core->transport; }

const std::shared_ptr<Observer>& Client::observer() const noexcept { return handle_->core->options.observer; }

}  // namespace authlete

#include "authlete/simulator/simulator.hpp"

#include <boost/asio/ip/address.hpp>

#include <exception>
#include <type_traits>
#include <utility>

#include "authlete/simulator/certificate_authority.hpp"
#include "backend.hpp"
#include "server.hpp"
#include "vocabulary/durations.hpp"

namespace authlete::simulator {

static_assert(!std::is_aggregate_v<SimulatorOptions>);
static_assert(!std::is_aggregate_v<SimulatorClient>);
static_assert(!std::is_aggregate_v<SimulatorScope>);
static_assert(!std::is_aggregate_v<AuthorizationCode>);
static_assert(!std::is_aggregate_v<BatchFailure>);
static_assert(!std::is_aggregate_v<Behavior>);
static_assert(!std::is_aggregate_v<Fault>);

class Simulator::Impl {
 public:
  explicit Impl(SimulatorOptions options) : backend(std::move(options)), server(backend) {}

  Backend backend;
  Server server;
  std::string ca_pem;
};

namespace {

// The system decides to which addresses a name resolves, but `localhost` reaches a server on these addresses
// everywhere.
bool is_localhost(const boost::asio::ip::address& address) {
  return address == boost::asio::ip::address_v4::loopback() || address.is_unspecified();
}

}  // namespace

Simulator::Simulator(SimulatorOptions options) : impl_(std::make_shared<Impl>(std::move(options))) {
  impl_->ca_pem = impl_->backend.options().certificate_chain_pem;
}

std::unique_ptr<Simulator> Simulator::started() {
  SimulatorOptions options;
  SimulatorClient client(26888344961664, "client-secret");
  client.redirect_uris.push_back("https://client.example.com/callback");
  options.clients.push_back(std::move(client));
  return started(std::move(options));
}

std::unique_ptr<Simulator> Simulator::started(SimulatorOptions options) {
  auto simulator = std::make_unique<Simulator>(std::move(options));
  simulator->start().value();
  return simulator;
}

Simulator::~Simulator() { stop(); }

Result<void> Simulator::start() {
  const SimulatorOptions& options = impl_->backend.options();
  if (Result<void> valid = options.validate(); !valid) return valid;
  if (!options.certificate_chain_pem.empty())
    return impl_->server.start(options.certificate_chain_pem, options.private_key_pem, impl_);
  try {
    const CertificateAuthority authority;
    LeafOptions leaf;
    leaf.dns_names = {"localhost"};
    leaf.ip_addresses = {"127.0.0.1", "::1"};
    boost::system::error_code not_an_address;
    const auto address = boost::asio::ip::make_address(options.listen_address, not_an_address);
    if (!not_an_address && !is_localhost(address) && address != boost::asio::ip::address_v6::loopback())
      leaf.ip_addresses.push_back(address.to_string());
    const IssuedCertificate issued = authority.issue(leaf);
    impl_->ca_pem = authority.pem();
    return impl_->server.start(issued.chain_pem, issued.key_pem, impl_);
  } catch (const std::exception& exception) {
    return Error(ErrorKind::configuration, Phase::tls, exception.what());
  }
}

void Simulator::stop() noexcept { impl_->server.stop(); }

std::uint16_t Simulator::port() const { return impl_->server.port(); }

std::string Simulator::base_url() const {
  if (port() == 0) return {};
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(impl_->backend.options().listen_address, error);
  std::string host = "localhost";
  if (!error && !is_localhost(address)) host = address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
  return "https://" + host + ":" + std::to_string(port());
}

std::string Simulator::ca_pem() const { return impl_->ca_pem; }

ClientOptions Simulator::client_options() const {
  const SimulatorOptions& simulated = impl_->backend.options();
  ClientOptions options;
  options.base_url = base_url();
  options.service_id = simulated.service_id;
  options.api_version = simulated.api_version;
  options.tls.ca_pem = ca_pem();
  if (simulated.api_version == ApiVersion::v2) {
    const bool has_secret = !simulated.service_api_secret.empty();
    options.credentials =
        Credentials::basic(simulated.service_id, has_secret ? simulated.service_api_secret : simulated.service_token);
  } else {
    options.credentials = Credentials::bearer(simulated.service_token);
    options.organization_credentials = Credentials::bearer(
        simulated.organization_token.empty() ? simulated.service_token : simulated.organization_token);
  }
  return options;
}

Secret Simulator::add_code(AuthorizationCode code) {
  code.duration = bounded(code.duration);
  return impl_->backend.add_code(std::move(code));
}
void Simulator::add_foreign_token(const Secret& access_token) { impl_->backend.add_foreign_token(access_token); }
void Simulator::add_fault(Fault fault) {
  fault.delay = bounded(fault.delay);
  impl_->backend.add_fault(std::move(fault));
}
void Simulator::clear_faults() { impl_->backend.clear_faults(); }
void Simulator::fail_batches(BatchFailure failure) { impl_->backend.fail_batches(std::move(failure)); }
void Simulator::advance_time(std::chrono::milliseconds duration) { impl_->backend.advance_time(bounded(duration)); }
void Simulator::set_time(std::chrono::system_clock::time_point time) {
  impl_->backend.set_time(std::chrono::floor<std::chrono::milliseconds>(time));
}
void Simulator::stop_clock() { impl_->backend.stop_clock(); }
void Simulator::start_clock() { impl_->backend.start_clock(); }
void Simulator::set_behavior(const Behavior& behavior) { impl_->backend.set_behavior(behavior); }
void Simulator::rotate_keys() { impl_->backend.rotate_keys(); }
SimulatorState Simulator::state() const { return impl_->backend.state(); }
std::vector<RequestRecord> Simulator::requests() const { return impl_->backend.requests(); }

}  // namespace authlete::simulator

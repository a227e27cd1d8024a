#include "listener_settings.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "self_made_certificate.hpp"

namespace example {

namespace {

using authlete::server::beast::ListenAddress;
using authlete::server::beast::ListenerOptions;
using authlete::server::beast::ServerCertificate;

bool is_loopback(const std::string& address) { return address == "::1" || address.starts_with("127."); }

std::string read_file(const std::string& option, const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file || content.empty()) throw CLI::ValidationError(option, "cannot read " + path);
  return content;
}

ServerCertificate certificate_of(const ListenerSettings& settings) {
  if (settings.certificate_file.empty() != settings.private_key_file.empty())
    throw CLI::ValidationError("--certificate", "needs --private-key, and the other way round");
  ServerCertificate certificate;
  if (!settings.certificate_file.empty()) {
    certificate.chain_pem = read_file("--certificate", settings.certificate_file);
    certificate.private_key_pem = read_file("--private-key", settings.private_key_file);
    return certificate;
  }
  if (!listens_on_loopback(settings))
    throw CLI::ValidationError("--certificate",
                               "is needed, with --private-key, because --listen names an address that others reach");
  certificate = make_loopback_certificate();
  return certificate;
}

}  // namespace

void add_listener_options(CLI::App& app, ListenerSettings& settings) {
  const std::string group = "Where to listen";
  app.add_option("--listen", settings.listen, "ADDRESS:PORT; port 0 picks a free port")
      ->capture_default_str()
      ->group(group);
  app.add_option(
         "--certificate", settings.certificate_file,
         "PEM file with the certificate and its intermediates; default on a loopback address: made at the start")
      ->group(group);
  app.add_option("--private-key", settings.private_key_file, "PEM file with the key of the certificate")->group(group);
  app.add_option("--ca-out", settings.ca_out, "File for the certificate that clients must trust (PEM)")->group(group);
  app.add_flag("--client-certificates", settings.client_certificates,
               "Ask clients for certificates (RFC 8705); browsers may then ask their users")
      ->group(group);
}

bool listens_on_loopback(const ListenerSettings& settings) {
  return is_loopback(read_listen_address("--listen", settings.listen).address);
}

ListenAddress read_listen_address(const std::string& option, const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == text.npos || colon == 0)
    throw CLI::ValidationError(option, "must be ADDRESS:PORT, such as 127.0.0.1:8443, not '" + text + "'");
  ListenAddress address;
  address.address = text.substr(0, colon);
  if (address.address.front() == '[' && address.address.back() == ']')
    address.address = address.address.substr(1, address.address.size() - 2);
  if (address.address == "localhost") address.address = "127.0.0.1";
  const std::string digits = text.substr(colon + 1);
  if (digits.empty() || digits.size() > 5 || digits.find_first_not_of("0123456789") != digits.npos ||
      std::stoul(digits) > 65535)
    throw CLI::ValidationError(option, "the port must be a number from 0 to 65535, not '" + digits + "'");
  address.port = static_cast<std::uint16_t>(std::stoul(digits));
  return address;
}

ListenerOptions listener_options(const ListenerSettings& settings) {
  using authlete::server::beast::ClientCertificates;
  ListenerOptions options;
  options.addresses.push_back(read_listen_address("--listen", settings.listen));
  options.certificate = certificate_of(settings);
  if (settings.client_certificates) options.client_certificates = ClientCertificates::request;
  if (!settings.ca_out.empty()) {
    std::ofstream file(settings.ca_out);
    file << options.certificate->chain_pem;
    if (!file.flush()) throw std::runtime_error("--ca-out: cannot write " + settings.ca_out);
  }
  return options;
}

}  // namespace example

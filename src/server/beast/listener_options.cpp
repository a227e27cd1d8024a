#include "authlete/server/beast/listener_options.hpp"

#include <boost/asio/ip/address.hpp>

#include <string>

namespace authlete::server::beast {

namespace {

Error option_error(const std::string& member, const char* reason) {
  return Error(ErrorKind::configuration, Phase::prepare, member + ": " + reason);
}

}  // namespace

Result<void> ListenerLimits::validate() const {
  if (max_connections == 0) return option_error("limits.max_connections", "must be at least 1");
  if (max_head_bytes < 1024) return option_error("limits.max_head_bytes", "must be at least 1024");
  if (max_fields == 0) return option_error("limits.max_fields", "must be at least 1");
  if (minimum_rate == 0) return option_error("limits.minimum_rate", "must be at least 1");
  const struct {
    const char* name;
    std::chrono::milliseconds value;
  } durations[] = {
      {"limits.handshake_timeout", handshake_timeout}, {"limits.head_timeout", head_timeout},
      {"limits.idle_timeout", idle_timeout},           {"limits.content_timeout", content_timeout},
      {"limits.write_timeout", write_timeout},         {"limits.linger_timeout", linger_timeout},
  };
  // A deadline is computed in nanoseconds of 64 bits. All options of the library keep this bound.
  constexpr std::chrono::hours longest{24 * 365 * 10};
  for (const auto& duration : durations)
    if (duration.value <= std::chrono::milliseconds::zero() || duration.value > longest)
      return option_error(duration.name, "must be positive, and at most ten years");
  return {};
}

Result<void> ListenerOptions::validate() const {
  if (addresses.empty()) return option_error("addresses", "must have at least one address");
  for (std::size_t index = 0; index < addresses.size(); ++index) {
    boost::system::error_code error;
    boost::asio::ip::make_address(addresses[index].address, error);
    if (error) return option_error("addresses[" + std::to_string(index) + "].address", "must be an IP address");
  }
  if (!certificate && !plain_http) return option_error("certificate", "must be set, unless plain_http is");
  if (certificate && plain_http) return option_error("plain_http", "must not be set together with certificate");
  if (plain_http && client_certificates != ClientCertificates::none)
    return option_error("client_certificates", "must be none if plain_http is set, because they need TLS");
  return limits.validate();
}

}  // namespace authlete::server::beast

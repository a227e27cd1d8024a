#include "access.hpp"

#include "digest.hpp"

namespace authlete::simulator {
namespace {

std::string base64(std::string_view text) {
  std::string encoded = base64url(text);
  for (char& character : encoded) character = character == '-' ? '+' : character == '_' ? '/' : character;
  while (encoded.size() % 4 != 0) encoded += '=';
  return encoded;
}

// RFC 9110 section 11.1: the name of the scheme is case-insensitive. The credentials after it are compared exactly.
bool matches(std::string_view given, std::string_view expected) {
  const std::size_t space = expected.find(' ');
  if (given.size() != expected.size() || given.substr(space) != expected.substr(space)) return false;
  for (std::size_t index = 0; index < space; ++index)
    if ((given[index] | 0x20) != (expected[index] | 0x20)) return false;
  return true;
}

}  // namespace

AccessControl::AccessControl(const SimulatorOptions& options) {
  if (options.api_version == ApiVersion::v3) {
    service_ = "Bearer " + options.service_token.reveal();
    if (!options.organization_token.empty()) organization_ = "Bearer " + options.organization_token.reveal();
    return;
  }
  const Secret& secret = options.service_api_secret.empty() ? options.service_token : options.service_api_secret;
  service_ = "Basic " + base64(options.service_id + ":" + secret.reveal());
}

bool AccessControl::is_organization(std::string_view authorization) const {
  return matches(authorization, organization_.empty() ? service_ : organization_);
}

Access AccessControl::check(std::string_view authorization, const OperationRow* row) const {
  if (row && row->credentials == CallCredentials::none) return Access::granted;
  if (authorization.empty()) return Access::missing;
  if (is_organization(authorization)) {
    const bool administrative =
        !row || organization_.empty() || row->name.starts_with("clients_") || row->name.starts_with("services_");
    return administrative ? Access::granted : Access::insufficient;
  }
  if (!matches(authorization, service_)) return Access::invalid;
  return row && row->credentials == CallCredentials::organization ? Access::insufficient : Access::granted;
}

}  // namespace authlete::simulator

#include "authlete/server/certificate_thumbprint.hpp"

#include <optional>

#include "server/core/digest.hpp"
#include "server/core/encoding.hpp"

namespace authlete::server {

std::string certificate_thumbprint(std::string_view pem) {
  constexpr std::string_view begin_line = "-----BEGIN CERTIFICATE-----";
  constexpr std::string_view end_line = "-----END CERTIFICATE-----";
  const std::size_t begin = pem.find(begin_line);
  if (begin == pem.npos) return std::string();
  pem.remove_prefix(begin + begin_line.size());
  const std::size_t end = pem.find(end_line);
  if (end == pem.npos) return std::string();
  std::string base64(pem.substr(0, end));
  std::erase_if(base64, [](char letter) { return std::string_view(" \t\r\n").find(letter) != std::string_view::npos; });
  const std::optional<Secret> der = decode_base64(base64);
  if (!der || der->empty()) return std::string();
  return base64url(as_text(sha256(der->reveal())));
}

}  // namespace authlete::server

#include "server/core/client_certificate.hpp"

#include <algorithm>

#include "server/core/ascii.hpp"
#include "server/core/encoding.hpp"

namespace authlete::server {

namespace {

// Returns PEM for the byte sequence `:base64:` (RFC 9440 section 2.2), or nothing if it is malformed.
std::optional<std::string> pem_of_byte_sequence(std::string_view text) {
  text = trim(text);
  if (text.size() < 3 || !text.starts_with(':') || !text.ends_with(':')) return std::nullopt;
  text = text.substr(1, text.size() - 2);
  const std::optional<Secret> der = decode_base64(text);
  // Every certificate is a SEQUENCE of DER.
  if (!der || !der->reveal().starts_with('\x30')) return std::nullopt;
  constexpr std::size_t line = 64;  // RFC 7468 section 2
  std::string pem = "-----BEGIN CERTIFICATE-----\n";
  pem.reserve(text.size() + text.size() / line + 60);
  for (; !text.empty(); text.remove_prefix(std::min(line, text.size()))) {
    pem += text.substr(0, line);
    pem += '\n';
  }
  pem += "-----END CERTIFICATE-----\n";
  return pem;
}

std::optional<std::string> pem_of_field(std::string_view value) {
  value = trim(value);
  if (value.starts_with(':')) return pem_of_byte_sequence(value);
  std::optional<std::string> pem = decode_percent(value);
  if (!pem || !pem->starts_with("-----BEGIN CERTIFICATE-----")) return std::nullopt;
  const bool printable = std::ranges::all_of(
      *pem, [](char letter) { return (letter >= 0x20 && letter <= 0x7E) || letter == '\n' || letter == '\r'; });
  if (!printable) pem.reset();
  return pem;
}

// Appends the members of a list of byte sequences. Returns whether it is well-formed.
bool append_path(std::vector<std::string>& path, std::string_view list) {
  while (true) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::optional<std::string> pem = pem_of_byte_sequence(list.substr(0, comma));
    if (!pem) return false;
    path.push_back(std::move(*pem));
    if (comma == list.size()) return true;
    list.remove_prefix(comma + 1);
  }
}

}  // namespace

bool is_trusted_proxy(std::string_view peer, const Options& options) noexcept {
  return std::ranges::any_of(options.trusted_proxies,
                             [peer](const Network& network) { return network.contains(peer); });
}

std::optional<ClientCertificate> client_certificate(const RequestView& request, const Options& options) {
  ClientCertificate result;
  if (options.client_certificate_field.empty() || !is_trusted_proxy(request.peer, options)) {
    if (!request.certificates.empty()) {
      result.certificate = request.certificates.front();
      result.path.assign(request.certificates.begin() + 1, request.certificates.end());
    }
    return result;
  }
  const std::string_view* const field = request.find(options.client_certificate_field);
  if (request.count(options.client_certificate_field) > 1) return std::nullopt;
  // Proxies send an empty field if there is no certificate.
  if (!field || trim(*field).empty()) return result;
  std::optional<std::string> pem = pem_of_field(*field);
  if (!pem) return std::nullopt;
  result.certificate = std::move(*pem);
  if (options.client_certificate_chain_field.empty()) return result;
  // A list may be split into several fields (RFC 9110 section 5.3).
  for (const HeaderField& part : request.fields) {
    if (!equal_ignoring_case(part.name, options.client_certificate_chain_field) || trim(part.value).empty()) continue;
    if (!append_path(result.path, part.value)) return std::nullopt;
  }
  return result;
}

}  // namespace authlete::server

#include "grants.hpp"

#include <utility>

#include "digest.hpp"

namespace authlete::simulator {

std::string Grants::add_code(AuthorizationCode code, TimePoint now) {
  const std::string value = code.code.empty() ? random_text() : code.code.reveal();
  CodeGrant grant;
  grant.expires_at = now + code.duration;
  grant.code = std::move(code);
  codes_.insert_or_assign(value, std::move(grant));
  return value;
}

CodeGrant* Grants::find_code(std::string_view code) {
  const auto found = codes_.find(std::string(code));
  return found == codes_.end() ? nullptr : &found->second;
}

std::string Grants::add_ticket(TicketGrant ticket) {
  std::string value = random_text();
  tickets_.emplace(value, std::move(ticket));
  return value;
}

std::optional<TicketGrant> Grants::take_ticket(std::string_view ticket, TimePoint now) {
  const auto node = tickets_.extract(std::string(ticket));
  if (node.empty() || node.mapped().expires_at <= now) return std::nullopt;
  return std::move(node.mapped());
}

}  // namespace authlete::simulator

#include "grants.hpp"

#include <utility>

#include "digest.hpp"

namespace authlete::simulator {

std::string Grants::add_code(AuthorizationCode code, TimePoint now, CodeDetails details) {
  std::string value = code.code.empty() ? random_string() : code.code.reveal();
  const TimePoint expires_at = now + code.duration;
  CodeGrant grant;
  const std::size_t bytes = details.bytes;
  grant.code = std::move(code);
  grant.details = std::move(details);
  codes_.put(value, std::move(grant), expires_at, now, bytes);
  return value;
}

std::string Grants::add_ticket(TicketGrant ticket, TimePoint now) {
  std::string value = random_string();
  const TimePoint expires_at = ticket.expires_at;
  tickets_.put(value, std::move(ticket), expires_at, now);
  return value;
}

}  // namespace authlete::simulator

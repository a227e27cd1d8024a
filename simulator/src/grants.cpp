#include "grants.hpp"

#include <utility>

#include "digest.hpp"

namespace authlete::simulator {

std::string Grants::add_code(AuthorizationCode code, TimePoint now) {
  const std::string value = code.code.empty() ? random_text() : code.code.reveal();
  const TimePoint expires_at = now + code.duration;
  CodeGrant grant;
  grant.code = std::move(code);
  codes_.put(value, std::move(grant), expires_at, now);
  return value;
}

std::string Grants::add_ticket(TicketGrant ticket, TimePoint now) {
  std::string value = random_text();
  const TimePoint expires_at = ticket.expires_at;
  tickets_.put(value, std::move(ticket), expires_at, now);
  return value;
}

}  // namespace authlete::simulator

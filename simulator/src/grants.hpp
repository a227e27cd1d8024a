#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "authlete/simulator/simulator.hpp"
#include "expiring_map.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// A code that was registered.
struct CodeGrant {
  AuthorizationCode code;
  bool used = false;
  std::optional<std::uint32_t> token_number;  ///< Of the token that was issued for it.
};

/// A token request of the password flow that waits for its user to be authenticated.
struct TicketGrant {
  std::int64_t client_id = 0;
  bool client_id_alias_used = false;
  Scopes scopes;
  TimePoint expires_at;
};

/// Grants that may become a token. Codes and tickets are dropped when they expire.
class Grants {
 public:
  Grants() = default;

  /// Returns the code's value.
  std::string add_code(AuthorizationCode code, TimePoint now);
  /// Returns null if the code is unknown or expired. Used codes remain until they expire, so that a second use is told
  /// from an unknown code.
  CodeGrant* find_code(std::string_view code, TimePoint now) { return codes_.find(code, now); }

  std::string add_ticket(TicketGrant ticket, TimePoint now);
  /// Takes the ticket out. Returns nothing if it is unknown, used or expired.
  std::optional<TicketGrant> take_ticket(std::string_view ticket, TimePoint now) { return tickets_.take(ticket, now); }

  /// Returns how many codes and tickets are held, used and expired ones included.
  std::size_t size() const { return codes_.size() + tickets_.size(); }

 private:
  ExpiringMap<CodeGrant> codes_;
  ExpiringMap<TicketGrant> tickets_;
};

}  // namespace authlete::simulator

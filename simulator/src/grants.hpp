#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "authlete/simulator/simulator.hpp"
#include "expiring_map.hpp"
#include "id_token.hpp"
#include "sender_keys.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// The values that the authorization endpoint binds to a code for the token endpoint.
struct CodeDetails {
  IdTokenOptions id_token;
  TokenExtras extras;
  std::string
      dpop_jkt;  ///< The thumbprint of the key of the token request (RFC 9449 section 10). Empty if any will do.
  std::size_t bytes = 0;  ///< Size of the details on the heap.
};

/// An authorization code that was issued or registered.
struct CodeGrant {
  AuthorizationCode code;
  CodeDetails details;
  bool used = false;
  std::optional<std::uint32_t> token_number;  ///< Number of the token that was issued for the code.
};

/// A token request of the password flow whose user has not been authenticated yet.
struct TicketGrant {
  std::int64_t client_id = 0;
  bool client_id_alias_used = false;
  Scopes scopes;
  SenderKeys keys;
  TimePoint expires_at;
};

/// The codes and tickets for which a token may be issued. They are dropped when they expire.
class Grants {
 public:
  Grants() = default;

  /// Adds a code and returns its value.
  std::string add_code(AuthorizationCode code, TimePoint now, CodeDetails details = CodeDetails());
  /// Returns null if the code is unknown or expired. A used code remains until it expires, so that its second use is
  /// distinguished from an unknown code.
  CodeGrant* find_code(std::string_view code, TimePoint now) { return codes_.find(code, now); }

  /// Adds a ticket and returns its value.
  std::string add_ticket(TicketGrant ticket, TimePoint now);
  /// Removes a ticket and returns it. Returns nothing if the ticket is unknown, used or expired.
  std::optional<TicketGrant> take_ticket(std::string_view ticket, TimePoint now) { return tickets_.take(ticket, now); }

  /// Returns how many codes and tickets are held, used and expired ones included.
  std::size_t size() const { return codes_.size() + tickets_.size(); }

 private:
  ExpiringMap<CodeGrant> codes_;
  ExpiringMap<TicketGrant> tickets_;
};

}  // namespace authlete::simulator

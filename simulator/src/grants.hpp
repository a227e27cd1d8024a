#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "authlete/simulator/simulator.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// A code that was registered.
struct CodeGrant {
  AuthorizationCode code;
  TimePoint expires_at;
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

/// What may become a token.
class Grants {
 public:
  Grants() = default;

  /// Returns the code's value.
  std::string add_code(AuthorizationCode code, TimePoint now);
  /// Null if it is not known. Used ones remain, so that a second use is told from an unknown code.
  CodeGrant* find_code(std::string_view code);

  std::string add_ticket(TicketGrant ticket);
  /// The ticket, which is gone then; nothing if it is unknown, used or expired.
  std::optional<TicketGrant> take_ticket(std::string_view ticket, TimePoint now);

 private:
  std::unordered_map<std::string, CodeGrant> codes_;
  std::unordered_map<std::string, TicketGrant> tickets_;
};

}  // namespace authlete::simulator

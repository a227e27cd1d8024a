#pragma once

namespace authlete::core {

/// The facts about a connection after its exchange.
class ReuseFacts {
 public:
  ReuseFacts() = default;

  bool request_complete = false;   ///< The whole request was written.
  bool response_complete = false;  ///< The whole response was read, and its framing defines its end unambiguously.
  bool peer_keeps_open = false;    ///< By version and `Connection` field of the response (RFC 9112 section 9.3).
  bool close_requested = false;    ///< The request said `Connection: close`.
  bool unread_bytes = false;       ///< Bytes were received that belong to no response.
};

/// Returns whether the connection may be used for another exchange.
constexpr bool may_be_reused(const ReuseFacts& facts) noexcept {
  return facts.request_complete && facts.response_complete && facts.peer_keeps_open && !facts.close_requested &&
         !facts.unread_bytes;
}

}  // namespace authlete::core

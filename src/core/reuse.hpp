#pragma once

namespace authlete::core {

/// What is known of a connection when its exchange is over.
class ReuseFacts {
 public:
  ReuseFacts() = default;

  bool request_complete = false;  ///< The whole request was written.
  bool answer_complete = false;   ///< The whole answer was read, and its framing leaves no doubt where it ended.
  bool peer_keeps_open = false;   ///< By version and `Connection` field of the answer (RFC 9112 section 9.3).
  bool close_requested = false;   ///< The request said `Connection: close`.
  bool unread_bytes = false;      ///< Something was received that belongs to no answer.
};

/// May the connection carry another exchange?
constexpr bool may_be_reused(const ReuseFacts& facts) noexcept {
  return facts.request_complete && facts.answer_complete && facts.peer_keeps_open && !facts.close_requested &&
         !facts.unread_bytes;
}

}  // namespace authlete::core

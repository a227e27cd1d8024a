#pragma once

namespace authlete::simulator {

/// Choices between behaviors that the documentation of the service leaves open. The defaults are what the simulator
/// does without them.
///
/// Lifetime: a value; the simulator keeps a copy. Thread safety: as a standard container.
class Behavior {
 public:
  Behavior() = default;

  /// `maxAge` of an authorization response is absent without `max_age`. The default is 0, which `max_age=0` has too.
  bool max_age_zero_shown = false;
  /// The `request_uri` of a pushed request is good for one authorization request.
  bool pushed_request_used_once = false;
  /// A refresh token that was replaced revokes its successor when it is used again (RFC 9700 section 4.14.2).
  bool refresh_token_reuse_revokes = false;
  /// A client assertion is accepted once.
  bool client_assertion_used_once = true;
};

}  // namespace authlete::simulator

#pragma once

#include <chrono>
#include <string>

namespace authlete::server {

/// A user who is logged in at the authorization server.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct Login {
  Login() = default;

  /// Unique user ID: ASCII, at most 100 characters.
  std::string subject;
  /// When the user was authenticated.
  std::chrono::sys_seconds auth_time;
  /// Authentication context class that was met. Empty: none.
  std::string acr;
  /// ID of the session. It is for Native SSO. Empty: none.
  std::string session_id;
};

}  // namespace authlete::server

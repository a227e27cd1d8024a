#pragma once

#include <authlete/headers.hpp>
#include <authlete/server/login.hpp>
#include <authlete/server/request_view.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace example {

using SteadyClock = std::function<std::chrono::steady_clock::time_point()>;

/// The sessions of browsers, in memory. Only hashes of session IDs are kept. A session ends after 30 minutes without a
/// request, and after 12 hours in any case. If there are too many, the one that is idle longest ends.
///
/// Thread safety: none.
class Sessions {
 public:
  explicit Sessions(SteadyClock clock = std::chrono::steady_clock::now, std::size_t maximum = 10'000)
      : clock_(std::move(clock)), maximum_(maximum) {}

  /// Returns the user whose session the cookie of the request names.
  std::optional<authlete::server::Login> find(const authlete::server::RequestView& request);

  /// Starts a session with a new ID, which no one can have chosen before, and ends that of the request. Adds the cookie
  /// to `headers`.
  authlete::server::Login start(const authlete::server::RequestView& request, const std::string& subject,
                                authlete::Headers& headers);

  /// Ends the session of the request. Returns the field that removes the cookie.
  authlete::Headers end(const authlete::server::RequestView& request);

  std::size_t size() const noexcept { return sessions_.size(); }

 private:
  struct Session {
    authlete::server::Login login;
    std::chrono::steady_clock::time_point started;
    std::chrono::steady_clock::time_point used;
  };

  void make_room();

  SteadyClock clock_;
  std::size_t maximum_;
  std::map<std::string, Session> sessions_;  // by the hash of the ID
};

}  // namespace example

#pragma once

#include <authlete/secret.hpp>
#include <authlete/server/claim_source.hpp>
#include <authlete/server/form.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "login_attempts.hpp"

namespace example {

/// A user of the command line.
struct NewUser {
  NewUser() = default;

  std::string name;
  authlete::Secret password;
  std::string email;
  std::string full_name;
};

/// Returns the value of a field, or an empty string.
std::string form_value(const authlete::server::Form& form, std::string_view name);

/// Why a user is not logged in.
enum class LoginProblem { none, incomplete, wrong, too_many_attempts };

/// The users, in memory. Of passwords only hashes are kept, which scrypt makes (RFC 7914).
///
/// Thread safety: none. Hashes are made on threads of their own, because each takes 50 ms.
class Users {
 public:
  explicit Users(std::vector<NewUser> users);

  /// Checks the fields `user` and `password`. An unknown user takes as long as a known one, and gets the same result.
  /// After five wrong passwords in a minute for one user from one address, no password is checked.
  boost::asio::awaitable<LoginProblem> check(const authlete::server::Form& form, std::string_view address);

  /// Returns the name of the user with that name or e-mail address, or an empty string.
  std::string find(std::string_view hint) const;
  /// Returns the claims of a user, for the scopes `profile` and `email`.
  authlete::server::Claims claims(std::string_view name) const;

 private:
  struct User {
    std::string salt;
    authlete::Secret hash;
    std::string email;
    std::string full_name;
  };

  std::map<std::string, User, std::less<>> users_;
  User nobody_;
  LoginAttempts attempts_;
  boost::asio::thread_pool hash_threads_{1};
};

}  // namespace example

#pragma once

#include <string>
#include <string_view>

#include "authlete/export.hpp"
#include "authlete/secret.hpp"

namespace authlete::server {

/// The interaction, browser and step that the form of a page belongs to.
///
/// Lifetime: refers to strings of the caller.
struct PageBinding {
  std::string_view interaction;  ///< ID of the interaction, or another name of the page.
  std::string_view cookie;       ///< The cookie that binds the page to one browser.
  std::string_view step;         ///< The step that the form performs, such as `consent`.
};

/// Makes and checks the tokens in forms that prevent cross-site request forgery. A token is an HMAC-SHA256 over
/// the binding of the form, so no token has to be stored, and a token of another interaction, browser or step is
/// refused.
///
/// Lifetime: a value. Thread safety: may be used concurrently.
class AUTHLETE_EXPORT PageTokens {
 public:
  /// Takes a random key. Tokens are valid as long as this object and its copies.
  PageTokens();
  /// Takes a key that several servers share. It should have 256 random bits.
  ///
  /// Throws: `std::invalid_argument` if the key has less than 16 bytes.
  explicit PageTokens(Secret key);

  /// Returns the token, 43 characters of base64url.
  std::string make(const PageBinding& page) const;
  /// Returns whether `token` belongs to the page. The time that this takes does not depend on where the token differs.
  bool check(std::string_view token, const PageBinding& page) const;

 private:
  Secret key_;
};

}  // namespace authlete::server

#pragma once

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/export.hpp"

namespace authlete::server {

/// Where claims of a user will be released.
enum class ClaimPurpose : std::uint8_t { id_token, userinfo };

/// The claims that are needed of a user.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct ClaimRequest {
  ClaimRequest() = default;

  std::string subject;
  /// Names of claims. A name may have a language tag, such as `name#de` (OpenID Connect Core 1.0 section 5.2).
  std::vector<std::string> names;
  /// Languages that the user prefers, best first.
  std::vector<std::string> locales;
  ClaimPurpose purpose = ClaimPurpose::id_token;
};

/// Claims with their values, as one JSON object.
///
/// Lifetime: a value. Thread safety: as a standard container.
class AUTHLETE_EXPORT Claims {
 public:
  Claims() = default;

  /// Adds a claim. A claim without a value is left out rather than null (OpenID Connect Core 1.0 section 5.3.2), so an
  /// empty string adds nothing. If a name is added twice, the later value counts.
  Claims& add(std::string_view name, std::string_view value);
  Claims& add(std::string_view name, const char* value) { return add(name, std::string_view(value)); }
  Claims& add(std::string_view name, bool value);
  Claims& add(std::string_view name, std::int64_t value);
  /// Adds a claim whose value is JSON, such as `address`. What is not JSON, or is null, adds nothing.
  Claims& add_json(std::string_view name, std::string_view json);

  bool empty() const noexcept { return values_.empty(); }
  /// Returns the names that were added, in order.
  std::vector<std::string> names() const;
  /// Returns whether the claim was added.
  bool contains(std::string_view name) const noexcept;
  /// Returns the JSON object of the claims whose names are in `names`.
  std::string to_json(const std::vector<std::string>& names) const;

 private:
  struct Value {
    std::string name;
    std::string json;
  };
  Claims& set(std::string_view name, std::string json);

  std::vector<Value> values_;
};

/// Knows the claims of the users. The application implements it.
///
/// Thread safety: called concurrently, on the executor of the request.
class AUTHLETE_EXPORT ClaimSource {
 public:
  virtual ~ClaimSource();

  /// Returns the claims that the user has. Claims that were not asked for are not released.
  virtual boost::asio::awaitable<Claims> claims(ClaimRequest request) = 0;
};

}  // namespace authlete::server

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "authlete/export.hpp"
#include "authlete/secret.hpp"

namespace authlete::server {

/// The parameters of a form or of a query, decoded, in the order in which they were received. Values may be passwords,
/// so they are secrets.
///
/// Lifetime: a value. Pointers are valid until the object changes. Thread safety: as a standard container.
class AUTHLETE_EXPORT Form {
 public:
  using Parameter = std::pair<std::string, Secret>;

  Form() = default;

  /// Parses a form in the encoding `application/x-www-form-urlencoded`.
  ///
  /// Returns: the parameters, or nothing if an escape is malformed, if a name or a value is not UTF-8, or if there are
  /// more parameters than `limit`.
  static std::optional<Form> parse(std::string_view text, std::size_t limit = 256);

  const std::vector<Parameter>& parameters() const noexcept { return parameters_; }

  /// Returns the value of that name, or a null pointer if there is none. A parameter with an empty value counts as
  /// omitted (RFC 6749 section 3.1). So does one that has several values: no value may be preferred.
  const Secret* find(std::string_view name) const noexcept;
  /// Returns all values of that name that are not empty.
  std::vector<std::string> all(std::string_view name) const;

 private:
  std::vector<Parameter> parameters_;
};

}  // namespace authlete::server

#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "authlete/export.hpp"

namespace authlete {

/// HTTP header fields in the order they were added. Names compare without regard to case (RFC 9110 section 5.1).
///
/// Thread safety: as a standard container.
class AUTHLETE_EXPORT Headers {
 public:
  using Field = std::pair<std::string, std::string>;

  Headers() = default;
  Headers(std::initializer_list<Field> fields) : fields_(fields) {}

  /// Makes room for so many.
  void reserve(std::size_t size) { fields_.reserve(size); }
  void add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }
  /// The value of the first field of that name, valid until this object changes.
  std::optional<std::string_view> find(std::string_view name) const noexcept;

  bool empty() const noexcept { return fields_.empty(); }
  std::size_t size() const noexcept { return fields_.size(); }
  auto begin() const noexcept { return fields_.begin(); }
  auto end() const noexcept { return fields_.end(); }

 private:
  std::vector<Field> fields_;
};

}  // namespace authlete

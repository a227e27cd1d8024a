#pragma once

#include <cstddef>
#include <cstring>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "authlete/export.hpp"

namespace authlete {

namespace core {
struct HeaderValidity;
}

/// HTTP header fields in the order in which they were added. Names compare without regard to case (RFC 9110 section
/// 5.1).
///
/// Lifetime: a value. Fields and iterators are valid until the object changes. Thread safety: as a standard container.
class AUTHLETE_EXPORT Headers {
 public:
  /// Name and value, valid until the object that holds them changes.
  using Field = std::pair<std::string_view, std::string_view>;

 private:
  struct Lengths {
    std::size_t name = 0;
    std::size_t value = 0;
  };

 public:
  class Iterator {
   public:
    using value_type = Field;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;
    Field operator*() const noexcept {
      const Lengths lengths = here();
      const char* const name = place_ + sizeof lengths;
      return Field(std::string_view(name, lengths.name), std::string_view(name + lengths.name, lengths.value));
    }
    Iterator& operator++() noexcept {
      const Lengths lengths = here();
      place_ += sizeof lengths + lengths.name + lengths.value;
      return *this;
    }
    Iterator operator++(int) noexcept {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    friend class Headers;
    explicit Iterator(const char* place) noexcept : place_(place) {}
    Lengths here() const noexcept {
      Lengths lengths;
      std::memcpy(&lengths, place_, sizeof lengths);
      return lengths;
    }

    const char* place_ = nullptr;
  };

  Headers() = default;
  Headers(std::initializer_list<Field> fields);
  Headers(const Headers&) = default;
  Headers(Headers&&) noexcept = default;
  Headers& operator=(const Headers&) = default;
  Headers& operator=(Headers&&) noexcept = default;
  ~Headers() { clear(); }

  void add(std::string_view name, std::string_view value);
  /// Returns the value of the first field of that name, valid until this object changes.
  std::optional<std::string_view> find(std::string_view name) const noexcept;

  bool empty() const noexcept { return fields_.empty(); }
  std::size_t size() const noexcept;
  Iterator begin() const noexcept { return Iterator(fields_.data()); }
  Iterator end() const noexcept { return Iterator(fields_.data() + fields_.size()); }

  /// Removes all fields and keeps their memory, which is overwritten because it may have held credentials.
  void clear() noexcept {
    if (!fields_.empty()) wipe();
    known_valid_ = false;
  }
  /// Returns how many bytes of memory this object holds.
  std::size_t capacity() const noexcept { return fields_.capacity(); }

 private:
  friend struct core::HeaderValidity;
  void wipe() noexcept;
  void grow(std::size_t size);

  // Each field is stored as its two lengths, its name and its value, in one string, so that many fields need one
  // allocation.
  std::string fields_;
  // Whether all fields were found valid since the last one was added. Copies of such fields need no check of their own.
  bool known_valid_ = false;
};

}  // namespace authlete

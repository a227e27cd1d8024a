#pragma once

#include <optional>
#include <utility>

namespace authlete {

namespace detail {

/// The operations that need the complete type of a value on the heap. They are not inline: a header that declares them
/// `extern` for a type need not define the type, and a unit that does not use the value does not pay for its
/// definition.
template <class Value>
struct HeapValue {
  static Value* copy(const Value& value);
  static void destroy(Value* value) noexcept;
  static bool equal(const Value& left, const Value& right);
};

template <class Value>
Value* HeapValue<Value>::copy(const Value& value) {
  return new Value(value);
}
template <class Value>
void HeapValue<Value>::destroy(Value* value) noexcept {
  delete value;
}
template <class Value>
bool HeapValue<Value>::equal(const Value& left, const Value& right) {
  return left == right;
}

}  // namespace detail

/// A `std::optional` that keeps its value on the heap: it is as large as a pointer, whatever the value's size.
///
/// A model such as `Service` has several kilobytes. Where it is a member of another model, it would otherwise be in
/// each coroutine frame that holds the other one. A copy copies the value; a move leaves an empty object behind.
///
/// A model's header only declares the type of such a member. A unit that uses the value includes the header of its
/// model, such as authlete/models/service.hpp; all other units can make, copy, move and destroy the object without it.
///
/// Thread safety: as `std::optional`.
template <class Value>
class HeapOptional {
 public:
  HeapOptional() noexcept = default;
  HeapOptional(std::nullopt_t) noexcept {}
  HeapOptional(const Value& value) : value_(Heap::copy(value)) {}
  HeapOptional(Value&& value) : value_(new Value(std::move(value))) {}
  HeapOptional(const HeapOptional& other) : value_(other ? Heap::copy(*other) : nullptr) {}
  HeapOptional(HeapOptional&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
  HeapOptional& operator=(HeapOptional other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~HeapOptional() { reset(); }

  bool has_value() const noexcept { return value_ != nullptr; }
  explicit operator bool() const noexcept { return has_value(); }

  /// The value. Throws `std::bad_optional_access` if there is none.
  Value& value() & { return check(), *value_; }
  const Value& value() const& { return check(), *value_; }
  Value&& value() && { return check(), std::move(*value_); }
  template <class Other>
  Value value_or(Other&& other) const {
    return has_value() ? *value_ : static_cast<Value>(std::forward<Other>(other));
  }

  /// The value, which must be there.
  Value& operator*() & noexcept { return *value_; }
  const Value& operator*() const& noexcept { return *value_; }
  Value&& operator*() && noexcept { return std::move(*value_); }
  Value* operator->() noexcept { return value_; }
  const Value* operator->() const noexcept { return value_; }

  /// Replaces the value by a new one.
  template <class... Arguments>
  Value& emplace(Arguments&&... arguments) {
    Value* const value = new Value(std::forward<Arguments>(arguments)...);
    reset();
    value_ = value;
    return *value;
  }
  void reset() noexcept {
    if (value_) Heap::destroy(std::exchange(value_, nullptr));
  }

  friend bool operator==(const HeapOptional& left, const HeapOptional& right) {
    return left.has_value() == right.has_value() && (!left || Heap::equal(*left, *right));
  }
  friend bool operator==(const HeapOptional& left, std::nullopt_t) noexcept { return !left; }
  friend bool operator==(const HeapOptional& left, const Value& right) { return left && Heap::equal(*left, right); }

 private:
  using Heap = detail::HeapValue<Value>;

  void check() const {
    if (!has_value()) throw std::bad_optional_access();
  }

  // The codec needs a standard layout of every member. The smart pointers of libstdc++ have none.
  Value* value_ = nullptr;
};

}  // namespace authlete

#pragma once

#include <optional>
#include <utility>

#include "authlete/error.hpp"
#include "authlete/exception.hpp"
#include "authlete/export.hpp"
#include "authlete/heap_optional.hpp"

namespace authlete {

namespace detail {

/// An error on the heap, so that a success carries no more than a pointer.
class AUTHLETE_EXPORT ErrorBox {
 public:
  ErrorBox() noexcept = default;
  explicit ErrorBox(Error error) : error_(std::move(error)) {}

  explicit operator bool() const noexcept { return error_.has_value(); }
  /// The error of a success is of kind `none`.
  const Error& get() const noexcept { return error_ ? *error_ : none(); }
  Error& get() { return error_ ? *error_ : error_.emplace(); }

 private:
  static const Error& none() noexcept;

  HeapOptional<Error> error_;
};

}  // namespace detail

/// Either a value or an `Error`: the return type of every call of this library.
///
/// A default-constructed `Result` holds an error of kind `none`; only `boost::asio::co_spawn` makes such results.
///
/// Lifetime: owns its value or error. Thread safety: as `T`.
template <class T>
class [[nodiscard]] Result {
 public:
  Result() = default;
  Result(const T& value) : value_(value) {}
  Result(T&& value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::move(error)) {}
  /// Constructs the value in place from `arguments`.
  template <class... Arguments>
  explicit Result(std::in_place_t, Arguments&&... arguments)
      : value_(std::in_place, std::forward<Arguments>(arguments)...) {}
  /// Replaces a value by an error. No value is moved.
  Result& operator=(Error error) {
    value_.reset();
    error_ = detail::ErrorBox(std::move(error));
    return *this;
  }

  bool has_value() const noexcept { return value_.has_value(); }
  explicit operator bool() const noexcept { return has_value(); }

  /// The value. Throws `Exception` if there is none.
  T& value() & { return check(), *value_; }
  const T& value() const& { return check(), *value_; }
  T&& value() && { return check(), *std::move(value_); }

  /// The value, which must be there.
  T& operator*() & noexcept { return *value_; }
  const T& operator*() const& noexcept { return *value_; }
  T&& operator*() && noexcept { return *std::move(value_); }
  T* operator->() noexcept { return &*value_; }
  const T* operator->() const noexcept { return &*value_; }

  /// The error, which must be there.
  const Error& error() const& noexcept { return error_.get(); }
  Error& error() & { return error_.get(); }
  Error&& error() && { return std::move(error_.get()); }

 private:
  void check() const {
    if (!has_value()) detail::throw_exception(error());
  }

  detail::ErrorBox error_;
  std::optional<T> value_;
};

/// Success, or an `Error`. A default-constructed `Result<void>` is success.
///
/// Lifetime: owns its error. Thread safety: as a standard container.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  bool has_value() const noexcept { return !error_; }
  explicit operator bool() const noexcept { return has_value(); }

  /// Throws `Exception` if there is an error.
  void value() const {
    if (error_) detail::throw_exception(error_.get());
  }
  /// The error, which must be there.
  const Error& error() const& noexcept { return error_.get(); }
  Error& error() & { return error_.get(); }
  Error&& error() && { return std::move(error_.get()); }

 private:
  detail::ErrorBox error_;
};

}  // namespace authlete

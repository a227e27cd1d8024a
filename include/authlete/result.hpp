#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "authlete/error.hpp"
#include "authlete/exception.hpp"

namespace authlete {

/// Either a value or an `Error`. What every call of this library returns.
///
/// A default-constructed one holds an error of kind `none`; only `boost::asio::co_spawn` makes those.
template <class T>
class [[nodiscard]] Result {
 public:
  Result() : state_(std::in_place_index<0>) {}
  Result(T value) : state_(std::in_place_index<1>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<0>, std::move(error)) {}

  bool has_value() const noexcept { return state_.index() == 1; }
  explicit operator bool() const noexcept { return has_value(); }

  /// The value. Throws `Exception` if there is none.
  T& value() & { return check(), std::get<1>(state_); }
  const T& value() const& { return check(), std::get<1>(state_); }
  T&& value() && { return check(), std::get<1>(std::move(state_)); }

  /// The value, which must be there.
  T& operator*() & noexcept { return *std::get_if<1>(&state_); }
  const T& operator*() const& noexcept { return *std::get_if<1>(&state_); }
  T&& operator*() && noexcept { return std::move(*std::get_if<1>(&state_)); }
  T* operator->() noexcept { return std::get_if<1>(&state_); }
  const T* operator->() const noexcept { return std::get_if<1>(&state_); }

  /// The error, which must be there.
  const Error& error() const& noexcept { return *std::get_if<0>(&state_); }
  Error& error() & noexcept { return *std::get_if<0>(&state_); }
  Error&& error() && noexcept { return std::move(*std::get_if<0>(&state_)); }

 private:
  void check() const {
    if (!has_value()) detail::throw_exception(error());
  }
  std::variant<Error, T> state_;
};

/// Success, or an `Error`. A default-constructed one is success.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  bool has_value() const noexcept { return !error_; }
  explicit operator bool() const noexcept { return has_value(); }

  /// Throws `Exception` if there is an error.
  void value() const {
    if (error_) detail::throw_exception(*error_);
  }
  /// The error, which must be there.
  const Error& error() const& noexcept { return *error_; }
  Error& error() & noexcept { return *error_; }
  Error&& error() && noexcept { return std::move(*error_); }

 private:
  std::optional<Error> error_;
};

}  // namespace authlete

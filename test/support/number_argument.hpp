#pragma once

#include <charconv>
#include <cstdint>
#include <stdexcept>
#include <string_view>
#include <system_error>

namespace authlete::test {

/// Returns the value of a numeric argument of a test program. Throws `std::invalid_argument` if it is not a number.
inline std::uint64_t number_of(std::string_view argument) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(argument.data(), argument.data() + argument.size(), number);
  if (error != std::errc() || end != argument.data() + argument.size()) throw std::invalid_argument("not a number");
  return number;
}

}  // namespace authlete::test

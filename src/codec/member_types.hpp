#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/named_values.hpp"
#include "authlete/open_enum.hpp"
#include "authlete/raw_json.hpp"
#include "authlete/secret.hpp"

/// The types behind `Kind`, and access to a member whose table says that it has such a type.
namespace authlete::codec {

using Seconds = std::chrono::seconds;
using TimeInSeconds = std::chrono::sys_seconds;
using TimeInMilliseconds = std::chrono::sys_time<std::chrono::milliseconds>;
using Texts = std::vector<std::string>;
using SecretMap = NamedValues<Secret>;
using UnknownMembers = NamedValues<RawJson>;

template <class Type>
[[gnu::always_inline]] inline Type& as(void* place) noexcept {
  return *static_cast<Type*>(place);
}
template <class Type>
[[gnu::always_inline]] inline const Type& as(const void* place) noexcept {
  return *static_cast<const Type*>(place);
}

}  // namespace authlete::codec

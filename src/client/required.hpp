#pragma once

#include <initializer_list>
#include <optional>
#include <string>

#include "authlete/open_enum.hpp"
#include "authlete/result.hpp"
#include "authlete/secret.hpp"

/// Checks that a request has the members that its operation requires. The service would refuse the request without
/// them, after a round trip.
namespace authlete::client {

inline bool given(const std::optional<std::string>& text) { return text && !text->empty(); }
inline bool given(const std::optional<Secret>& secret) { return secret && !secret->empty(); }

/// Returns what is wrong with a required member, or null. A member must not be empty.
inline const char* fault_of_required(const std::string& text) { return text.empty() ? "is empty" : nullptr; }
inline const char* fault_of_required(const Secret& secret) { return secret.empty() ? "is empty" : nullptr; }
inline const char* fault_of_required(const std::optional<std::string>& text) {
  return text ? fault_of_required(*text) : "is not given";
}
inline const char* fault_of_required(const std::optional<Secret>& secret) {
  return secret ? fault_of_required(*secret) : "is not given";
}
template <class Definition>
const char* fault_of_required(const OpenEnum<Definition>& value) {
  return value.has_value() ? nullptr : "is not given";
}
/// The same for a member that comes from another party's request as it is, and so may be empty.
inline const char* fault_of_given(const std::optional<Secret>& secret) { return secret ? nullptr : "is not given"; }

/// A required member by name, and what is wrong with it.
struct RequiredMember {
  const char* name;
  const char* fault;
};

/// Fails with `invalid_argument` for the first member that has a fault.
Result<void> required(std::initializer_list<RequiredMember> members);

}  // namespace authlete::client

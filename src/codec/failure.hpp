#pragma once

#include <string>
#include <string_view>

namespace authlete::codec {

/// The place of an error in a document, and what was expected there. The JSON pointer grows from the inside out while
/// the functions return, so that success costs nothing.
struct Failure {
  Failure() = default;

  /// Returns false, so that the caller can return the result directly.
  bool expected(std::string_view what) {
    expectation = what;
    return false;
  }
  bool within(std::string_view member_name) {
    pointer.insert(0, member_name);
    pointer.insert(0, 1, '/');
    return false;
  }
  bool within(std::size_t index) { return within(std::to_string(index)); }

  std::string message() const { return (pointer.empty() ? std::string("the document") : pointer) + ": " + expectation; }

  std::string pointer;  ///< JSON pointer (RFC 6901).
  std::string expectation;
};

}  // namespace authlete::codec

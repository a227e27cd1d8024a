#pragma once

#include <string>
#include <string_view>

namespace authlete::codec {

/// The place of an error in a document, and what was expected there. The JSON pointer grows from the inside out while
/// the functions return, so that success costs nothing.
struct Failure {
  Failure() = default;

  /// `what` is a string literal. Returns false, so that the caller can return the result directly.
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

  std::string message() const {
    std::string text = pointer.empty() ? "the document" : pointer;
    return text.append(": ").append(expectation);
  }

  std::string pointer;  ///< JSON pointer (RFC 6901).
  std::string_view expectation;
};

}  // namespace authlete::codec

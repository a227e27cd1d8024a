#pragma once

#include <string>
#include <string_view>

namespace authlete::codec {

/// Where in a document something is wrong, and what was expected. The place is put together from the inside out while
/// the functions return, so that success costs nothing.
struct Failure {
  Failure() = default;

  /// Always false, to be returned at once.
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

  std::string pointer;  ///< RFC 6901.
  std::string expectation;
};

}  // namespace authlete::codec

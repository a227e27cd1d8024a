#pragma once

#include <utility>

namespace authlete::call {

/// Converts to the value that a function returns, and calls the function at that moment. The value is constructed in
/// its final place and is never moved.
template <class Make>
class LazyValue {
 public:
  explicit LazyValue(Make make) : make_(std::move(make)) {}
  operator decltype(std::declval<Make&>()())() { return make_(); }

 private:
  Make make_;
};

}  // namespace authlete::call

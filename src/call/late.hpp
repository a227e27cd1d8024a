#pragma once

#include <utility>

namespace authlete::call {

/// Stands for what a function returns, and calls it where that is needed: there it is made, and not moved any more.
template <class Make>
class Late {
 public:
  explicit Late(Make make) : make_(std::move(make)) {}
  operator decltype(std::declval<Make&>()())() { return make_(); }

 private:
  Make make_;
};

}  // namespace authlete::call

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace authlete::test {

/// A request as received.
class ReceivedRequest {
 public:
  ReceivedRequest() = default;

  std::size_t connection = 0;  ///< Number of the connection, from 1 in the order of accepting.
  std::size_t exchange = 0;    ///< Number of the request on its connection, from 1.
  std::string head;            ///< Request line and fields, with the blank line.
  std::string body;

  std::string method() const;
  std::string target() const;
  /// Returns the value of the first field of that name, or an empty string if there is none.
  std::string field(std::string_view name) const;
  std::size_t count_of_field(std::string_view name) const;
};

using Fields = std::vector<std::pair<std::string, std::string>>;

/// Makes `HTTP/1.1 <status> Text`, the fields, a Content-Length unless the fields frame the body, and the body.
std::string response_text(unsigned status, std::string_view body, const Fields& fields = Fields());

}  // namespace authlete::test

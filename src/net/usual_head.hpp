#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "authlete/client_options.hpp"
#include "authlete/headers.hpp"

namespace authlete::net {

/// The head of a response that has the form of nearly all responses.
class UsualHead {
 public:
  std::size_t size = 0;            ///< Bytes of the head.
  std::size_t content_length = 0;  ///< Bytes of the content, which follows.
};

/// Reads a head that is complete and usual, without Beast's parser. Such a head has HTTP/1.1, status 200, one plain
/// Content-Length and few fields, each on one line, and the connection persists after the response.
///
/// Returns nothing for every other head, valid or not, and for one beyond the limits. Beast has to judge those, and
/// `headers` is then unspecified. What this function accepts, Beast reads in the same way: the fuzz target `usual_head`
/// compares them.
std::optional<UsualHead> read_usual_head(std::string_view bytes, const LimitOptions& limits, Headers& headers);

}  // namespace authlete::net

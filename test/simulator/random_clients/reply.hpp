#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "simulator/random_clients/tls_connection.hpp"

namespace authlete::test {

/// A mistake of the server.
class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A response as it was received.
struct Reply {
  unsigned status = 0;
  std::vector<std::pair<std::string, std::string>> fields;  ///< The names in lower case.
  std::string content;
  bool says_close = false;            ///< The server announces the end of the connection.
  bool ends_with_connection = false;  ///< The end of the connection was the end of the content.

  const std::string* find(const std::string& name) const;
};

/// Reads the next response, an interim one too. Throws a `Failure` if there is none, or if it is not a response of
/// RFC 9112 to a request of that method and version.
Reply read_reply(TlsConnection& connection, bool to_head, bool to_http_1_0, Choices& choices);

/// Waits until the connection ends. Throws a `Failure` if bytes come, or if it does not end by a close_notify.
void require_orderly_end(TlsConnection& connection, Choices& choices);
/// Waits until the connection ends in any way. Throws a `Failure` if a response other than an interim one comes.
void require_end(TlsConnection& connection, Choices& choices);

/// The bytes for a message, with escape sequences, and at most some thousand of them.
std::string printable(std::string_view bytes);

}  // namespace authlete::test

#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>

#include "authlete/server/operation.hpp"

namespace authlete::server {

/// The next step of a server after the service has returned an action.
enum class Step : std::uint8_t {
  respond,       ///< Send the response to the client that the row describes.
  call_service,  ///< Do the application's part, then call the service again.
  show_page,     ///< Show a page of the application.
  send_request,  ///< Send a request to the client.
  internal,      ///< The action concerns only the caller of the service.
};

/// The place of the `responseContent` of the service in the response to the client.
enum class Content : std::uint8_t {
  none,       ///< The response has no content.
  body,       ///< The service has prepared the content.
  own_json,   ///< The service has not prepared the content, so it is made here.
  jsonp,      ///< The service has prepared a script, which is sent only on request.
  location,   ///< The service has prepared the value of `Location`.
  challenge,  ///< The service has prepared the value of `WWW-Authenticate`.
};

/// The challenge of a response that the service does not prepare.
enum class OwnChallenge : std::uint8_t {
  none,
  of_service,  ///< There is one, but the service has prepared it.
  basic,       ///< The client has to authenticate (RFC 6749 section 5.2).
  bearer,      ///< The client has to send a token (RFC 6750 section 3).
};

/// The response to the client that an action asks for.
struct ResponseRow {
  std::string_view action;
  Step step = Step::respond;
  short status = 500;  ///< 0 if the action has no response.
  Content content = Content::none;
  std::string_view content_type = {};
  std::string_view cache_control = {};
  bool pragma_no_cache = false;
  OwnChallenge challenge = OwnChallenge::none;
  bool may_be_400 = false;  ///< 400 is allowed in place of 401 if the request had no `Authorization` field.
};

/// Returns the rows of an operation. The table comes from `api/actions.tsv`.
std::span<const ResponseRow> response_rows(Operation operation) noexcept;

/// Returns the row of an action, or a null pointer if the table does not have it.
inline const ResponseRow* find_response_row(Operation operation, std::string_view action) noexcept {
  for (const ResponseRow& row : response_rows(operation)) {
    if (row.action == action) return &row;
  }
  return nullptr;
}

}  // namespace authlete::server

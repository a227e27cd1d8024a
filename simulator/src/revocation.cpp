#include "revocation.hpp"

#include <algorithm>
#include <cctype>

#include "response_content.hpp"

namespace authlete::simulator {
namespace {

RevocationResponse refuse_revocation(RevocationAction::Value action, std::string_view error,
                                     const ResultMessage& message) {
  auto response = make_response<RevocationResponse>(action, message);
  response.response_content = error_content(error, message);
  return response;
}

// The name becomes part of a script, so that only names of functions are safe.
bool is_function_name(std::string_view name) {
  return !std::isdigit(static_cast<unsigned char>(name.front())) &&
         std::all_of(name.begin(), name.end(), [](unsigned char character) {
           return character < 0x80 && (std::isalnum(character) || character == '_' || character == '.');
         });
}

}  // namespace

RevocationResponse Revocation::process(const RevocationRequest& request, TimePoint now) {
  using Action = RevocationAction;
  const std::optional<Form> parameters = Form::parse(request.parameters.reveal());
  if (!parameters || parameters->repeats_any_but({}))
    return refuse_revocation(Action::bad_request, "invalid_request", {"A113301", "The request is malformed."});
  const AuthenticatedClient sender =
      authenticator_.authenticate(request, *parameters, service_.settings().model().revocation_endpoint, now);
  if (!sender.client)
    return refuse_revocation(Action::invalid_client, "invalid_client", {"A113302", std::string(sender.failure)});
  const std::string* value = parameters->find_filled("token");
  if (!value) return refuse_revocation(Action::bad_request, "invalid_request", {"A113303", "token is missing."});
  const std::string* callback = parameters->find_filled("callback");
  if (callback && !is_function_name(*callback))
    return refuse_revocation(Action::bad_request, "invalid_request", {"A113304", "callback is not a function name."});

  // RFC 7009 section 2.1: the hint may be wrong, so both kinds of tokens are searched. An access token and its refresh
  // token are one entry here, and end together.
  const Digest digest = sha256(*value);
  Token* token = store_.find_access(digest);
  if (!token) token = store_.find_refresh(digest);
  if (token && token->client_id == id_of(*sender.client)) store_.erase(*token);

  // RFC 7009 section 2.2: the response does not show whether the token existed.
  auto response =
      make_response<RevocationResponse>(Action::ok, {"A113001", "The revocation request was processed successfully."});
  response.response_content = callback ? *callback + "();" : std::string();
  return response;
}

}  // namespace authlete::simulator

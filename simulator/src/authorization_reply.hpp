#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "authorization_terms.hpp"
#include "operation_result.hpp"
#include "service.hpp"
#include "signing_keys.hpp"

namespace authlete::simulator {

/// The parameters of an authorization response, without `state` and `iss`.
using ReplyParameters = std::vector<std::pair<std::string_view, std::string>>;

/// An authorization response as the browser gets it.
struct AuthorizationReply {
  bool is_form = false;
  std::string content;  ///< A page that submits itself if `is_form` is set, else the URI of a redirect.
};

/// Builds an authorization response with `state` and `iss` (RFC 9207).
AuthorizationReply make_reply(const ResponseDelivery& delivery, ReplyParameters parameters, const Service& service,
                              const SigningKeys& keys, TimePoint now);

/// Returns the response in the form of a model that has the actions LOCATION and FORM.
template <class Response, class Action>
Response reply_response(const AuthorizationReply& reply, Action location, Action form, const ResultMessage& message) {
  Response response = make_response<Response>(reply.is_form ? form : location, message);
  response.response_content = reply.content;
  return response;
}

}  // namespace authlete::simulator

#include <boost/json/serialize.hpp>

#include "authlete/models/services.hpp"
#include "backend.hpp"
#include "json_patch.hpp"
#include "pretty_json.hpp"
#include "response_content.hpp"
#include "service_documents.hpp"

namespace authlete::simulator {
namespace {

// Returns the response to a call without `parameters`, which is an error of the caller and not of its client.
template <class Response, class Action>
Response without_parameters(Action action, std::string_view code) {
  const ResultMessage message{code, "parameters is missing."};
  auto response = make_response<Response>(action, message);
  response.response_content = error_content("server_error", message);
  return response;
}

bool is_true(const Form& query, std::string_view name) {
  const std::string* value = query.find_filled(name);
  return value && *value == "true";
}

HttpResponse document_response(const boost::json::value& document, bool pretty) {
  return json_response(pretty ? pretty_json(document) : boost::json::serialize(document));
}

}  // namespace

HttpResponse Backend::call_authorization(const OperationCall& call) {
  switch (call.route.operation) {
    case Operation::authorization_process:
      return perform<AuthorizationRequest>(call, mutex_, true, [&](const auto& request, bool lacked_parameters) {
        if (!lacked_parameters) return authorization_.process(request, now());
        return without_parameters<AuthorizationResponse>(AuthorizationAction::internal_server_error, "A004201");
      });
    case Operation::authorization_fail:
      return perform<AuthorizationFailRequest>(
          call, mutex_, true, [&](const auto& request, bool) { return authorization_.fail(request, now()); });
    case Operation::authorization_issue:
      return perform<AuthorizationIssueRequest>(
          call, mutex_, true, [&](const auto& request, bool) { return authorization_.issue(request, now()); });
    case Operation::authorization_ticket_info:
      return perform<AuthorizationTicketInfoRequest>(
          call, mutex_, true, [&](const auto& request, bool) { return authorization_.ticket_info(request, now()); });
    case Operation::authorization_update_ticket:
      return perform<AuthorizationTicketUpdateRequest>(
          call, mutex_, false, [&](const auto& request, bool) { return authorization_.update_ticket(request, now()); });
    default:
      return perform<PushedAuthorizationRequest>(call, mutex_, true, [&](const auto& request, bool lacked_parameters) {
        if (!lacked_parameters) return authorization_.push(request, now());
        return without_parameters<PushedAuthorizationResponse>(PushedAuthorizationAction::internal_server_error,
                                                               "A245201");
      });
  }
}

HttpResponse Backend::call_introspection(const OperationCall& call) {
  switch (call.route.operation) {
    case Operation::introspection_process:
      return perform<IntrospectionRequest>(
          call, mutex_, true, [&](const auto& request, bool) { return introspection_.process(request, now()); });
    case Operation::introspection_standard:
      return perform<StandardIntrospectionRequest>(call, mutex_, true,
                                                   [&](const auto& request, bool lacked_parameters) {
                                                     if (!lacked_parameters)
                                                       return introspection_.standard(request, now());
                                                     return without_parameters<StandardIntrospectionResponse>(
                                                         StandardIntrospectionAction::internal_server_error, "A145203");
                                                   });
    default:
      return perform<RevocationRequest>(call, mutex_, true, [&](const auto& request, bool lacked_parameters) {
        if (!lacked_parameters) return revocation_.process(request, now());
        return without_parameters<RevocationResponse>(RevocationAction::internal_server_error, "A113201");
      });
  }
}

HttpResponse Backend::call_userinfo(const OperationCall& call) {
  if (call.route.operation == Operation::userinfo_process)
    return perform<UserinfoRequest>(call, mutex_, true,
                                    [&](const auto& request, bool) { return userinfo_.process(request, now()); });
  return perform<UserinfoIssueRequest>(call, mutex_, true,
                                       [&](const auto& request, bool) { return userinfo_.issue(request, now()); });
}

HttpResponse Backend::configuration(const OperationCall& call) {
  const std::optional<Form> query = Form::parse(call.route.query);
  if (!query)
    return error_response(400, "A199201",
                          "[A199201] " + std::string(call.route.display_path()) + ", the query is malformed.");
  ServiceConfigurationRequest request;
  if (!call.body.empty()) {
    RequestBody<ServiceConfigurationRequest> reading =
        read_body<ServiceConfigurationRequest>(call.content_type, call.body, true);
    if (!reading.model) return bad_body(call.route, reading.failure);
    request = std::move(*reading.model);
  }
  if (is_true(*query, "pretty")) request.pretty = true;
  if (const std::string* patch = query->find_filled("patch")) request.patch = *patch;

  std::unique_lock lock(mutex_);
  boost::json::value document = discovery_document(service_.settings());
  lock.unlock();
  if (given(request.patch) && !apply_json_patch(document, *request.patch))
    return error_response(400, "A199202",
                          "[A199202] " + std::string(call.route.display_path()) + ", the patch cannot be applied.");
  return document_response(document, request.pretty.value_or(false));
}

HttpResponse Backend::jwk_set(const OperationCall& call) const {
  const std::optional<Form> query = Form::parse(call.route.query);
  if (!query)
    return error_response(400, "A199203",
                          "[A199203] " + std::string(call.route.display_path()) + ", the query is malformed.");
  std::unique_lock lock(mutex_);
  const boost::json::object keys = keys_.jwk_set(is_true(*query, "includePrivateKeys"));
  lock.unlock();
  return document_response(keys, is_true(*query, "pretty"));
}

}  // namespace authlete::simulator

// The discovery document and the JWK set.
#include <boost/json/parse.hpp>

#include <string>
#include <utility>

#include "authlete/services.hpp"
#include "server/core/plain_responses.hpp"
#include "server/flow/cached_document.hpp"
#include "server/flow/flows.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

struct Discovery {
  boost::json::value document;

  std::string_view member(std::string_view name) const {
    const boost::json::object* const object = document.if_object();
    const boost::json::value* const value = object ? object->if_contains(name) : nullptr;
    const boost::json::string* const text = value ? value->if_string() : nullptr;
    return text ? std::string_view(*text) : std::string_view();
  }
};

Discovery parse_discovery(std::string_view text) {
  Discovery discovery;
  boost::system::error_code error;
  discovery.document = boost::json::parse(text, error);
  return discovery;
}

constexpr std::pair<Endpoint, std::string_view> members[] = {
    {Endpoint::authorization, "authorization_endpoint"},
    {Endpoint::pushed_authorization, "pushed_authorization_request_endpoint"},
    {Endpoint::token, "token_endpoint"},
    {Endpoint::revocation, "revocation_endpoint"},
    {Endpoint::introspection, "introspection_endpoint"},
    {Endpoint::userinfo, "userinfo_endpoint"},
    {Endpoint::device_authorization, "device_authorization_endpoint"},
    {Endpoint::backchannel_authentication, "backchannel_authentication_endpoint"},
    {Endpoint::registration, "registration_endpoint"},
    {Endpoint::jwks, "jwks_uri"},
    {Endpoint::end_session, "end_session_endpoint"},
};

asio::awaitable<Result<std::string>> load_configuration(StatePointer state) {
  ServiceConfigurationRequest call;
  Result<std::string> document = co_await state->client.services().configuration(std::move(call), state.call_options());
  if (!document)
    state->log_service_error(Endpoint::configuration, "services.configuration", document.error());
  else if (parse_discovery(*document).member("issuer") != state->options.issuer)
    state->log_problem(
        Endpoint::configuration,
        "The issuer in the discovery document of the service is not Options::issuer: clients will refuse "
        "this server (RFC 8414 section 3.3).");
  co_return document;
}

asio::awaitable<Result<std::string>> load_jwks(StatePointer state) {
  ServiceJwksRequest call;
  Result<std::optional<std::string>> document = co_await state->client.services().jwks(call, state.call_options());
  if (document) co_return std::move(*document).value_or(R"({"keys":[]})");
  state->log_service_error(Endpoint::jwks, "services.jwks", document.error());
  co_return std::move(document).error();
}

asio::awaitable<HttpResponse> document_response(StatePointer state, CachedDocument& document, Endpoint endpoint,
                                                RequestView request) {
  const Result<DocumentCopy> copy = co_await CachedDocument::get(state, document);
  if (!copy) co_return response_for_service_error(endpoint, copy.error());
  co_return public_document(request, *copy->content, copy->age);
}

}  // namespace

Documents::Documents() : configuration(&load_configuration), jwks(&load_jwks) {}

asio::awaitable<HttpResponse> configuration_flow(StatePointer state, RequestView request) {
  return document_response(state, state->documents->configuration, Endpoint::configuration, request);
}

asio::awaitable<HttpResponse> jwks_flow(StatePointer state, RequestView request) {
  return document_response(state, state->documents->jwks, Endpoint::jwks, request);
}

asio::awaitable<Result<Options>> with_discovered_urls(Client client, Options options) {
  ServiceConfigurationRequest call;
  RequestOptions call_options;
  call_options.timeout = options.call_deadline;
  const Result<std::string> document =
      co_await client.services().configuration(std::move(call), std::move(call_options));
  if (!document) co_return document.error();
  const Discovery discovery = parse_discovery(*document);
  if (discovery.member("issuer") != options.issuer)
    co_return Error(ErrorKind::configuration, Phase::prepare,
                    "server.issuer: is not the issuer in the discovery document of the service");
  for (const auto& [endpoint, name] : members)
    if (const std::string_view url = discovery.member(name); !url.empty())
      options.urls.emplace(endpoint, std::string(url));
  co_return options;
}

}  // namespace authlete::server

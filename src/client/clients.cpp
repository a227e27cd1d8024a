// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/clients.hpp"

#include <utility>

#include "authlete/client.hpp"
#include "call/perform.hpp"
#include "call/response_value.hpp"
#include "client/checks.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"
#include "client/required.hpp"

namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

Clients Client::clients() const { return Clients(*this); }

asio::awaitable<Result<RegisteredClient>> Clients::create(RegisteredClient settings, RequestOptions options) const {
  auto call = client::new_call(operations::clients::create, core(), std::move(options));
  client::prepare_json(*call, settings, Result<void>());
  return call::perform(std::move(call), call::value_of<RegisteredClient>);
}

asio::awaitable<Result<ClientListResponse>> Clients::list(ClientListRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::clients::list, core(), std::move(options));
  client::Query(*call, client::check(request))
      .add("developer", request.developer)
      .add("start", request.start)
      .add("end", request.end);
  return call::perform(std::move(call), call::value_of<ClientListResponse>);
}

asio::awaitable<Result<RegisteredClient>> Clients::get(std::string client_id, RequestOptions options) const {
  auto call = client::new_call(operations::clients::get, core(), std::move(options));
  client::prepare_path(*call, client_id);
  return call::perform(std::move(call), call::value_of<RegisteredClient>);
}

asio::awaitable<Result<RegisteredClient>> Clients::update(std::string client_id, RegisteredClient settings,
                                                          RequestOptions options) const {
  auto call = client::new_call(operations::clients::update, core(), std::move(options));
  client::prepare_path(*call, client_id);
  client::prepare_json(*call, settings, Result<void>());
  return call::perform(std::move(call), call::value_of<RegisteredClient>);
}

asio::awaitable<Result<void>> Clients::remove(std::string client_id, RequestOptions options) const {
  auto call = client::new_call(operations::clients::remove, core(), std::move(options));
  client::prepare_path(*call, client_id);
  return call::perform(std::move(call), call::nothing_of);
}

asio::awaitable<Result<ClientFlagUpdateResponse>> Clients::update_lock_flag(std::string client_identifier,
                                                                            ClientFlagUpdateRequest request,
                                                                            RequestOptions options) const {
  auto call = client::new_call(operations::clients::update_lock_flag, core(), std::move(options));
  client::prepare_path(*call, client_identifier);
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<ClientFlagUpdateResponse>);
}

asio::awaitable<Result<ClientSecretRefreshResponse>> Clients::refresh_secret(std::string client_identifier,
                                                                             RequestOptions options) const {
  auto call = client::new_call(operations::clients::refresh_secret, core(), std::move(options));
  client::prepare_path(*call, client_identifier);
  return call::perform(std::move(call), call::value_of<ClientSecretRefreshResponse>);
}

asio::awaitable<Result<ClientSecretUpdateResponse>> Clients::update_secret(std::string client_identifier,
                                                                           ClientSecretUpdateRequest request,
                                                                           RequestOptions options) const {
  auto call = client::new_call(operations::clients::update_secret, core(), std::move(options));
  client::prepare_path(*call, client_identifier);
  client::prepare_json(*call, request, client::check(request));
  return call::perform(std::move(call), call::value_of<ClientSecretUpdateResponse>);
}

asio::awaitable<Result<ClientAuthorizationListResponse>> Clients::list_authorized(
    ClientAuthorizationListRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::clients::list_authorized, core(), std::move(options));
  client::prepare_json(*call, request, client::check(request));
  return call::perform(std::move(call), call::value_of<ClientAuthorizationListResponse>);
}

asio::awaitable<Result<ClientAuthorizationUpdateResponse>> Clients::update_authorization(
    std::string client_id, ClientAuthorizationUpdateRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::clients::update_authorization, core(), std::move(options));
  client::prepare_path(*call, client_id);
  client::prepare_json(*call, request, client::required({{"subject", client::fault_of_required(request.subject)}}));
  return call::perform(std::move(call), call::value_of<ClientAuthorizationUpdateResponse>);
}

asio::awaitable<Result<ClientAuthorizationDeleteResponse>> Clients::remove_authorization(std::string client_id,
                                                                                         SubjectRequest request,
                                                                                         RequestOptions options) const {
  auto call = client::new_call(operations::clients::remove_authorization, core(), std::move(options));
  client::prepare_path(*call, client_id);
  client::prepare_json(*call, request, client::required({{"subject", client::fault_of_required(request.subject)}}));
  return call::perform(std::move(call), call::value_of<ClientAuthorizationDeleteResponse>);
}

asio::awaitable<Result<ClientGrantedScopesGetResponse>> Clients::granted_scopes(std::string client_id,
                                                                                SubjectRequest request,
                                                                                RequestOptions options) const {
  auto call = client::new_call(operations::clients::granted_scopes, core(), std::move(options));
  client::prepare_path(*call, client_id);
  client::prepare_json(*call, request, client::required({{"subject", client::fault_of_required(request.subject)}}));
  return call::perform(std::move(call), call::value_of<ClientGrantedScopesGetResponse>);
}

asio::awaitable<Result<ClientGrantedScopesDeleteResponse>> Clients::remove_granted_scopes(
    std::string client_id, SubjectRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::clients::remove_granted_scopes, core(), std::move(options));
  client::prepare_path(*call, client_id);
  client::Query(*call, client::required({{"subject", client::fault_of_required(request.subject)}}))
      .add_personal("subject", request.subject);
  return call::perform(std::move(call), call::value_or_empty_of<ClientGrantedScopesDeleteResponse>);
}

asio::awaitable<Result<ClientExtensionRequestableScopesGetResponse>> Clients::requestable_scopes(
    std::string client_id, RequestOptions options) const {
  auto call = client::new_call(operations::clients::requestable_scopes, core(), std::move(options));
  client::prepare_path(*call, client_id);
  return call::perform(std::move(call), call::value_of<ClientExtensionRequestableScopesGetResponse>);
}

asio::awaitable<Result<ClientExtensionRequestableScopesUpdateResponse>> Clients::update_requestable_scopes(
    std::string client_id, ClientExtensionRequestableScopesUpdateRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::clients::update_requestable_scopes, core(), std::move(options));
  client::prepare_path(*call, client_id);
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<ClientExtensionRequestableScopesUpdateResponse>);
}

asio::awaitable<Result<ClientExtensionRequestableScopesUpdateResponse>> Clients::update_requestable_scopes_by_post(
    std::string client_id, ClientExtensionRequestableScopesUpdateRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::clients::update_requestable_scopes_by_post, core(), std::move(options));
  client::prepare_path(*call, client_id);
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<ClientExtensionRequestableScopesUpdateResponse>);
}

asio::awaitable<Result<void>> Clients::remove_requestable_scopes(std::string client_id, RequestOptions options) const {
  auto call = client::new_call(operations::clients::remove_requestable_scopes, core(), std::move(options));
  client::prepare_path(*call, client_id);
  return call::perform(std::move(call), call::nothing_of);
}

}  // namespace authlete

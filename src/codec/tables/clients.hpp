// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/clients.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

template <>
struct Fields<ClientListResponse> {
  using M = ClientListResponse;
  static constexpr Field list[] = {field<decltype(M::start)>("start", offsetof(M, start)),
                                   field<decltype(M::end)>("end", offsetof(M, end)),
                                   field<decltype(M::total_count)>("totalCount", offsetof(M, total_count)),
                                   field<decltype(M::clients)>("clients", offsetof(M, clients)),
                                   field<decltype(M::developer)>("developer", offsetof(M, developer))};
};
constinit const ModelTable TableOf<ClientListResponse>::value = model_table<ClientListResponse>();

template <>
struct Fields<ClientFlagUpdateRequest> {
  using M = ClientFlagUpdateRequest;
  static constexpr Field list[] = {field<decltype(M::client_locked)>("clientLocked", offsetof(M, client_locked))};
};
constinit const ModelTable TableOf<ClientFlagUpdateRequest>::value = model_table<ClientFlagUpdateRequest>();

template <>
struct Fields<ClientFlagUpdateResponse> {
  using M = ClientFlagUpdateResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message))};
};
constinit const ModelTable TableOf<ClientFlagUpdateResponse>::value = model_table<ClientFlagUpdateResponse>();

template <>
struct Fields<ClientSecretRefreshResponse> {
  using M = ClientSecretRefreshResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::new_client_secret)>("newClientSecret", offsetof(M, new_client_secret)),
      field<decltype(M::old_client_secret)>("oldClientSecret", offsetof(M, old_client_secret))};
};
constinit const ModelTable TableOf<ClientSecretRefreshResponse>::value = model_table<ClientSecretRefreshResponse>();

template <>
struct Fields<ClientSecretUpdateRequest> {
  using M = ClientSecretUpdateRequest;
  static constexpr Field list[] = {field<decltype(M::client_secret)>("clientSecret", offsetof(M, client_secret))};
};
constinit const ModelTable TableOf<ClientSecretUpdateRequest>::value = model_table<ClientSecretUpdateRequest>();

template <>
struct Fields<ClientSecretUpdateResponse> {
  using M = ClientSecretUpdateResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::new_client_secret)>("newClientSecret", offsetof(M, new_client_secret)),
      field<decltype(M::old_client_secret)>("oldClientSecret", offsetof(M, old_client_secret))};
};
constinit const ModelTable TableOf<ClientSecretUpdateResponse>::value = model_table<ClientSecretUpdateResponse>();

template <>
struct Fields<ClientAuthorizationListResponse> {
  using M = ClientAuthorizationListResponse;
  static constexpr Field list[] = {field<decltype(M::start)>("start", offsetof(M, start)),
                                   field<decltype(M::end)>("end", offsetof(M, end)),
                                   field<decltype(M::developer)>("developer", offsetof(M, developer)),
                                   field<decltype(M::subject)>("subject", offsetof(M, subject)),
                                   field<decltype(M::total_count)>("totalCount", offsetof(M, total_count)),
                                   field<decltype(M::clients)>("clients", offsetof(M, clients))};
};
constinit const ModelTable TableOf<ClientAuthorizationListResponse>::value =
    model_table<ClientAuthorizationListResponse>();

template <>
struct Fields<ClientAuthorizationListRequest> {
  using M = ClientAuthorizationListRequest;
  static constexpr Field list[] = {field<decltype(M::subject)>("subject", offsetof(M, subject)),
                                   field<decltype(M::developer)>("developer", offsetof(M, developer)),
                                   field<decltype(M::start)>("start", offsetof(M, start)),
                                   field<decltype(M::end)>("end", offsetof(M, end))};
};
constinit const ModelTable TableOf<ClientAuthorizationListRequest>::value =
    model_table<ClientAuthorizationListRequest>();

template <>
struct Fields<ClientAuthorizationUpdateRequest> {
  using M = ClientAuthorizationUpdateRequest;
  static constexpr Field list[] = {field<decltype(M::subject)>("subject", offsetof(M, subject)),
                                   field<decltype(M::scopes)>("scopes", offsetof(M, scopes))};
};
constinit const ModelTable TableOf<ClientAuthorizationUpdateRequest>::value =
    model_table<ClientAuthorizationUpdateRequest>();

template <>
struct Fields<ClientAuthorizationUpdateResponse> {
  using M = ClientAuthorizationUpdateResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message))};
};
constinit const ModelTable TableOf<ClientAuthorizationUpdateResponse>::value =
    model_table<ClientAuthorizationUpdateResponse>();

template <>
struct Fields<ClientAuthorizationDeleteResponse> {
  using M = ClientAuthorizationDeleteResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message))};
};
constinit const ModelTable TableOf<ClientAuthorizationDeleteResponse>::value =
    model_table<ClientAuthorizationDeleteResponse>();

template <>
struct Fields<ClientGrantedScopesDeleteResponse> {
  using M = ClientGrantedScopesDeleteResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message))};
};
constinit const ModelTable TableOf<ClientGrantedScopesDeleteResponse>::value =
    model_table<ClientGrantedScopesDeleteResponse>();

template <>
struct Fields<ClientExtensionRequestableScopesGetResponse> {
  using M = ClientExtensionRequestableScopesGetResponse;
  static constexpr Field list[] = {
      field<decltype(M::requestable_scopes)>("requestableScopes", offsetof(M, requestable_scopes))};
};
constinit const ModelTable TableOf<ClientExtensionRequestableScopesGetResponse>::value =
    model_table<ClientExtensionRequestableScopesGetResponse>();

template <>
struct Fields<ClientExtensionRequestableScopesUpdateRequest> {
  using M = ClientExtensionRequestableScopesUpdateRequest;
  static constexpr Field list[] = {
      field<decltype(M::requestable_scopes)>("requestableScopes", offsetof(M, requestable_scopes))};
};
constinit const ModelTable TableOf<ClientExtensionRequestableScopesUpdateRequest>::value =
    model_table<ClientExtensionRequestableScopesUpdateRequest>();

template <>
struct Fields<ClientExtensionRequestableScopesUpdateResponse> {
  using M = ClientExtensionRequestableScopesUpdateResponse;
  static constexpr Field list[] = {
      field<decltype(M::requestable_scopes)>("requestableScopes", offsetof(M, requestable_scopes))};
};
constinit const ModelTable TableOf<ClientExtensionRequestableScopesUpdateResponse>::value =
    model_table<ClientExtensionRequestableScopesUpdateResponse>();

template <>
struct Fields<SubjectRequest> {
  using M = SubjectRequest;
  static constexpr Field list[] = {field<decltype(M::subject)>("subject", offsetof(M, subject))};
};
constinit const ModelTable TableOf<SubjectRequest>::value = model_table<SubjectRequest>();

template <>
struct Fields<ClientGrantedScopesGetResponse> {
  using M = ClientGrantedScopesGetResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::service_api_key)>("serviceApiKey", offsetof(M, service_api_key)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::latest_granted_scopes)>("latestGrantedScopes", offsetof(M, latest_granted_scopes)),
      field<decltype(M::merged_granted_scopes)>("mergedGrantedScopes", offsetof(M, merged_granted_scopes)),
      field<decltype(M::modified_at)>("modifiedAt", offsetof(M, modified_at))};
};
constinit const ModelTable TableOf<ClientGrantedScopesGetResponse>::value =
    model_table<ClientGrantedScopesGetResponse>();

template <>
struct Fields<ClientListRequest> {
  using M = ClientListRequest;
  static constexpr Field list[] = {field<decltype(M::developer)>("developer", offsetof(M, developer)),
                                   field<decltype(M::start)>("start", offsetof(M, start)),
                                   field<decltype(M::end)>("end", offsetof(M, end))};
};
constinit const ModelTable TableOf<ClientListRequest>::value = model_table<ClientListRequest>();

}  // namespace authlete::codec

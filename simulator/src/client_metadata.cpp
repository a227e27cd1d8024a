#include "client_metadata.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include "codec/codec.hpp"
#include "form.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

// How the value of a member differs from the value of its metadata.
enum class ValueForm {
  same,            // They are equal.
  upper_case,      // The member is in upper case, such as CLIENT_SECRET_BASIC.
  grant_types,     // The member has the names of the service for grant types.
  response_types,  // The member has the names of the service for response types.
  json_text,       // The member is a string with the JSON of the metadata.
};

struct MetadataRow {
  std::string_view metadata;
  std::string_view member;
  ValueForm form = ValueForm::same;
};

constexpr MetadataRow metadata_rows[] = {
    {"redirect_uris", "redirectUris"},
    {"response_types", "responseTypes", ValueForm::response_types},
    {"grant_types", "grantTypes", ValueForm::grant_types},
    {"application_type", "applicationType", ValueForm::upper_case},
    {"contacts", "contacts"},
    {"client_name", "clientName"},
    {"logo_uri", "logoUri"},
    {"client_uri", "clientUri"},
    {"policy_uri", "policyUri"},
    {"tos_uri", "tosUri"},
    {"jwks_uri", "jwksUri"},
    {"jwks", "jwks", ValueForm::json_text},
    {"sector_identifier_uri", "sectorIdentifierUri"},
    {"subject_type", "subjectType", ValueForm::upper_case},
    {"id_token_signed_response_alg", "idTokenSignAlg", ValueForm::upper_case},
    {"userinfo_signed_response_alg", "userInfoSignAlg", ValueForm::upper_case},
    {"request_object_signing_alg", "requestSignAlg", ValueForm::upper_case},
    {"authorization_signed_response_alg", "authorizationSignAlg", ValueForm::upper_case},
    {"token_endpoint_auth_method", "tokenAuthMethod", ValueForm::upper_case},
    {"token_endpoint_auth_signing_alg", "tokenAuthSignAlg", ValueForm::upper_case},
    {"default_max_age", "defaultMaxAge"},
    {"require_auth_time", "authTimeRequired"},
    {"default_acr_values", "defaultAcrs"},
    {"initiate_login_uri", "loginUri"},
    {"request_uris", "requestUris"},
    {"software_id", "softwareId"},
    {"software_version", "softwareVersion"},
    {"tls_client_auth_subject_dn", "tlsClientAuthSubjectDn"},
    {"tls_client_auth_san_dns", "tlsClientAuthSanDns"},
    {"tls_client_auth_san_uri", "tlsClientAuthSanUri"},
    {"tls_client_auth_san_ip", "tlsClientAuthSanIp"},
    {"tls_client_auth_san_email", "tlsClientAuthSanEmail"},
    {"tls_client_certificate_bound_access_tokens", "tlsClientCertificateBoundAccessTokens"},
    {"dpop_bound_access_tokens", "dpopRequired"},
    {"require_pushed_authorization_requests", "parRequired"},
    {"require_signed_request_object", "requestObjectRequired"},
    {"authorization_details_types", "authorizationDetailsTypes"},
    {"backchannel_token_delivery_mode", "bcDeliveryMode", ValueForm::upper_case},
    {"backchannel_client_notification_endpoint", "bcNotificationEndpoint"},
    {"backchannel_authentication_request_signing_alg", "bcRequestSignAlg", ValueForm::upper_case},
    {"backchannel_user_code_parameter", "bcUserCodeRequired"},
    {"backchannel_logout_uri", "backchannelLogoutUri"},
    {"backchannel_logout_session_required", "backchannelLogoutSessionRequired"},
};

constexpr std::pair<std::string_view, std::string_view> grant_type_names[] = {
    {"authorization_code", "AUTHORIZATION_CODE"},
    {"implicit", "IMPLICIT"},
    {"password", "PASSWORD"},
    {"client_credentials", "CLIENT_CREDENTIALS"},
    {"refresh_token", "REFRESH_TOKEN"},
    {"urn:openid:params:grant-type:ciba", "CIBA"},
    {"urn:ietf:params:oauth:grant-type:device_code", "DEVICE_CODE"},
    {"urn:ietf:params:oauth:grant-type:token-exchange", "TOKEN_EXCHANGE"},
    {"urn:ietf:params:oauth:grant-type:jwt-bearer", "JWT_BEARER"},
    {"urn:ietf:params:oauth:grant-type:pre-authorized_code", "PRE_AUTHORIZED_CODE"}};

char upper(char letter) { return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter; }
char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

std::string upper_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), upper);
  return text;
}

// Names of algorithms are in upper case in metadata too, apart from `none`.
std::string metadata_case(const MetadataRow& row, std::string text) {
  if (!row.metadata.ends_with("_alg") || text == "NONE") std::transform(text.begin(), text.end(), text.begin(), lower);
  return text;
}

std::string member_text(const MetadataRow& row, const std::string& text) {
  switch (row.form) {
    case ValueForm::upper_case: return upper_case(text);
    case ValueForm::grant_types:
      for (const auto& [metadata, member] : grant_type_names)
        if (text == metadata) return std::string(member);
      return text;
    case ValueForm::response_types: {
      // The order of the types has no meaning. The names of the service have them in alphabetical order.
      std::vector<std::string> words = split_words(text);
      std::sort(words.begin(), words.end());
      std::string name = upper_case(join_words(words));
      std::replace(name.begin(), name.end(), ' ', '_');
      return name;
    }
    default: return text;
  }
}

std::string metadata_text(const MetadataRow& row, const std::string& text) {
  switch (row.form) {
    case ValueForm::upper_case: return metadata_case(row, text);
    case ValueForm::grant_types:
      for (const auto& [metadata, member] : grant_type_names)
        if (text == member) return std::string(metadata);
      return text;
    case ValueForm::response_types: {
      // Only the value ID_TOKEN has an underscore within a word.
      std::string name = metadata_case(row, text);
      std::replace(name.begin(), name.end(), '_', ' ');
      for (std::size_t at = name.find("id token"); at != name.npos; at = name.find("id token", at)) name[at + 2] = '_';
      return name;
    }
    default: return text;
  }
}

// Converts a string, or each string of an array.
template <class Convert>
json::value converted(const json::value& value, Convert convert) {
  if (value.is_string()) return json::value(convert(std::string(value.get_string())));
  if (!value.is_array()) return value;
  json::array array;
  for (const json::value& entry : value.get_array())
    array.push_back(entry.is_string() ? json::value(convert(std::string(entry.get_string()))) : entry);
  return array;
}

}  // namespace

Result<RegisteredClient> client_from_metadata(std::string_view text) {
  boost::system::error_code error;
  const json::value document = json::parse(json::string_view(text.data(), text.size()), error);
  if (error || !document.is_object())
    return Error(ErrorKind::decode, Phase::prepare, "The metadata is not a JSON object.");
  const json::object& metadata = document.get_object();
  json::object members;
  for (const MetadataRow& row : metadata_rows) {
    const json::value* value = metadata.if_contains(row.metadata);
    if (!value || value->is_null()) continue;
    if (row.form == ValueForm::json_text)
      members[row.member] = json::serialize(*value);
    else
      members[row.member] = converted(*value, [&](const std::string& part) { return member_text(row, part); });
  }
  Result<RegisteredClient> client = codec::decode<RegisteredClient>(json::serialize(members));
  if (client && client->token_auth_method == ClientAuthMethod::none) client->client_type = ClientType::public_client;
  return client;
}

json::object metadata_of(const RegisteredClient& client) {
  json::object metadata;
  const Result<std::string> encoded = codec::encode(client);
  if (!encoded) return metadata;
  const json::value document = json::parse(*encoded);
  for (const MetadataRow& row : metadata_rows) {
    const json::value* value = document.get_object().if_contains(row.member);
    if (!value) continue;
    if (row.form == ValueForm::json_text && value->is_string()) {
      boost::system::error_code error;
      metadata[row.metadata] = json::parse(value->get_string(), error);
    } else {
      metadata[row.metadata] = converted(*value, [&](const std::string& part) { return metadata_text(row, part); });
    }
  }
  return metadata;
}

}  // namespace authlete::simulator

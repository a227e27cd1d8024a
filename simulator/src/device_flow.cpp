#include "device_flow.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <utility>

#include "client_request.hpp"
#include "digest.hpp"
#include "response_content.hpp"

namespace authlete::simulator {
namespace {

constexpr std::chrono::seconds default_code_duration{600};
constexpr std::chrono::seconds default_polling_interval{5};
constexpr std::chrono::minutes time_of_expired_user_code{10};
constexpr std::int32_t default_user_code_length = 8;
constexpr std::int32_t max_user_code_length = 64;

// RFC 8628 section 6.1: characters that users distinguish easily, and that make no words.
constexpr std::string_view base20 = "BCDFGHJKLMNPQRSTVWXZ";
constexpr std::string_view numeric = "0123456789";

DeviceAuthorizationResponse refuse_device(DeviceAuthorizationAction::Value action, std::string_view error,
                                          const ResultMessage& message) {
  auto response = make_response<DeviceAuthorizationResponse>(action, message);
  response.response_content = error_content(error, message);
  return response;
}

// Returns the URI with the user code in it, or nothing if the service has no such URI.
std::optional<std::string> complete_uri(const std::optional<std::string>& uri, std::string_view user_code) {
  if (!uri) return std::nullopt;
  std::string complete = *uri;
  constexpr std::string_view placeholder = "USER_CODE";
  const std::size_t place = complete.find(placeholder);
  if (place != complete.npos) complete.replace(place, placeholder.size(), user_code);
  return complete;
}

std::string normalized(std::string_view user_code) {
  std::string plain;
  for (const char character : user_code)
    if (character != '-' && character != ' ')
      plain += character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A') : character;
  return plain;
}

std::string device_content(const DeviceAuthorizationResponse& response) {
  boost::json::object content;
  content["device_code"] = response.device_code->reveal();
  content["user_code"] = response.user_code->reveal();
  if (response.verification_uri) content["verification_uri"] = *response.verification_uri;
  if (response.verification_uri_complete)
    content["verification_uri_complete"] = response.verification_uri_complete->reveal();
  content["expires_in"] = response.expires_in->count();
  content["interval"] = response.interval->count();
  return boost::json::serialize(content);
}

}  // namespace

std::string DeviceFlow::make_user_code(TimePoint now) {
  const authlete::Service& settings = service_.settings().model();
  const std::string_view characters = settings.user_code_charset == UserCodeCharset::numeric ? numeric : base20;
  const std::int32_t chosen = settings.user_code_length.value_or(0);
  const auto length = static_cast<std::size_t>(
      chosen > 0 ? std::clamp(chosen, default_user_code_length, max_user_code_length) : default_user_code_length);
  std::string code;
  do {
    code.clear();
    while (code.size() < length) code += characters[static_cast<std::size_t>(random_identifier()) % characters.size()];
  } while (user_codes_.find(code, now));
  return code;
}

DeviceAuthorizationResponse DeviceFlow::process(const DeviceAuthorizationRequest& request, TimePoint now) {
  constexpr auto bad_request = DeviceAuthorizationAction::bad_request;
  const std::optional<Form> parameters = Form::parse(request.parameters.reveal());
  if (!parameters || parameters->repeats_any_but({"resource"}))
    return refuse_device(bad_request, "invalid_request", {"A220301", "The device request is malformed."});
  const AuthenticatedClient sender =
      authenticator_.authenticate(request, *parameters, service_.settings().model().device_authorization_endpoint, now);
  if (!sender.client)
    return refuse_device(DeviceAuthorizationAction::unauthorized, "invalid_client",
                         {"A220302", std::string(sender.failure)});
  const RegisteredClient& client = *sender.client;
  if (!may_use(client, GrantType::device_code))
    return refuse_device(bad_request, "unauthorized_client", {"A220303", "The client may not use the device flow."});
  std::optional<Scopes> scopes = scopes_in(*parameters, service_, client);
  if (!scopes)
    return refuse_device(bad_request, "invalid_scope", {"A220304", "A scope of the request is not supported."});
  const std::optional<GrantRequest> grant_request = managed_.read(*parameters, id_of(client));
  if (!grant_request)
    return refuse_device(bad_request, "invalid_grant_id", {"A220305", "The grant cannot be managed in this way."});

  const authlete::Service& settings = service_.settings().model();
  auto response = make_response<DeviceAuthorizationResponse>(DeviceAuthorizationAction::ok,
                                                             {"A220001", "The device request was accepted."});
  response.expires_in = short_duration_of(settings.device_flow_code_duration, default_code_duration);
  response.interval = short_duration_of(settings.device_flow_polling_interval, default_polling_interval);
  PolledGrant grant;
  grant.grant_type = GrantType::device_code;
  grant.client_id = id_of(client);
  grant.client_id_alias_used = sender.alias_used;
  grant.scopes = std::move(*scopes);
  grant.resources = parameters->all("resource");
  if (const std::string* acrs = parameters->find_filled("acr_values")) grant.acrs = split_words(*acrs);
  grant.grant_request = *grant_request;
  grant.expires_at = now + *response.expires_in;
  grant.interval = *response.interval;

  describe_client(response, client, sender.alias_used);
  response.client_auth_method = sender.method;
  describe_request(response, grant);
  const std::string user_code = make_user_code(now);
  response.verification_uri = settings.device_verification_uri;
  if (std::optional<std::string> uri = complete_uri(settings.device_verification_uri_complete, user_code))
    response.verification_uri_complete = Secret(std::move(*uri));
  const TimePoint forgotten_at = grant.expires_at + time_of_expired_user_code;
  const std::string device_code = device_codes_.add(std::move(grant), now);
  user_codes_.put(user_code, device_code, forgotten_at, now);
  response.device_code = device_code;
  response.user_code = user_code;
  response.response_content = device_content(response);
  return response;
}

std::string DeviceFlow::device_code_of(const Secret& user_code, TimePoint now) {
  const std::string* device_code = user_codes_.find(normalized(user_code.reveal()), now);
  return device_code ? *device_code : std::string();
}

DeviceVerificationResponse DeviceFlow::verify(const DeviceVerificationRequest& request, TimePoint now) {
  const PolledGrant* grant = device_codes_.find(device_code_of(request.user_code, now), now);
  const RegisteredClient* client = grant ? service_.find_client(grant->client_id) : nullptr;
  if (!client)
    return make_response<DeviceVerificationResponse>(DeviceVerificationAction::not_exist,
                                                     {"A222301", "The user code does not exist."});
  if (now >= grant->expires_at)
    return make_response<DeviceVerificationResponse>(DeviceVerificationAction::expired,
                                                     {"A222302", "The user code has expired."});
  auto response = make_response<DeviceVerificationResponse>(DeviceVerificationAction::valid,
                                                            {"A222001", "The user code is valid."});
  describe_client(response, *client, grant->client_id_alias_used);
  describe_request(response, *grant);
  response.expires_at = grant->expires_at;
  return response;
}

DeviceCompleteResponse DeviceFlow::complete(const DeviceCompleteRequest& request, TimePoint now) {
  using Action = DeviceCompleteAction;
  const std::string device_code = device_code_of(request.user_code, now);
  const PolledGrant* grant = device_codes_.find(device_code, now);
  if (!grant)
    return make_response<DeviceCompleteResponse>(Action::user_code_not_exist,
                                                 {"A223301", "The user code does not exist."});
  if (now >= grant->expires_at)
    return make_response<DeviceCompleteResponse>(Action::user_code_expired, {"A223302", "The user code has expired."});
  UserConsent consent;
  PolledGrant::Decision decision = PolledGrant::pending;
  switch (request.result) {
    case DeviceCompleteResult::authorized:
      if (request.subject.empty())
        return make_response<DeviceCompleteResponse>(Action::invalid_request, {"A223303", "subject is missing."});
      if (!is_json_object_or_absent(request.claims) || !is_json_object_or_absent(request.idt_header_params))
        return make_response<DeviceCompleteResponse>(Action::invalid_request,
                                                     {"A223304", "claims or idtHeaderParams is not a JSON object."});
      consent = consent_in(request, *grant);
      keep_supported(consent.scopes, service_);
      decision = PolledGrant::authorized;
      granted_.record(grant->client_id, request.subject, consent.scopes, now);
      break;
    case DeviceCompleteResult::access_denied: decision = PolledGrant::denied; break;
    case DeviceCompleteResult::transaction_failed: decision = PolledGrant::failed; break;
    default:
      return make_response<DeviceCompleteResponse>(Action::invalid_request,
                                                   {"A223305", "result is missing or unknown."});
  }
  device_codes_.decide(device_code, decision, std::move(consent), now);
  user_codes_.take(normalized(request.user_code.reveal()), now);
  return make_response<DeviceCompleteResponse>(Action::success, {"A223001", "The decision was recorded."});
}

}  // namespace authlete::simulator

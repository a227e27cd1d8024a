#include "authlete/server/response.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>
#include <map>
#include <string>

#include "authlete/models.hpp"
#include "authlete/server/error_response.hpp"
#include "support/description.hpp"

namespace authlete::server {
namespace {

constexpr std::string_view error_json = R"({"error":"invalid_grant","error_description":"a<b"})";

std::string header(const HttpResponse& response, std::string_view name) {
  return std::string(response.headers.find(name).value_or("(none)"));
}

// What the service returns in the test of a row.
struct Given {
  std::string action;
  std::optional<std::string> content = {};
  bool others = true;  // nonces and signatures
};

template <class Model>
HttpResponse respond(Operation operation, const Given& given, const ResponseContext& context) {
  Model model;
  model.action = decltype(model.action)::from_string(given.action);
  if constexpr (requires { model.response_content; }) {
    if (given.content) model.response_content = Secret(std::string_view(*given.content));
  } else if constexpr (requires { model.info->credential_offer; }) {
    if (given.content) model.info.emplace().credential_offer = Secret(std::string_view(*given.content));
  }
  if (given.others) {
    if constexpr (requires { model.dpop_nonce; }) model.dpop_nonce = "dpopNonce";
    if constexpr (requires { model.attestation_challenge; }) model.attestation_challenge = "attestationChallenge";
    if constexpr (requires { model.signature_input; }) {
      model.signature = "signature";
      model.signature_input = "signatureInput";
      model.content_digest = "contentDigest";
    }
  }
  return response_for(operation, model, context);
}

struct Responder {
  Operation operation;
  HttpResponse (*respond)(Operation, const Given&, const ResponseContext&);

  HttpResponse operator()(const Given& given, const ResponseContext& context = ResponseContext()) const {
    return respond(operation, given, context);
  }
};

#define AUTHLETE_RESPONDER(group, name, Model)                       \
  {                                                                  \
#group "." #name, { Operation::group##_##name, &respond<Model> } \
  }

const std::map<std::string, Responder, std::less<>>& responders() {
  static const std::map<std::string, Responder, std::less<>> all{
      AUTHLETE_RESPONDER(authorization, process, AuthorizationResponse),
      AUTHLETE_RESPONDER(authorization, fail, AuthorizationFailResponse),
      AUTHLETE_RESPONDER(authorization, issue, AuthorizationIssueResponse),
      AUTHLETE_RESPONDER(authorization, ticket_info, AuthorizationTicketInfoResponse),
      AUTHLETE_RESPONDER(authorization, update_ticket, AuthorizationTicketUpdateResponse),
      AUTHLETE_RESPONDER(pushed_authorization, process, PushedAuthorizationResponse),
      AUTHLETE_RESPONDER(token_endpoint, process, TokenResponse),
      AUTHLETE_RESPONDER(token_endpoint, fail, TokenFailResponse),
      AUTHLETE_RESPONDER(token_endpoint, issue, TokenIssueResponse),
      AUTHLETE_RESPONDER(token_endpoint, reissue_id_token, IdTokenReissueResponse),
      AUTHLETE_RESPONDER(native_sso, process, NativeSsoResponse),
      AUTHLETE_RESPONDER(token_operations, create, TokenCreateResponse),
      AUTHLETE_RESPONDER(token_operations, update, TokenUpdateResponse),
      AUTHLETE_RESPONDER(introspection, process, IntrospectionResponse),
      AUTHLETE_RESPONDER(introspection, standard, StandardIntrospectionResponse),
      AUTHLETE_RESPONDER(revocation, process, RevocationResponse),
      AUTHLETE_RESPONDER(userinfo, process, UserinfoResponse),
      AUTHLETE_RESPONDER(userinfo, issue, UserinfoIssueResponse),
      AUTHLETE_RESPONDER(grant_management, process, GrantManagementResponse),
      AUTHLETE_RESPONDER(device_flow, process, DeviceAuthorizationResponse),
      AUTHLETE_RESPONDER(device_flow, verification, DeviceVerificationResponse),
      AUTHLETE_RESPONDER(device_flow, complete, DeviceCompleteResponse),
      AUTHLETE_RESPONDER(ciba, process, BackchannelAuthenticationResponse),
      AUTHLETE_RESPONDER(ciba, issue, BackchannelAuthenticationIssueResponse),
      AUTHLETE_RESPONDER(ciba, fail, BackchannelAuthenticationFailResponse),
      AUTHLETE_RESPONDER(ciba, complete, BackchannelAuthenticationCompleteResponse),
      AUTHLETE_RESPONDER(native_sso, logout, NativeSsoLogoutResponse),
      AUTHLETE_RESPONDER(backchannel_logout, create_token, BackchannelLogoutTokenResponse),
      AUTHLETE_RESPONDER(attestation, challenge, AttestationChallengeResponse),
      AUTHLETE_RESPONDER(dynamic_registration, create, ClientRegistrationResponse),
      AUTHLETE_RESPONDER(dynamic_registration, get, ClientRegistrationResponse),
      AUTHLETE_RESPONDER(dynamic_registration, update, ClientRegistrationResponse),
      AUTHLETE_RESPONDER(dynamic_registration, remove, ClientRegistrationResponse),
      AUTHLETE_RESPONDER(federation, configuration, FederationConfigurationResponse),
      AUTHLETE_RESPONDER(federation, registration, FederationRegistrationResponse),
      AUTHLETE_RESPONDER(verifiable_credentials, metadata, VciMetadataResponse),
      AUTHLETE_RESPONDER(verifiable_credentials, jwt_issuer, VciJwtIssuerResponse),
      AUTHLETE_RESPONDER(verifiable_credentials, jwks, VciJwksResponse),
      AUTHLETE_RESPONDER(verifiable_credentials, nonce, VciNonceResponse),
      AUTHLETE_RESPONDER(verifiable_credentials, create_offer, VciOfferCreateResponse),
      AUTHLETE_RESPONDER(verifiable_credentials, offer_info, VciOfferInfoResponse),
      AUTHLETE_RESPONDER(verifiable_credentials, parse_single, VciSingleParseResponse),
      AUTHLETE_RESPONDER(verifiable_credentials, parse_batch, VciBatchParseResponse),
      AUTHLETE_RESPONDER(verifiable_credentials, parse_deferred, VciDeferredParseResponse),
      AUTHLETE_RESPONDER(verifiable_credentials, issue_single, VciSingleIssueResponse),
      AUTHLETE_RESPONDER(verifiable_credentials, issue_batch, VciBatchIssueResponse),
      AUTHLETE_RESPONDER(verifiable_credentials, issue_deferred, VciDeferredIssueResponse),
      AUTHLETE_RESPONDER(hardware_keys, create, HardwareKeyCreateResponse),
      AUTHLETE_RESPONDER(hardware_keys, get, HardwareKeyGetResponse),
      AUTHLETE_RESPONDER(hardware_keys, remove, HardwareKeyDeleteResponse),
      AUTHLETE_RESPONDER(hardware_keys, list, HardwareKeyListResponse)};
  return all;
}

const Responder& responder(std::string_view operation) { return responders().find(operation)->second; }

void check_failure(const HttpResponse& response) {
  BOOST_TEST(response.status == 500);
  BOOST_TEST(header(response, "Cache-Control") == "no-store");
  BOOST_TEST(header(response, "Location") == "(none)");
  BOOST_TEST(header(response, "WWW-Authenticate") == "(none)");
  BOOST_TEST(response.body.reveal().find("server_error") != std::string::npos);
  BOOST_TEST(response.body.reveal().find("the prepared content") == std::string::npos);
}

// Whether the cell `fields` names the field `name`, and with which value.
std::string described_field(const test::DescriptionRow& cells, std::string_view name) {
  const std::string& fields = cells.at("fields");
  const std::string label = std::string(name) + ": ";
  const std::size_t place = fields.find(label);
  if (place == fields.npos) return "(none)";
  const std::size_t start = place + label.size();
  return fields.substr(start, fields.find_first_of(" ;)", start) - start);
}

BOOST_AUTO_TEST_SUITE(response)

BOOST_AUTO_TEST_CASE(each_operation_of_the_description_is_tested) {
  for (const test::DescriptionRow& cells : test::description_rows("actions"))
    BOOST_TEST(responders().contains(cells.at("operation")), cells.at("operation"));
}

BOOST_AUTO_TEST_CASE(each_row_makes_the_response_of_the_description) {
  for (const test::DescriptionRow& cells : test::description_rows("actions")) {
    BOOST_TEST_CONTEXT(cells.at("operation") << ' ' << cells.at("action")) {
      // JSON is preferred, because errors at the authorization endpoint are pages otherwise.
      const HttpResponse response = responder(cells.at("operation"))(
          {cells.at("action"), "the prepared content"},
          {.has_authorization = true, .realm = "as", .jsonp = true, .accept = "application/json"});
      const bool reissue = cells.at("action") == "ID_TOKEN_REISSUABLE";
      if (cells.at("kind") != "response" && !reissue) {
        check_failure(response);
        continue;
      }
      BOOST_TEST(std::to_string(response.status) == cells.at("status").substr(0, 3));
      const std::string& content = cells.at("content");
      const bool own = content == "own JSON";
      BOOST_TEST(header(response, "Content-Type") ==
                 (content.empty() ? std::string("(none)") : cells.at("content_type")));
      if (!own) BOOST_TEST(response.body.reveal() == (content.empty() ? "" : "the prepared content"));
      if (own) BOOST_TEST(response.body.reveal().starts_with("{\"error\":\""));
      if (described_field(cells, "Location") != "(none)")
        BOOST_TEST(header(response, "Location") == "the prepared content");
      if (described_field(cells, "WWW-Authenticate") == "responseContent")
        BOOST_TEST(header(response, "WWW-Authenticate") == "the prepared content");
      if (described_field(cells, "WWW-Authenticate") == "challenge")
        BOOST_TEST(header(response, "WWW-Authenticate") == "Basic realm=\"as\"");
      BOOST_TEST((response.status != 401 || response.headers.find("WWW-Authenticate")));
      if (!own) {
        BOOST_TEST((header(response, "Cache-Control") == "no-store") ==
                   (described_field(cells, "Cache-Control") == "no-store"));
        BOOST_TEST(header(response, "Pragma") == described_field(cells, "Pragma"));
      }
      for (const char* const name :
           {"DPoP-Nonce", "OAuth-Client-Attestation-Challenge", "Signature", "Signature-Input", "Content-Digest"}) {
        if (const std::string value = described_field(cells, name); value != "(none)")
          BOOST_TEST(header(response, name) == value);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(unknown_action_is_a_server_error_for_each_operation) {
  for (const auto& [name, respond] : responders()) {
    BOOST_TEST_CONTEXT(name) {
      check_failure(respond({"SOMETHING_NEW", "the prepared content"}));
      check_failure(respond({"", "the prepared content"}));
      check_failure(respond({"SOMETHING_NEW", std::nullopt, false}));
    }
  }
}

BOOST_AUTO_TEST_CASE(missing_content_is_a_server_error_unless_the_status_is_an_error) {
  for (const test::DescriptionRow& cells : test::description_rows("actions")) {
    if (cells.at("kind") != "response") continue;
    BOOST_TEST_CONTEXT(cells.at("operation") << ' ' << cells.at("action")) {
      const HttpResponse response = responder(cells.at("operation"))({cells.at("action"), std::nullopt});
      const bool needs_content = cells.at("content") != "" || described_field(cells, "Location") != "(none)";
      const bool success = cells.at("status") < "400";
      if (success && needs_content && cells.at("operation") != "revocation.process") {
        check_failure(response);
      } else {
        BOOST_TEST(std::to_string(response.status) == cells.at("status").substr(0, 3));
        BOOST_TEST((success || !needs_content || !response.body.empty()));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(client_without_authorization_field_gets_no_challenge) {
  for (const char* const name : {"token_endpoint.process", "revocation.process"}) {
    const HttpResponse response = responder(name)({"INVALID_CLIENT", std::string(error_json)});
    BOOST_TEST(response.status == 401);
    BOOST_TEST(header(response, "WWW-Authenticate") == "(none)");
  }
  for (const char* const name : {"pushed_authorization.process", "device_flow.process", "ciba.process"}) {
    BOOST_TEST(header(responder(name)({"UNAUTHORIZED", std::string(error_json)}), "WWW-Authenticate") == "(none)");
    BOOST_TEST(
        header(responder(name)({"UNAUTHORIZED", std::string(error_json)}, {.has_authorization = true, .realm = "a\"b"}),
               "WWW-Authenticate") == "Basic realm=\"a\\\"b\"");
  }
}

BOOST_AUTO_TEST_CASE(option_makes_invalid_client_400_only_without_authorization_field) {
  const Responder& token = responder("token_endpoint.process");
  const Given given{"INVALID_CLIENT", std::string(error_json)};
  const HttpResponse response = token(given, {.invalid_client_is_400 = true});
  BOOST_TEST(response.status == 400);
  BOOST_TEST(header(response, "WWW-Authenticate") == "(none)");
  BOOST_TEST(response.body.reveal() == error_json);
  BOOST_TEST(token(given, {.has_authorization = true, .invalid_client_is_400 = true}).status == 401);
  BOOST_TEST(
      responder("pushed_authorization.process")({"UNAUTHORIZED", "{}"}, {.invalid_client_is_400 = true}).status == 401);
}

BOOST_AUTO_TEST_CASE(rule_23_nonces_of_an_earlier_response_are_carried_over) {
  const ResponseContext context{.dpop_nonce = "earlier", .attestation_challenge = "earlier too"};
  const HttpResponse issued = responder("token_endpoint.issue")({"OK", "{}"}, context);
  BOOST_TEST(header(issued, "DPoP-Nonce") == "earlier");
  BOOST_TEST(header(issued, "OAuth-Client-Attestation-Challenge") == "earlier too");
  const HttpResponse unknown = responder("token_endpoint.fail")({"NEW", "{}"}, context);
  BOOST_TEST(header(unknown, "DPoP-Nonce") == "earlier");
  const HttpResponse newer = responder("token_endpoint.process")({"OK", "{}"}, context);
  BOOST_TEST(header(newer, "DPoP-Nonce") == "dpopNonce");
  BOOST_TEST(header(newer, "OAuth-Client-Attestation-Challenge") == "attestationChallenge");
  const HttpResponse broken =
      responder("token_endpoint.issue")({"OK", "{}"}, {.dpop_nonce = "a\r\nb", .attestation_challenge = "\n"});
  BOOST_TEST(header(broken, "DPoP-Nonce") == "(none)");
  BOOST_TEST(header(broken, "OAuth-Client-Attestation-Challenge") == "(none)");
}

BOOST_AUTO_TEST_CASE(error_at_a_browser_endpoint_is_an_escaped_page) {
  for (const char* const name : {"authorization.process", "authorization.issue", "authorization.fail"}) {
    for (const auto& [action, status] : {std::pair("BAD_REQUEST", 400), std::pair("INTERNAL_SERVER_ERROR", 500)}) {
      const HttpResponse response =
          responder(name)({action, std::string(error_json)}, {.accept = "text/html,application/json;q=0.9,*/*;q=0.8"});
      BOOST_TEST(response.status == status);
      BOOST_TEST(header(response, "Content-Type") == "text/html; charset=utf-8");
      BOOST_TEST(header(response, "Cache-Control") == "no-store");
      BOOST_TEST(header(response, "X-Frame-Options") == "DENY");
      BOOST_TEST(header(response, "Content-Security-Policy").find("frame-ancestors 'none'") != std::string::npos);
      BOOST_TEST(header(response, "Content-Security-Policy").find("form-action") == std::string::npos);
      BOOST_TEST(response.body.reveal().find("invalid_grant") != std::string::npos);
      BOOST_TEST(response.body.reveal().find("a&lt;b") != std::string::npos);
      BOOST_TEST(response.body.reveal().find("a<b") == std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_CASE(page_for_an_error_that_is_not_json_names_the_usual_code) {
  for (const char* const content : {"", "no JSON", "[1]", "{\"error\":1}", "{"}) {
    const HttpResponse response = responder("authorization.process")({"BAD_REQUEST", content});
    BOOST_TEST(response.status == 400);
    BOOST_TEST(response.body.reveal().find("<code>invalid_request</code>") != std::string::npos);
  }
  const HttpResponse unknown = responder("authorization.process")({"NEW", ""});
  BOOST_TEST(header(unknown, "Content-Type") == "text/html; charset=utf-8");
}

BOOST_AUTO_TEST_CASE(revocation_has_no_content_unless_a_script_is_allowed) {
  const Responder& revocation = responder("revocation.process");
  const HttpResponse response = revocation({"OK", "callback({});"});
  BOOST_TEST(response.status == 200);
  BOOST_TEST(response.body.empty());
  BOOST_TEST(header(response, "Content-Type") == "(none)");
  BOOST_TEST(header(response, "Cache-Control") == "no-store");
  BOOST_TEST(revocation({"OK", "callback({});"}, {.jsonp = true}).body.reveal() == "callback({});");
  BOOST_TEST(header(revocation({"OK", ""}, {.jsonp = true}), "Content-Type") == "(none)");
}

BOOST_AUTO_TEST_CASE(prepared_challenge_of_a_usable_token_is_not_sent) {
  check_failure(responder("introspection.process")({"OK", "Bearer error=\"the prepared content\""}));
}

BOOST_AUTO_TEST_CASE(registration_challenges_for_a_bearer_token) {
  for (const char* const name : {"create", "get", "update", "remove"}) {
    const Responder& registration = responder("dynamic_registration." + std::string(name));
    BOOST_TEST(header(registration({"UNAUTHORIZED", "{}"}), "WWW-Authenticate") == "Bearer");
    BOOST_TEST(header(registration({"UNAUTHORIZED", "{}"}, {.has_authorization = true}), "WWW-Authenticate") ==
               "Bearer error=\"invalid_token\"");
  }
}

BOOST_AUTO_TEST_CASE(rule_37_removed_registration_has_no_content) {
  const HttpResponse response = responder("dynamic_registration.remove")({"DELETED", "unexpected"});
  BOOST_TEST(response.status == 204);
  BOOST_TEST(response.body.empty());
  BOOST_TEST(header(response, "Content-Type") == "(none)");
}

BOOST_AUTO_TEST_CASE(rule_09_location_is_sent_unchanged_unless_it_would_break_the_header) {
  const Responder& process = responder("authorization.process");
  const std::string location =
      "https://client.example/cb?error=access_denied&state=%0D%0A&iss=https%3A%2F%2Fas.example#x";
  BOOST_TEST(header(process({"LOCATION", location}), "Location") == location);
  for (const char* const bad : {"https://a\r\nSet-Cookie: x=y", "https://a\nb", "https://a\rb", ""})
    check_failure(process({"LOCATION", bad}));
}

BOOST_AUTO_TEST_CASE(rule_10_form_page_has_a_policy_of_its_own) {
  const HttpResponse response = responder("authorization.issue")({"FORM", "<html onload='f()'>"});
  BOOST_TEST(response.body.reveal() == "<html onload='f()'>");
  BOOST_TEST(header(response, "Cache-Control") == "no-store");
  const std::string policy = header(response, "Content-Security-Policy");
  BOOST_TEST(policy.find("script-src 'unsafe-inline'") != std::string::npos);
  BOOST_TEST(policy.find("form-action") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(challenge_that_is_json_becomes_the_content) {
  const HttpResponse response = responder("introspection.process")({"INTERNAL_SERVER_ERROR", std::string(error_json)});
  BOOST_TEST(response.status == 500);
  BOOST_TEST(response.body.reveal() == error_json);
  BOOST_TEST(header(response, "Content-Type") == "application/json");
  BOOST_TEST(header(response, "WWW-Authenticate") == "(none)");
}

BOOST_AUTO_TEST_CASE(challenge_that_would_break_the_header_is_replaced) {
  for (const char* const bad : {"Bearer error=\"a\r\nSet-Cookie: x=y\"", "", "{}"}) {
    const HttpResponse response = responder("userinfo.process")({"UNAUTHORIZED", bad});
    BOOST_TEST(response.status == 401);
    BOOST_TEST(header(response, "WWW-Authenticate") == "Bearer");
  }
}

BOOST_AUTO_TEST_CASE(rule_41_signature_of_the_service_is_sent) {
  const HttpResponse response = responder("userinfo.issue")({"JSON", "{}"});
  BOOST_TEST(header(response, "Signature") == "signature");
  BOOST_TEST(header(response, "Signature-Input") == "signatureInput");
  BOOST_TEST(header(response, "Content-Digest") == "contentDigest");
  BOOST_TEST(header(responder("userinfo.issue")({"JSON", "{}", false}), "Signature") == "(none)");
}

BOOST_AUTO_TEST_CASE(rule_42_response_prints_without_its_content) {
  std::ostringstream out;
  out << responder("token_endpoint.process")({"OK", R"({"access_token":"x"})"});
  BOOST_TEST(out.str() == "HTTP 200");
}

BOOST_AUTO_TEST_CASE(rule_18_error_response_is_json_that_is_not_stored) {
  const HttpResponse response = error_response(400, "invalid_request", "a \"b\" \\ \r\n\xC3\xA4");
  BOOST_TEST(response.status == 400);
  BOOST_TEST(response.body.reveal() == R"({"error":"invalid_request","error_description":"a 'b' / ????"})");
  BOOST_TEST(header(response, "Content-Type") == "application/json");
  BOOST_TEST(header(response, "Cache-Control") == "no-store");
  BOOST_TEST(header(response, "Pragma") == "no-cache");
  BOOST_TEST(error_response(500, "server_error").body.reveal() == R"({"error":"server_error"})");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server

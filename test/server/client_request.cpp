#include "server/core/client_request.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "authlete/models.hpp"

namespace authlete::server {
namespace {

constexpr const char* form_type = "application/x-www-form-urlencoded";
constexpr const char* basic_a_b = "Basic YTpi";  // a:b

// A request and the memory that it refers to.
struct Received {
  explicit Received(std::string_view body = "grant_type=client_credentials") {
    view.method = "POST";
    view.target = "/token?client_id=ignored";
    view.body = body;
    view.peer = "198.51.100.7";
    fields = {{"Host", "attacker.example"}, {"Content-Type", form_type}};
  }

  Received& with(std::string_view name, std::string_view value) {
    fields.push_back({name, value});
    return *this;
  }

  std::variant<ClientRequest, HttpResponse> read(Endpoint endpoint = Endpoint::token) {
    view.fields = fields;
    view.certificates = certificates;
    return read_client_request(view, endpoint, options);
  }

  ClientRequest accepted(Endpoint endpoint = Endpoint::token) {
    auto result = read(endpoint);
    if (const auto* const refusal = std::get_if<HttpResponse>(&result)) BOOST_TEST_MESSAGE(refusal->body.reveal());
    BOOST_REQUIRE(std::holds_alternative<ClientRequest>(result));
    return std::get<ClientRequest>(std::move(result));
  }

  // Status and error of the refusal.
  std::string refused(Endpoint endpoint = Endpoint::token) {
    auto result = read(endpoint);
    if (std::holds_alternative<ClientRequest>(result)) return "accepted";
    const HttpResponse& response = std::get<HttpResponse>(result);
    last_headers = response.headers;
    // Rule 18 holds for each refusal.
    BOOST_TEST(response.headers.find("Cache-Control").value_or("") == "no-store");
    BOOST_TEST(response.headers.find("Pragma").value_or("") == "no-cache");
    BOOST_TEST(response.headers.find("Content-Type").value_or("") == "application/json");
    const std::string& body = response.body.reveal();
    constexpr std::string_view start = "{\"error\":\"";
    BOOST_TEST(body.starts_with(start));
    return std::to_string(response.status) + ' ' +
           body.substr(start.size(), body.find('"', start.size()) - start.size());
  }

  RequestView view;
  std::vector<HeaderField> fields;
  std::vector<std::string> certificates;
  Headers last_headers;
  Options options{.issuer = "https://as.example/tenant"};
};

constexpr Endpoint client_endpoints[] = {
    Endpoint::token,      Endpoint::pushed_authorization, Endpoint::device_authorization,
    Endpoint::revocation, Endpoint::introspection,        Endpoint::backchannel_authentication};

BOOST_AUTO_TEST_SUITE(client_request)

BOOST_AUTO_TEST_CASE(rule_01_basic_credentials_are_the_client) {
  const ClientRequest request = Received().with("Authorization", basic_a_b).accepted();
  BOOST_TEST(request.client_id.value() == "a");
  BOOST_TEST(request.client_secret.value().reveal() == "b");
  BOOST_TEST(request.has_authorization);
}

BOOST_AUTO_TEST_CASE(rule_01_malformed_authorization_is_a_challenge_not_a_missing_one) {
  for (const char* const bad :
       {"Basic", "Basic YTpi=", "Basic !!!!", "Basic OmI=", "Bearer abc", "", "Basic YTpi, Basic YTpi", "(x)"}) {
    Received received;
    BOOST_TEST(received.with("Authorization", bad).refused() == "401 invalid_client", bad);
    BOOST_TEST(received.last_headers.find("WWW-Authenticate").value_or("") ==
               "Basic realm=\"https://as.example/tenant\"");
  }
}

BOOST_AUTO_TEST_CASE(rule_02_unencoded_credentials_need_the_option) {
  Received received;
  received.with("Authorization", "Basic YTolYg==");  // a:%b
  BOOST_TEST(received.refused() == "401 invalid_client");
  received.options.basic_unencoded = true;
  BOOST_TEST(received.accepted().client_secret.value().reveal() == "%b");
}

BOOST_AUTO_TEST_CASE(rule_03_two_methods_of_authentication_are_refused) {
  for (const char* const body :
       {"client_secret=x", "client_assertion=x", "client_id=a&client_secret=b", "client%5Fsecret=x"})
    BOOST_TEST(Received(body).with("Authorization", basic_a_b).refused() == "400 invalid_request", body);
  BOOST_TEST(Received("client_secret=x&client_assertion=y").refused() == "400 invalid_request");
  BOOST_TEST(Received().with("Authorization", basic_a_b).with("authorization", basic_a_b).refused() ==
             "400 invalid_request");
}

BOOST_AUTO_TEST_CASE(rule_03_equal_client_id_beside_basic_is_accepted) {
  BOOST_TEST(Received("client_id=a").with("Authorization", basic_a_b).accepted().client_id.value() == "a");
  BOOST_TEST(Received("client_id=%61").with("Authorization", basic_a_b).accepted().client_id.value() == "a");
  BOOST_TEST(Received("client_id=").with("Authorization", basic_a_b).accepted().client_id.value() == "a");
  BOOST_TEST(Received("client_id=A").with("Authorization", basic_a_b).refused() == "400 invalid_request");
  BOOST_TEST(Received("client_secret=&client_id=a").with("Authorization", basic_a_b).accepted().client_id.value() ==
             "a");
}

BOOST_AUTO_TEST_CASE(rule_04_repeated_parameter_is_refused) {
  for (const Endpoint endpoint : client_endpoints) {
    BOOST_TEST(Received("scope=a&grant_type=x&scope=a").refused(endpoint) == "400 invalid_request");
    BOOST_TEST(Received("scope=a&sco%70e=b").refused(endpoint) == "400 invalid_request");
    BOOST_TEST(Received("un+known=a&un%20known=b").refused(endpoint) == "400 invalid_request");
    Received("resource=a&resource=b&audience=c&audience=d&scope=e").accepted(endpoint);
  }
}

BOOST_AUTO_TEST_CASE(rule_04_repeated_name_among_many_is_found) {
  std::string body;
  for (int index = 0; index < 100; ++index) body += "p" + std::to_string(index) + "=x&";
  Received(body).accepted();
  body += "p17=x";
  BOOST_TEST(Received(body).refused() == "400 invalid_request");
}

BOOST_AUTO_TEST_CASE(rule_05_only_forms_are_read) {
  for (const char* const good : {"Application/X-WWW-Form-Urlencoded", "application/x-www-form-urlencoded;charset=UTF-8",
                                 " application/x-www-form-urlencoded ; charset=utf-8"}) {
    Received received;
    received.fields.back().value = good;
    received.accepted();
  }
  for (const char* const bad : {"application/json", "multipart/form-data; boundary=x", "", "text/plain",
                                "application/x-www-form-urlencodedx"}) {
    Received received;
    received.fields.back().value = bad;
    BOOST_TEST(received.refused() == "400 invalid_request", bad);
  }
  Received none;
  none.fields.pop_back();
  BOOST_TEST(none.refused() == "400 invalid_request");
  BOOST_TEST(Received().with("Content-Type", form_type).refused() == "400 invalid_request");
}

BOOST_AUTO_TEST_CASE(rule_05_content_over_the_limit_is_too_large) {
  Received received("a=bcd");
  received.options.body_limit = 5;
  received.accepted();
  received.options.body_limit = 4;
  BOOST_TEST(received.refused() == "413 invalid_request");
  Received many("a=1&b=2&c=3");
  many.options.parameter_limit = 3;
  many.accepted();
  many.options.parameter_limit = 2;
  BOOST_TEST(many.refused() == "400 invalid_request");
}

BOOST_AUTO_TEST_CASE(rule_05_encoded_content_is_refused) {
  BOOST_TEST(Received().with("Content-Encoding", "gzip").refused() == "415 invalid_request");
  Received().with("Content-Encoding", "Identity").accepted();
}

BOOST_AUTO_TEST_CASE(rule_05_byte_that_an_escape_completes_to_utf8_is_refused) {
  Received("scope=%D9%8E").accepted();
  Received("scope=\xD9\x8E").accepted();
  BOOST_TEST(Received("scope=\xD9%8E").refused() == "400 invalid_request");
  BOOST_TEST(Received("scope=%D9\x8E").refused() == "400 invalid_request");
}

BOOST_AUTO_TEST_CASE(rule_05_malformed_form_is_refused) {
  for (const std::string_view bad : {"a=%", "a=%4", "a=%zz", "%=a", "a=%FF", "a=\xFF", "%=", "a=%C3&b=%A4"})
    BOOST_TEST(Received(bad).refused() == "400 invalid_request", bad);
}

BOOST_AUTO_TEST_CASE(rule_06_only_post_is_allowed) {
  for (const Endpoint endpoint : client_endpoints) {
    for (const char* const method : {"GET", "HEAD", "PUT", "post", "OPTIONS", ""}) {
      Received received;
      received.view.method = method;
      BOOST_TEST(received.refused(endpoint) == "405 invalid_request", method);
      BOOST_TEST(received.last_headers.find("Allow").value_or("") == "POST");
    }
  }
}

BOOST_AUTO_TEST_CASE(rule_06_parameters_of_the_url_are_not_used) {
  Received received("client_id=b");
  received.view.target = "/token?client_id=a&client_secret=s&client_secret=s";
  const ClientRequest request = received.accepted();
  BOOST_TEST(request.parameters.reveal() == "client_id=b");
  BOOST_TEST(!request.client_id);
}

BOOST_AUTO_TEST_CASE(rule_08_empty_and_unknown_parameters_are_passed_on) {
  const std::string_view body = "scope=&foo=%7E+x&scope=a&&bar&client_secret=";
  BOOST_TEST(Received(body).accepted().parameters.reveal() == body);
  BOOST_TEST(Received("").accepted().parameters.reveal() == "");
}

BOOST_AUTO_TEST_CASE(rule_21_htu_is_the_configured_url_whatever_the_request_says) {
  Received received;
  received.with("DPoP", "a.b.c")
      .with("X-Forwarded-Host", "attacker.example")
      .with("Forwarded", "host=attacker.example");
  BOOST_TEST(received.accepted().htu == "https://as.example/token");
  received.view.target = "http://attacker.example/token?x";
  BOOST_TEST(received.accepted().htu == "https://as.example/token");
  received.view.target = "//attacker.example/token";
  BOOST_TEST(received.accepted().htu == "https://as.example//attacker.example/token");
  received.options.urls[Endpoint::token] = "https://mtls.as.example/oauth/token";
  BOOST_TEST(received.accepted().htu == "https://mtls.as.example/oauth/token");
  BOOST_TEST(received.accepted(Endpoint::pushed_authorization).htu != "https://mtls.as.example/oauth/token");
}

BOOST_AUTO_TEST_CASE(rule_22_two_dpop_proofs_are_refused) {
  BOOST_TEST(Received().with("DPoP", "a.b.c").with("dpop", "a.b.c").refused() == "400 invalid_dpop_proof");
  for (const char* const bad : {"", "a.b.c, a.b.c", "a.b.c,a.b.c", "\xC3\xA4", "a b"})
    BOOST_TEST(Received().with("DPoP", bad).refused() == "400 invalid_dpop_proof", bad);
}

BOOST_AUTO_TEST_CASE(rule_22_proof_and_method_are_passed_on) {
  const ClientRequest request = Received().with("DPoP", " a.b-_.c ").accepted();
  BOOST_TEST(request.dpop.value().reveal() == "a.b-_.c");
  BOOST_TEST(request.htm == "POST");
  BOOST_TEST(Received().accepted().htm == "");
}

BOOST_AUTO_TEST_CASE(rule_24_certificates_of_tls_are_passed_on) {
  Received received;
  received.certificates = {"leaf", "intermediate", "root"};
  const ClientRequest request = received.accepted();
  BOOST_TEST(request.certificate == "leaf");
  BOOST_TEST(request.certificate_path == (std::vector<std::string>{"intermediate", "root"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(rule_24_field_of_a_peer_that_is_not_trusted_is_ignored) {
  Received received;
  received.with("Client-Cert", ":MAA=:");
  BOOST_TEST(received.accepted().certificate == "");
  received.options.client_certificate_field = "Client-Cert";
  BOOST_TEST(received.accepted().certificate == "");
  received.options.trusted_proxies = {Network::parse("198.51.100.8").value()};
  BOOST_TEST(received.accepted().certificate == "");
  received.certificates = {"leaf"};
  BOOST_TEST(received.accepted().certificate == "leaf");
}

BOOST_AUTO_TEST_CASE(rule_24_field_of_a_trusted_proxy_is_the_certificate) {
  Received received;
  received.options.client_certificate_field = "Client-Cert";
  received.options.client_certificate_chain_field = "Client-Cert-Chain";
  received.options.trusted_proxies = {Network::parse("198.51.100.0/24").value()};
  // This is the certificate of the proxy.
  received.certificates = {"proxy"};
  BOOST_TEST(received.accepted().certificate == "");
  received.with("client-cert", " :MAA=: ")
      .with("Client-Cert-Chain", ":MAEB: , :MAIB:")
      .with("client-cert-chain", ":MAMB:");
  const ClientRequest request = received.accepted();
  BOOST_TEST(request.certificate == "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n");
  BOOST_REQUIRE(request.certificate_path.size() == 3U);
  BOOST_TEST(request.certificate_path[1] == "-----BEGIN CERTIFICATE-----\nMAIB\n-----END CERTIFICATE-----\n");
}

BOOST_AUTO_TEST_CASE(rule_24_long_certificate_has_lines_of_64_characters) {
  Received received;
  received.options.client_certificate_field = "X-Cert";
  received.options.trusted_proxies = {Network::parse("198.51.100.7").value()};
  const std::string content = "MAAA" + std::string(96, 'A');
  const std::string field = ':' + content + ':';
  received.with("X-Cert", field);
  BOOST_TEST(received.accepted().certificate == "-----BEGIN CERTIFICATE-----\n" + content.substr(0, 64) + '\n' +
                                                    content.substr(64) + "\n-----END CERTIFICATE-----\n");
}

BOOST_AUTO_TEST_CASE(rule_24_percent_encoded_pem_is_accepted) {
  Received received;
  received.options.client_certificate_field = "X-SSL-Client-Cert";
  received.options.trusted_proxies = {Network::parse("198.51.100.7").value()};
  received.with("X-SSL-Client-Cert", "-----BEGIN%20CERTIFICATE-----%0AMA+A%0A-----END%20CERTIFICATE-----%0A");
  BOOST_TEST(received.accepted().certificate == "-----BEGIN CERTIFICATE-----\nMA+A\n-----END CERTIFICATE-----\n");
}

BOOST_AUTO_TEST_CASE(rule_24_malformed_field_of_a_trusted_proxy_is_refused) {
  for (const char* const bad : {":MAA=", "MAA=", "::", ":MAA:", ":AAAA:", ":MA A=:", "-----BEGIN%",
                                "-----BEGIN CERTIFICATE-----%00", ":MAA=:, :MAA=:", "none"}) {
    Received received;
    received.options.client_certificate_field = "Client-Cert";
    received.options.trusted_proxies = {Network::parse("198.51.100.7").value()};
    BOOST_TEST(received.with("Client-Cert", bad).refused() == "400 invalid_request", bad);
  }
  Received twice;
  twice.options.client_certificate_field = "Client-Cert";
  twice.options.client_certificate_chain_field = "Client-Cert-Chain";
  twice.options.trusted_proxies = {Network::parse("198.51.100.7").value()};
  twice.with("Client-Cert", ":MAA=:");
  Received bad_chain = twice;
  BOOST_TEST(twice.with("Client-Cert", ":MAA=:").refused() == "400 invalid_request");
  BOOST_TEST(bad_chain.with("Client-Cert-Chain", ":MAA=:,").refused() == "400 invalid_request");
}

BOOST_AUTO_TEST_CASE(attestation_fields_are_passed_on_once) {
  const ClientRequest request =
      Received().with("OAuth-Client-Attestation", "a.b.c").with("OAuth-Client-Attestation-PoP", "d.e.f").accepted();
  BOOST_TEST(request.attestation.value().reveal() == "a.b.c");
  BOOST_TEST(request.attestation_pop.value().reveal() == "d.e.f");
  BOOST_TEST(Received().with("OAuth-Client-Attestation", "a").with("OAuth-Client-Attestation", "b").refused() ==
             "400 invalid_request");
  BOOST_TEST(Received().with("OAuth-Client-Attestation-PoP", "a b").refused() == "400 invalid_request");
}

BOOST_AUTO_TEST_CASE(introspection_leaves_other_schemes_to_the_application) {
  const ClientRequest request =
      Received("token=x").with("Authorization", "Bearer abc").accepted(Endpoint::introspection);
  BOOST_TEST(!request.client_id);
  BOOST_TEST(request.has_authorization);
  BOOST_TEST(Received().with("Authorization", "(").refused(Endpoint::introspection) == "401 invalid_client");
}

BOOST_AUTO_TEST_CASE(rule_38_pushed_request_uses_the_same_adaptor) {
  Received received("request_uri=urn%3Aietf&client_id=a");
  received.view.target = "/par";
  received.with("Authorization", basic_a_b).with("DPoP", "a.b.c");
  const ClientRequest request = received.accepted(Endpoint::pushed_authorization);
  BOOST_TEST(request.parameters.reveal() == "request_uri=urn%3Aietf&client_id=a");
  BOOST_TEST(request.htu == "https://as.example/par");
}

BOOST_AUTO_TEST_CASE(members_are_moved_into_the_request_of_the_service) {
  Received received;
  received.certificates = {"leaf", "root"};
  received.options.dpop_nonce_required = true;
  received.with("Authorization", basic_a_b).with("DPoP", "a.b.c").with("OAuth-Client-Attestation", "d.e.f");
  TokenRequest token;
  move_into(token, received.accepted(), received.options);
  BOOST_TEST(token.parameters.reveal() == received.view.body);
  BOOST_TEST(token.client_id.value() == "a");
  BOOST_TEST(token.client_secret.value().reveal() == "b");
  BOOST_TEST(token.client_certificate.value() == "leaf");
  BOOST_TEST(token.client_certificate_path.value().size() == 1U);
  BOOST_TEST(token.dpop.value().reveal() == "a.b.c");
  BOOST_TEST(token.htm.value() == "POST");
  BOOST_TEST(token.htu.value() == "https://as.example/token");
  BOOST_TEST(token.oauth_client_attestation.value().reveal() == "d.e.f");
  BOOST_TEST(!token.oauth_client_attestation_pop);
  BOOST_TEST(token.dpop_nonce_required.value());
  RevocationRequest revocation;
  move_into(revocation, received.accepted(), received.options);
  BOOST_TEST(revocation.client_id.value() == "a");
  TokenRequest plain;
  Received plain_request;
  move_into(plain, plain_request.accepted(), plain_request.options);
  BOOST_TEST(!plain.client_id);
  BOOST_TEST(!plain.client_certificate);
  BOOST_TEST(!plain.client_certificate_path);
  BOOST_TEST(!plain.dpop);
  BOOST_TEST(!plain.htu);
  BOOST_TEST(!plain.dpop_nonce_required);
}

BOOST_AUTO_TEST_CASE(endpoint_prints_as_its_name) {
  BOOST_TEST(to_string(Endpoint::authorization) == "authorization");
  BOOST_TEST(to_string(Endpoint::device_authorization) == "device_authorization");
  BOOST_TEST(to_string(Endpoint::backchannel_authentication) == "backchannel_authentication");
  BOOST_TEST(to_string(Endpoint::end_session) == "end_session");
  BOOST_TEST(to_string(static_cast<Endpoint>(14)) == "unknown");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server

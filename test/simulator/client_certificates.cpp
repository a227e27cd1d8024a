#include <openssl/pem.h>
#include <openssl/x509.h>

#include <boost/test/unit_test.hpp>

#include "authlete/simulator/certificate_authority.hpp"
#include "jose_helpers.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

LeafOptions leaf_named(const std::string& name) {
  LeafOptions options;
  options.common_name = name;
  options.client_usage = true;
  options.not_before = std::chrono::system_clock::time_point(std::chrono::seconds(jwt_test_time - 1000));
  options.not_after = std::chrono::system_clock::time_point(std::chrono::seconds(jwt_test_time + 1000));
  return options;
}

// Returns the DER of a certificate as a string of bytes.
std::string der_of(const std::string& pem) {
  BIO* reader = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  X509* certificate = PEM_read_bio_X509(reader, nullptr, nullptr, nullptr);
  unsigned char* bytes = nullptr;
  const int size = i2d_X509(certificate, &bytes);
  std::string der(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  X509_free(certificate);
  BIO_free(reader);
  return der;
}

std::string thumbprint_of(const std::string& pem) { return base64url(sha256(der_of(pem))); }

std::string key_set_with(const json::object& members) {
  json::object jwk = SigningKey(KeyKind::p256).jwk(false);
  for (const auto& [name, value] : members) jwk[name] = value;
  return json::serialize(json::object{{"keys", json::array{jwk}}});
}

struct CertificateFixture {
  CertificateFixture() : service(authorization_options()) { use_test_time(service); }

  std::string add_client(const std::string& method, json::object members) {
    members["grantTypes"] = json::array{"CLIENT_CREDENTIALS", "REFRESH_TOKEN"};
    members["tokenAuthMethod"] = method;
    return client_id_in(registered_client(service, members));
  }
  json::object call(const std::string& id, const std::string& certificate, const json::array& path = {}) {
    json::object request{{"parameters", "grant_type=client_credentials&client_id=" + id}};
    if (!certificate.empty()) request["clientCertificate"] = certificate;
    if (!path.empty()) request["clientCertificatePath"] = path;
    return post_json(service, "/auth/token", request);
  }
  std::string use(const std::string& id, const std::string& certificate) { return action_of(call(id, certificate)); }

  InProcessService service;
  CertificateAuthority authority;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(client_certificates, CertificateFixture)

BOOST_AUTO_TEST_CASE(certificate_with_the_subject_of_the_client_authenticates_it) {
  const std::string id = add_client("TLS_CLIENT_AUTH", {{"tlsClientAuthSubjectDn", "CN=my-client"}});
  const std::string certificate = authority.issue(leaf_named("my-client")).certificate_pem;
  const json::object response = call(id, certificate);
  BOOST_TEST(action_of(response) == "OK");
  BOOST_TEST(text(response, "clientAuthMethod") == "TLS_CLIENT_AUTH");
  BOOST_TEST(use(id, authority.issue(leaf_named("other-client")).certificate_pem) == "INVALID_CLIENT");
  BOOST_TEST(use(id, "") == "INVALID_CLIENT");
  BOOST_TEST(use(id, "no certificate") == "INVALID_CLIENT");
  service.backend.advance_time(std::chrono::seconds(2000));
  BOOST_TEST(use(id, certificate) == "INVALID_CLIENT", "expired");
}

BOOST_AUTO_TEST_CASE(certificate_with_an_alternative_name_of_the_client_authenticates_it) {
  LeafOptions options = leaf_named("x");
  options.dns_names = {"client.example.com"};
  options.ip_addresses = {"192.0.2.1"};
  const std::string certificate = authority.issue(options).certificate_pem;
  const auto result = [&](const std::string& member, const std::string& value) {
    return use(add_client("TLS_CLIENT_AUTH", {{member, value}}), certificate);
  };
  BOOST_TEST(result("tlsClientAuthSanDns", "client.example.com") == "OK");
  BOOST_TEST(result("tlsClientAuthSanIp", "192.0.2.1") == "OK");
  BOOST_TEST(result("tlsClientAuthSanDns", "other.example.com") == "INVALID_CLIENT");
  BOOST_TEST(result("tlsClientAuthSanIp", "192.0.2.2") == "INVALID_CLIENT");
  BOOST_TEST(result("tlsClientAuthSanUri", "client.example.com") == "INVALID_CLIENT");
  BOOST_TEST(result("tlsClientAuthSanEmail", "client.example.com") == "INVALID_CLIENT");
  BOOST_TEST(use(add_client("TLS_CLIENT_AUTH", {}), certificate) == "INVALID_CLIENT");
}

BOOST_AUTO_TEST_CASE(chain_must_lead_to_a_trusted_root_if_the_service_demands_it) {
  const std::string id = add_client("TLS_CLIENT_AUTH", {{"tlsClientAuthSubjectDn", "cn=my-client"}});
  const CertificateAuthority middle = authority.make_intermediate("middle");
  // The certificates of authorities are valid from now on.
  service.backend.set_time(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
  LeafOptions leaf;
  leaf.common_name = "my-client";
  const std::string certificate = middle.issue(leaf).certificate_pem;
  BOOST_TEST(use(id, certificate) == "OK");
  json::object settings = service.get("/service/get");
  settings["mutualTlsValidatePkiCertChain"] = true;
  settings["trustedRootCertificates"] = json::array{authority.pem()};
  post_json(service, "/service/update", settings);
  BOOST_TEST(use(id, certificate) == "INVALID_CLIENT", "the certificate between them is missing");
  BOOST_TEST(action_of(call(id, certificate, {"no certificate", middle.pem()})) == "OK");
  const std::string stranger = CertificateAuthority().issue(leaf).certificate_pem;
  BOOST_TEST(action_of(call(id, stranger, {middle.pem()})) == "INVALID_CLIENT");
}

BOOST_AUTO_TEST_CASE(self_signed_certificate_must_be_in_the_key_set_of_the_client) {
  const std::string certificate = CertificateAuthority::self_signed(leaf_named("any")).certificate_pem;
  std::string base64 = base64url(der_of(certificate));
  for (char& character : base64) character = character == '-' ? '+' : character == '_' ? '/' : character;
  while (base64.size() % 4 != 0) base64 += '=';
  const auto result = [&](const json::object& jwk_members, const std::string& key_id = "") {
    json::object members{{"jwks", key_set_with(jwk_members)}};
    if (!key_id.empty()) members["selfSignedCertificateKeyId"] = key_id;
    return use(add_client("SELF_SIGNED_TLS_CLIENT_AUTH", members), certificate);
  };
  BOOST_TEST(result({{"x5c", json::array{base64}}}) == "OK");
  BOOST_TEST(result({{"x5t#S256", thumbprint_of(certificate)}}) == "OK");
  BOOST_TEST(result({{"x5c", json::array{base64}}, {"kid", "one"}}, "one") == "OK");
  BOOST_TEST(result({{"x5c", json::array{base64}}, {"kid", "one"}}, "two") == "INVALID_CLIENT");
  BOOST_TEST(result({}) == "INVALID_CLIENT");
  const std::string other = CertificateAuthority::self_signed(leaf_named("any")).certificate_pem;
  BOOST_TEST(result({{"x5t#S256", thumbprint_of(other)}}) == "INVALID_CLIENT");
}

BOOST_AUTO_TEST_CASE(token_of_a_client_that_asks_for_it_is_bound_to_its_certificate) {
  const std::string certificate = authority.issue(leaf_named("my-client")).certificate_pem;
  const std::string other = authority.issue(leaf_named("my-client")).certificate_pem;
  const std::string id = add_client(
      "TLS_CLIENT_AUTH", {{"tlsClientAuthSubjectDn", "CN=my-client"}, {"tlsClientCertificateBoundAccessTokens", true}});
  const json::object granted = call(id, certificate);
  const std::string token = text(granted, "accessToken");
  BOOST_TEST(text(json::parse(text(granted, "responseContent")).as_object(), "token_type") == "Bearer");

  const json::object accepted = introspect(service, {{"token", token}, {"clientCertificate", certificate}});
  BOOST_TEST(action_of(accepted) == "OK");
  BOOST_TEST(text(accepted, "certificateThumbprint") == thumbprint_of(certificate));
  const json::object refused = introspect(service, {{"token", token}});
  BOOST_TEST(action_of(refused) == "UNAUTHORIZED");
  BOOST_TEST(text(refused, "responseContent").starts_with("Bearer error=\"invalid_token\""));
  BOOST_TEST(text(refused, "certificateThumbprint") == thumbprint_of(certificate));
  BOOST_TEST(action_of(introspect(service, {{"token", token}, {"clientCertificate", other}})) == "UNAUTHORIZED");
  BOOST_TEST(action_of(introspect(service, {{"token", token}, {"clientCertificate", "x"}})) == "UNAUTHORIZED");

  const json::object standard = post_json(service, "/auth/introspection/standard", {{"parameters", "token=" + token}});
  const json::object claims = json::parse(text(standard, "responseContent")).as_object();
  BOOST_TEST(text(claims.at("cnf").as_object(), "x5t#S256") == thumbprint_of(certificate));
}

BOOST_AUTO_TEST_CASE(client_with_bound_tokens_must_have_a_certificate) {
  const std::string id = client_id_in(registered_client(service, {{"grantTypes", json::array{"CLIENT_CREDENTIALS"}},
                                                                  {"tokenAuthMethod", "CLIENT_SECRET_POST"},
                                                                  {"clientSecret", "secret-of-the-test"},
                                                                  {"tlsClientCertificateBoundAccessTokens", true}}));
  const json::object client = service.get("/client/get/" + id);
  const std::string parameters =
      "grant_type=client_credentials&client_id=" + id + "&client_secret=" + text(client, "clientSecret");
  BOOST_TEST(error_in(post_json(service, "/auth/token", {{"parameters", parameters}})) == "invalid_request");
  const std::string certificate = CertificateAuthority::self_signed(leaf_named("any")).certificate_pem;
  const json::object granted =
      post_json(service, "/auth/token", {{"parameters", parameters}, {"clientCertificate", certificate}});
  BOOST_TEST(action_of(granted) == "OK");
}

BOOST_AUTO_TEST_CASE(token_that_was_created_with_a_thumbprint_is_bound_to_it) {
  const std::string certificate = authority.issue(leaf_named("my-client")).certificate_pem;
  const json::object created = post_json(service, "/auth/token/create",
                                         {{"grantType", "PASSWORD"},
                                          {"clientId", test_client_id},
                                          {"subject", "john"},
                                          {"scopes", json::array{"openid"}},
                                          {"certificateThumbprint", thumbprint_of(certificate)}});
  const std::string token = text(created, "accessToken");
  const auto user_info = [&](json::object more) {
    more["token"] = token;
    return action_of(post_json(service, "/auth/userinfo", more));
  };
  BOOST_TEST(user_info({}) == "UNAUTHORIZED");
  BOOST_TEST(user_info({{"clientCertificate", certificate}}) == "OK");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator

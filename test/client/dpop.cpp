// The proofs of a client whose tokens are bound to a key (RFC 9449).
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "authlete/services.hpp"
#include "authlete/utility.hpp"
#include "client/dpop_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace json = boost::json;

namespace {

const char* const listed_json = R"({"totalCount":1})";

std::vector<std::string> names_of(const json::object& object) {
  std::vector<std::string> names;
  for (const auto& member : object) names.emplace_back(member.key());
  std::sort(names.begin(), names.end());
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(dpop)

BOOST_AUTO_TEST_CASE(proof_names_the_request_and_is_signed_by_the_key) {
  FakeClient fake(dpop_options());
  fake.transport->respond(200, R"({"action":"OK"})");
  BOOST_TEST(bool(fake.run(fake.client.token_operations().create(create_request()))));
  const TransportRequest request = fake.last_request();
  BOOST_TEST(field(request, "Authorization") == std::string("DPoP ") + bound_token);

  const DpopProofOfRequest proof = proof_of(request);
  BOOST_TEST(proof.signature_is_valid);
  BOOST_TEST((names_of(proof.header) == Names{"alg", "jwk", "typ"}));
  BOOST_TEST((proof.header.at("typ") == "dpop+jwt"));
  BOOST_TEST((proof.header.at("alg") == "ES256"));
  BOOST_TEST((names_of(proof.header.at("jwk").as_object()) == Names{"crv", "kty", "x", "y"}));
  BOOST_TEST(proof.coordinate("x") == dpop_test_key().coordinate('x'));
  BOOST_TEST(proof.coordinate("y") == dpop_test_key().coordinate('y'));

  BOOST_TEST((names_of(proof.claims) == Names{"ath", "htm", "htu", "iat", "jti"}));
  BOOST_TEST(proof.claim("htm") == "POST");
  BOOST_TEST(proof.claim("htu") == "https://as.example/prefix/api/715948317/auth/token/create");
  BOOST_TEST(proof.claim("ath") == hash_of_token(bound_token));
  BOOST_TEST((proof.claims.at("iat") == fake_epoch.time_since_epoch().count()));
  BOOST_TEST(proof.claim("jti").size() == 22u);  // 128 bits
}

BOOST_AUTO_TEST_CASE(url_of_the_proof_has_the_port_and_no_query) {
  ClientOptions options = dpop_options();
  options.base_url = "https://AS.example:8443/";
  FakeClient fake(options);
  fake.transport->respond(200, listed_json);
  TokenListRequest request;
  request.subject = "john";
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list(request))));
  BOOST_TEST(fake.last_request().target.find("?subject=john") != std::string::npos);
  BOOST_TEST(proof_of(fake.last_request()).claim("htm") == "GET");
  BOOST_TEST(proof_of(fake.last_request()).claim("htu") == "https://as.example:8443/api/715948317/auth/token/get/list");
}

BOOST_AUTO_TEST_CASE(url_of_the_proof_is_valid_json_whatever_the_path_argument) {
  FakeClient fake(dpop_options());
  fake.transport->respond(204, "");
  BOOST_TEST(bool(fake.run(fake.client.token_operations().remove("a\"\\/\n?#%"))));
  BOOST_TEST(proof_of(fake.last_request()).claim("htu") ==
             "https://as.example/prefix/api/715948317/auth/token/delete/a%22%5C%2F%0A%3F%23%25");
}

BOOST_AUTO_TEST_CASE(each_retry_has_a_proof_of_its_own) {
  FakeClient fake(dpop_options());
  fake.transport->respond(503, "");
  fake.transport->fail(network_error(ErrorKind::io, Phase::write, Sent::none, /*connection_reused=*/true));
  fake.transport->exchange_takes(5s);
  fake.transport->respond(200, listed_json);
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
  BOOST_TEST((sent_nonces(*fake.transport) == Nonces{"none", "none", "none"}));
  const auto requests = fake.transport->requests();
  const std::int64_t first = proof_of(requests.front()).claims.at("iat").as_int64();
  const std::int64_t last = proof_of(requests.back()).claims.at("iat").as_int64();
  BOOST_TEST(last - first >= 10);
  for (const TransportRequest& request : requests)
    BOOST_TEST(field(request, "Authorization") == std::string("DPoP ") + bound_token);
}

BOOST_AUTO_TEST_CASE(further_fields_of_the_request_are_sent_with_each_proof) {
  ClientOptions options = dpop_options();
  options.headers.add("X-Client", "1");
  FakeClient fake(options);
  fake.transport->respond(503, "");
  fake.transport->respond(200, listed_json);
  RequestOptions request_options;
  request_options.headers.add("X-Call", "2");
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list(TokenListRequest(), request_options))));
  BOOST_TEST(fake.transport->requests().size() == 2u);
  for (const TransportRequest& request : fake.transport->requests()) {
    BOOST_TEST(field(request, "X-Client") == "1");
    BOOST_TEST(field(request, "X-Call") == "2");
    BOOST_TEST(field(request, "Accept") == "application/json");
    BOOST_TEST(request.headers.size() == 5u);
  }
}

BOOST_AUTO_TEST_CASE(token_of_a_source_is_sent_with_a_proof_for_it) {
  std::vector<TokenSourceRequest> asked;
  FakeClient fake(dpop_options_with_source(asked));
  fake.transport->respond(401, "");
  fake.transport->respond(200, listed_json);
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
  BOOST_REQUIRE(asked.size() == 2u);
  BOOST_TEST(!asked[0].previous_token_rejected);
  BOOST_TEST(asked[1].previous_token_rejected);
  BOOST_TEST((sent_nonces(*fake.transport) == Nonces{"none", "none"}));
  for (std::size_t index = 0; index < 2; ++index) {
    const TransportRequest request = fake.transport->requests().at(index);
    const std::string token = "token-" + std::to_string(index + 1);
    BOOST_TEST(field(request, "Authorization") == "DPoP " + token);
    BOOST_TEST(proof_of(request).claim("ath") == hash_of_token(token));
    BOOST_TEST(proof_of(request).claim("htu") == asked[index].url);
    BOOST_TEST(proof_of(request).claim("htm") == asked[index].method);
  }
}

BOOST_AUTO_TEST_CASE(service_and_organization_have_keys_of_their_own) {
  const TestKey key_of_organization;
  ClientOptions options = dpop_options();
  options.organization_credentials = Credentials::dpop(key_of_organization.sec1(), "organization-t0ken");
  FakeClient fake(options);
  fake.transport->otherwise([](const TransportRequest&) {
    TransportResponse response;
    response.status = 200;
    response.headers = json_type();
    response.body = "{}";
    return response;
  });
  BOOST_TEST(bool(fake.run(fake.client.services().list())));
  const DpopProofOfRequest proof = proof_of(fake.last_request());
  BOOST_TEST(proof.signature_is_valid);
  BOOST_TEST(proof.coordinate("x") == key_of_organization.coordinate('x'));
  BOOST_TEST(proof.claim("ath") == hash_of_token("organization-t0ken"));
  BOOST_TEST(field(fake.last_request(), "Authorization") == "DPoP organization-t0ken");
  BOOST_TEST(bool(fake.run(fake.client.services().get())));
  BOOST_TEST(proof_of(fake.last_request()).coordinate("x") == dpop_test_key().coordinate('x'));
}

BOOST_AUTO_TEST_CASE(only_calls_of_credentials_with_a_key_have_a_proof) {
  ClientOptions options = client_options();
  options.organization_credentials = Credentials::dpop(dpop_test_key().pkcs8(), bound_token);
  FakeClient fake(options);
  fake.transport->respond(200, "{}", json_type());
  BOOST_TEST(bool(fake.run(fake.client.services().get())));
  BOOST_TEST(field(fake.last_request(), "DPoP") == "absent");
  BOOST_TEST(field(fake.last_request(), "Authorization") == std::string("Bearer ") + service_token);
  fake.transport->respond(200, "OK");
  BOOST_TEST(bool(fake.run(fake.client.utility().health())));
  BOOST_TEST(field(fake.last_request(), "DPoP") == "absent");
  BOOST_TEST(field(fake.last_request(), "Authorization") == "absent");
  FakeClient bearer;
  bearer.transport->respond(200, listed_json);
  BOOST_TEST(bool(bearer.run(bearer.client.token_operations().list())));
  BOOST_TEST(field(bearer.last_request(), "DPoP") == "absent");
}

BOOST_AUTO_TEST_CASE(l4_proofs_and_token_are_masked_where_they_are_echoed) {
  FakeClient fake(dpop_options());
  std::string first_proof;
  fake.transport->reply([&first_proof](const TransportRequest& request) {
    first_proof = field(request, "DPoP");
    TransportResponse response;
    response.status = 503;
    return response;
  });
  fake.transport->reply([&first_proof](const TransportRequest& request) {
    TransportResponse response;
    response.status = 400;
    response.body = R"({"resultCode":"A1","resultMessage":")" + field(request, "DPoP") + '|' + first_proof + '|' +
                    field(request, "Authorization") + R"("})";
    return response;
  });
  const auto listed = fake.run(fake.client.token_operations().list());
  BOOST_REQUIRE(!listed);
  BOOST_TEST(listed.error().result_message == "***|***|DPoP ***");
  fake.transport->reply([](const TransportRequest& request) {
    TransportResponse response;
    response.status = 200;
    response.body = "no JSON, but " + field(request, "DPoP");
    return response;
  });
  BOOST_TEST(fake.run(fake.client.token_operations().list()).error().body_excerpt == "no JSON, but ***");
}

BOOST_AUTO_TEST_CASE(c6_token_of_a_source_that_has_the_scheme_is_refused) {
  ClientOptions options = client_options();
  options.credentials = Credentials::dpop(
      dpop_test_key().pkcs8(),
      [](TokenSourceRequest) -> boost::asio::awaitable<Result<Secret>> { co_return Secret("DPoP s3cret"); });
  FakeClient fake(options);
  const auto listed = fake.run(fake.client.token_operations().list());
  BOOST_REQUIRE(!listed);
  BOOST_TEST(listed.error().kind == ErrorKind::auth);
  BOOST_TEST(listed.error().message.find("the scheme `DPoP`") != std::string::npos);
  BOOST_TEST(listed.error().message.find("s3cret") == std::string::npos);
  BOOST_TEST(fake.transport->requests().empty());
}

BOOST_AUTO_TEST_SUITE_END()

// Which keys a client accepts for DPoP, and what it says about the others.
#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

#include "client/dpop_checks.hpp"
#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

ClientOptions options_with_key(const std::string& pem) {
  ClientOptions options = client_options();
  options.credentials = Credentials::dpop(pem, "t0ken");
  return options;
}

// Returns the message, after the part that names the key.
std::string fault_of_key(const std::string& pem) {
  const std::string beginning = "credentials: the DPoP key ";
  const Result<void> valid = options_with_key(pem).validate();
  BOOST_REQUIRE(!valid);
  BOOST_TEST(valid.error().kind == ErrorKind::configuration);
  BOOST_TEST(valid.error().message.starts_with(beginning), valid.error().message);
  const Result<Client> client = Client::create(options_with_key(pem), std::make_shared<FakeTransport>());
  BOOST_REQUIRE(!client);
  BOOST_TEST(client.error().message == valid.error().message);
  return valid.error().message.substr(beginning.size());
}

// Removes the line feeds, so that a part of the key would also be found in one line.
bool shows_a_part_of(const std::string& pem, const std::string& message) {
  std::string body = pem.substr(pem.find("-----\n") + 6);
  std::erase(body, '\n');
  for (std::size_t at = 0; at + 12 <= body.size(); ++at)
    if (message.find(body.substr(at, 12)) != message.npos) return true;
  return false;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(dpop_keys)

BOOST_AUTO_TEST_CASE(private_key_on_p256_is_accepted_in_both_pem_forms) {
  const TestKey key;
  BOOST_TEST(bool(options_with_key(key.pkcs8()).validate()));
  BOOST_TEST(bool(options_with_key(key.sec1()).validate()));
  BOOST_TEST(bool(options_with_key("key of the test\n" + key.pkcs8() + "\n").validate()));
}

BOOST_AUTO_TEST_CASE(key_of_another_algorithm_is_refused) {
  BOOST_TEST(fault_of_key(TestKey(TestKey::Type::p384).pkcs8()) ==
             "is not a key for ES256: its curve is secp384r1, not P-256");
  BOOST_TEST(fault_of_key(TestKey(TestKey::Type::rsa).pkcs8()) ==
             "is not a key for ES256: it must be an EC key on the curve P-256");
  BOOST_TEST(fault_of_key(TestKey(TestKey::Type::ed25519).pkcs8()) ==
             "is not a key for ES256: it must be an EC key on the curve P-256");
}

BOOST_AUTO_TEST_CASE(text_without_a_private_key_is_refused) {
  const std::string none = "holds no private key in PEM form (`-----BEGIN PRIVATE KEY-----`)";
  BOOST_TEST(fault_of_key("") == "is empty");
  BOOST_TEST(fault_of_key("s3cret") == none);
  BOOST_TEST(fault_of_key(TestKey().public_pem()) == none);
  BOOST_TEST(fault_of_key(std::string(70'000, ' ')) == "is longer than any private key in PEM form");
}

BOOST_AUTO_TEST_CASE(encrypted_key_is_refused_without_a_prompt) {
  BOOST_TEST(fault_of_key(TestKey().encrypted()) == "is encrypted: give it without a password");
}

BOOST_AUTO_TEST_CASE(damaged_key_is_refused_and_not_shown) {
  const TestKey key;
  const std::string pem = key.pkcs8();
  const std::string truncated = pem.substr(0, pem.size() / 2) + "\n-----END PRIVATE KEY-----\n";
  const std::string fault = fault_of_key(truncated);
  BOOST_TEST(!shows_a_part_of(pem, fault), fault);
  const std::string mixed = key.with_public_key_of(TestKey());
  BOOST_TEST(fault_of_key(mixed) == "is damaged: its public key is not that of its private key");
}

BOOST_AUTO_TEST_CASE(key_and_token_of_the_organization_are_checked_too) {
  ClientOptions options = client_options();
  options.organization_credentials = Credentials::dpop("s3cret", "t0ken");
  BOOST_TEST(options.validate().error().message.starts_with("organization_credentials: the DPoP key holds no"));
  options.organization_credentials = Credentials::dpop(TestKey().pkcs8(), "DPoP t0ken");
  BOOST_TEST(options.validate().error().message.starts_with("organization_credentials: the token begins"));
  options.organization_credentials = Credentials::dpop(TestKey().pkcs8(), TokenSource());
  BOOST_TEST(options.validate().error().message == "organization_credentials: the token source is empty");
}

BOOST_AUTO_TEST_CASE(field_of_the_proof_cannot_be_added_by_hand) {
  ClientOptions options = options_with_key(TestKey().pkcs8());
  FakeClient fake(options);
  RequestOptions request_options;
  request_options.headers.add("dpop", "proof");
  const auto listed = fake.run(fake.client.token_operations().list(TokenListRequest(), request_options));
  BOOST_REQUIRE(!listed);
  BOOST_TEST(listed.error().kind == ErrorKind::invalid_argument);
  BOOST_TEST(fake.transport->requests().empty());
  options.headers.add("dpop", "proof");
  BOOST_TEST(options.validate().error().message == "headers: `DPoP` is set by the library");
  options.credentials = Credentials::bearer("token");
  BOOST_TEST(bool(options.validate()));
}

BOOST_AUTO_TEST_CASE(printed_credentials_show_neither_key_nor_token) {
  std::ostringstream text;
  text << Credentials::dpop("s3cret key", "s3cret token") << '|' << Credentials::dpop("s3cret key", TokenSource())
       << '|';
  BOOST_TEST(text.str() == "DPoP ***|DPoP token source|");
}

BOOST_AUTO_TEST_CASE(each_credentials_say_what_they_use) {
  const TokenSource source = [](TokenSourceRequest) -> boost::asio::awaitable<Result<Secret>> {
    co_return Secret("t");
  };
  const Credentials token = Credentials::dpop("key", "t");
  BOOST_TEST((token.kind() == Credentials::Kind::dpop));
  BOOST_TEST(token.uses_dpop());
  BOOST_TEST(!token.uses_source());
  BOOST_TEST(token.authorization().reveal() == "DPoP t");
  BOOST_TEST(token.secret().reveal() == "t");
  BOOST_TEST(token.dpop_key().reveal() == "key");
  const Credentials changing = Credentials::dpop("key", source);
  BOOST_TEST((changing.kind() == Credentials::Kind::dpop_source));
  BOOST_TEST(changing.uses_dpop());
  BOOST_TEST(changing.uses_source());
  BOOST_TEST(changing.authorization().empty());
  BOOST_TEST(!Credentials::source(source).uses_dpop());
  BOOST_TEST(Credentials::source(source).uses_source());
  BOOST_TEST(!Credentials::bearer("t").uses_dpop());
}

BOOST_AUTO_TEST_SUITE_END()

// Mutual TLS: B17 of the fault matrix, and the options for it.
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <functional>
#include <memory>

#include "net/net_fixture.hpp"
#include "support/temporary.hpp"
#include "support/tls_steps.hpp"

using namespace authlete;
using namespace authlete::test;
using simulator::CertificateAuthority;
using simulator::IssuedCertificate;
using simulator::LeafOptions;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_client_certificate)

namespace {

constexpr const char* key_password = "S3CRET-key-password";

const CertificateAuthority& client_authority() {
  static const CertificateAuthority root("clients' root");
  return root;
}

IssuedCertificate client_certificate(const CertificateAuthority& issuer = client_authority()) {
  LeafOptions leaf;
  leaf.common_name = "client 1";
  leaf.server_usage = false;
  leaf.client_usage = true;
  return issuer.issue(leaf);
}

ServerOptions asking_server(int maximum_tls_version) {
  ServerOptions server = tls_server();
  server.client_authority_pem = client_authority().pem();
  server.maximum_tls_version = maximum_tls_version;
  return server;
}

void use(ClientOptions& options, const IssuedCertificate& certificate) {
  options.tls.certificate_pem = certificate.chain_pem;
  options.tls.private_key_pem = Secret(certificate.key_pem);
}

using Bio = std::unique_ptr<BIO, int (*)(BIO*)>;
using Key = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;

std::string written(const std::function<int(BIO*)>& write) {
  const Bio bio(BIO_new(BIO_s_mem()), BIO_free);
  BOOST_REQUIRE(write(bio.get()) == 1);
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  return std::string(text, static_cast<std::size_t>(size));
}

std::string encrypted(const std::string& key_pem) {
  const Bio source(BIO_new_mem_buf(key_pem.data(), static_cast<int>(key_pem.size())), BIO_free);
  const Key key(PEM_read_bio_PrivateKey(source.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
  return written([&](BIO* bio) {
    return PEM_write_bio_PKCS8PrivateKey(bio, key.get(), EVP_aes_256_cbc(), key_password,
                                         static_cast<int>(std::string(key_password).size()), nullptr, nullptr);
  });
}

// A key of another type than those of the authority.
std::string rsa_key() {
  const Key key(EVP_RSA_gen(2048), EVP_PKEY_free);
  return written(
      [&](BIO* bio) { return PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
}

void check_refused(int version, const std::string& alert, const std::function<void(ClientOptions&)>& change) {
  for (const Operation operation : every_operation) {
    BOOST_TEST_CONTEXT(operation) {
      NetFixture fixture(asking_server(version));
      fixture.options.retry = RetryPolicy::none();
      change(fixture.options);

      const Outcome outcome = fixture.call(operation);

      BOOST_TEST(!outcome.ok);
      BOOST_TEST(outcome.error.kind == ErrorKind::tls);
      BOOST_TEST(outcome.error.phase == Phase::tls);
      BOOST_TEST(outcome.error.sent == Sent::none);
      BOOST_TEST(outcome.error.safe_to_retry());
      BOOST_TEST(outcome.error.message.find(alert) != std::string::npos, outcome.error.message);
      BOOST_TEST(fixture.server.connections() == 1u);
      BOOST_TEST(fixture.server.request_count() == 0u);
    }
  }
}

// Checks that the error names the option that prevents a client.
void check_unusable(const std::function<void(TlsOptions&)>& change, const std::string& member) {
  const IssuedCertificate certificate = client_certificate();
  ClientOptions options;
  options.base_url = "https://localhost";
  options.service_id = "1";
  options.credentials = Credentials::bearer(Secret(service_token));
  use(options, certificate);
  change(options.tls);
  const Result<Client> client = Client::create(options);
  BOOST_REQUIRE(!client);
  BOOST_TEST(client.error().kind == ErrorKind::configuration);
  BOOST_TEST(client.error().message.starts_with(member + ": "), client.error().message);
  NetFixture::check_text(client.error());
}

const auto versions = data::make({TLS1_2_VERSION, TLS1_3_VERSION});

}  // namespace

BOOST_AUTO_TEST_CASE(b17_missing_certificate_for_tls_1_2_is_a_tls_error) {
  check_refused(TLS1_2_VERSION, "handshake failure", [](ClientOptions&) {});
}

BOOST_AUTO_TEST_CASE(b17_missing_certificate_for_tls_1_3_is_a_tls_error) {
  check_refused(TLS1_3_VERSION, "certificate required", [](ClientOptions&) {});
}

BOOST_DATA_TEST_CASE(b17_certificate_of_another_authority_is_a_tls_error, versions, version) {
  check_refused(version, "unknown CA", [](ClientOptions& options) { use(options, client_certificate(authority())); });
}

// The alert is the one that a server of TLS 1.3 sends before it reads anything.
BOOST_DATA_TEST_CASE(certificate_refused_by_tls_1_2_after_the_request_leaves_it_sent, data::make(every_operation),
                     operation) {
  ServerOptions server = tls_server();
  server.maximum_tls_version = TLS1_2_VERSION;
  NetFixture fixture(server);
  fixture.options.retry = RetryPolicy::none();
  fixture.server.next_connection({handshake(), receive(), renegotiate_and_refuse(SSL_AD_CERTIFICATE_UNKNOWN)});

  const Outcome outcome = fixture.call(operation);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::tls, outcome);
  BOOST_TEST(outcome.error.phase == Phase::response);
  BOOST_TEST(outcome.error.sent == Sent::complete);
  BOOST_TEST(outcome.error.outcome_is_unknown());
  BOOST_TEST(outcome.error.message.find("certificate unknown") != std::string::npos, outcome.error.message);
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_DATA_TEST_CASE(b17_client_with_its_certificate_is_accepted, versions, version) {
  NetFixture fixture(asking_server(version));
  use(fixture.options, client_certificate());
  fixture.server.other_connections(well_behaved());

  const Outcome outcome = fixture.call(Operation::create);

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(fixture.server.connection(1).client_name == "client 1");
  BOOST_TEST(fixture.server.connection(1).tls_version == (version == TLS1_2_VERSION ? "TLSv1.2" : "TLSv1.3"));
}

BOOST_DATA_TEST_CASE(b17_intermediates_of_the_certificate_chain_are_sent, versions, version) {
  NetFixture fixture(asking_server(version));
  use(fixture.options, client_certificate(client_authority().make_intermediate("clients' intermediate")));
  fixture.server.other_connections(well_behaved());
  const Outcome outcome = fixture.call();
  BOOST_TEST(outcome.ok, outcome);
}

BOOST_DATA_TEST_CASE(b17_resumed_session_needs_no_certificate, versions, version) {
  NetFixture fixture(asking_server(version));
  use(fixture.options, client_certificate());
  fixture.server.other_connections({handshake(), receive(), good_response(), close()});
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(fixture.server.connection(2).session_resumed);
  BOOST_TEST(fixture.server.connection(2).client_name == "client 1");
}

BOOST_AUTO_TEST_CASE(b17_certificate_and_encrypted_key_are_read_from_files) {
  const IssuedCertificate certificate = client_certificate();
  const Temporary directory;
  NetFixture fixture(asking_server(0));
  fixture.options.tls.certificate_file = directory.write("certificate.pem", certificate.chain_pem);
  fixture.options.tls.private_key_file = directory.write("key.pem", encrypted(certificate.key_pem));
  fixture.options.tls.private_key_password = Secret(key_password);
  fixture.server.other_connections(well_behaved());
  const Outcome outcome = fixture.call();
  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(fixture.server.connection(1).client_name == "client 1");
}

BOOST_AUTO_TEST_CASE(b17_password_of_the_key_is_read_from_a_file) {
  const IssuedCertificate certificate = client_certificate();
  const Temporary directory;
  NetFixture fixture(asking_server(0));
  use(fixture.options, certificate);
  fixture.options.tls.private_key_pem = Secret(encrypted(certificate.key_pem));
  fixture.options.tls.private_key_password_file = directory.write("password", std::string(key_password) + '\n');
  fixture.server.other_connections(well_behaved());
  const Outcome outcome = fixture.call();
  BOOST_TEST(outcome.ok, outcome);
}

BOOST_AUTO_TEST_CASE(b17_encrypted_key_is_read_from_a_string) {
  const IssuedCertificate certificate = client_certificate();
  NetFixture fixture(asking_server(0));
  use(fixture.options, certificate);
  fixture.options.tls.private_key_pem = Secret(encrypted(certificate.key_pem));
  fixture.options.tls.private_key_password = Secret(key_password);
  fixture.server.other_connections(well_behaved());
  const Outcome outcome = fixture.call();
  BOOST_TEST(outcome.ok, outcome);
}

BOOST_AUTO_TEST_CASE(b17_certificate_is_not_sent_unless_requested) {
  NetFixture fixture;
  use(fixture.options, client_certificate());
  fixture.server.other_connections(well_behaved());
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.server.connection(1).client_name == "");
}

BOOST_AUTO_TEST_CASE(b17_certificate_that_cannot_be_read_is_named) {
  const auto file = [](const std::string& path) {
    return [path](TlsOptions& tls) {
      tls.certificate_pem.clear();
      tls.certificate_file = path;
    };
  };
  const Temporary directory;
  check_unusable(file("/nowhere/certificate.pem"), "tls.certificate_file");
  check_unusable(file(directory.path()), "tls.certificate_file");
  check_unusable(file(directory.write("empty.pem", "")), "tls.certificate_file");
  check_unusable([](TlsOptions& tls) { tls.certificate_pem = "no certificate"; }, "tls.certificate_pem");
  check_unusable([](TlsOptions& tls) { tls.certificate_pem.resize(tls.certificate_pem.size() / 2); },
                 "tls.certificate_pem");
  check_unusable([](TlsOptions& tls) { tls.certificate_pem += "-----BEGIN CERTIFICATE-----\nAAAA\n"; },
                 "tls.certificate_pem");
}

BOOST_AUTO_TEST_CASE(b17_private_key_that_cannot_be_read_is_named) {
  const auto file = [](const std::string& path) {
    return [path](TlsOptions& tls) {
      tls.private_key_pem = Secret();
      tls.private_key_file = path;
    };
  };
  const Temporary directory;
  check_unusable(file("/nowhere/key.pem"), "tls.private_key_file");
  check_unusable(file(directory.write("no_key.pem", "S3CRET")), "tls.private_key_file");
  check_unusable([](TlsOptions& tls) { tls.private_key_pem = Secret("S3CRET"); }, "tls.private_key_pem");
  check_unusable([](TlsOptions& tls) { tls.private_key_pem = Secret(tls.certificate_pem); }, "tls.private_key_pem");
}

BOOST_AUTO_TEST_CASE(b17_private_key_of_another_certificate_is_named) {
  check_unusable([](TlsOptions& tls) { tls.private_key_pem = Secret(client_certificate().key_pem); },
                 "tls.private_key_pem");
  check_unusable([](TlsOptions& tls) { tls.private_key_pem = Secret(rsa_key()); }, "tls.private_key_pem");
}

BOOST_AUTO_TEST_CASE(b17_wrong_or_missing_password_is_named) {
  const auto with_password = [](const std::string& password) {
    return [password](TlsOptions& tls) {
      tls.private_key_pem = Secret(encrypted(tls.private_key_pem.reveal()));
      tls.private_key_password = Secret(password);
    };
  };
  check_unusable(with_password(""), "tls.private_key_password");
  check_unusable(with_password("S3CRET-other"), "tls.private_key_password");
  check_unusable(with_password(std::string(5'000, 'x')), "tls.private_key_password");

  const Temporary directory;
  const auto with_file = [](const std::string& path) {
    return [path](TlsOptions& tls) {
      tls.private_key_pem = Secret(encrypted(tls.private_key_pem.reveal()));
      tls.private_key_password_file = path;
    };
  };
  check_unusable(with_file(directory.write("password", "S3CRET-other")), "tls.private_key_password_file");
  check_unusable(with_file("/nowhere/password"), "tls.private_key_password_file");
}

BOOST_AUTO_TEST_SUITE_END()

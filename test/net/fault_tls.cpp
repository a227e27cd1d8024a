// Certificates, roots and names: section B of the fault matrix.
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <stdlib.h>
#include <boost/test/unit_test.hpp>

#include <cstdio>

#include "net/net_fixture.hpp"
#include "net/resolvers.hpp"
#include "support/temporary.hpp"

using namespace authlete;
using namespace authlete::test;
using simulator::CertificateAuthority;
using simulator::IssuedCertificate;
using simulator::LeafOptions;

BOOST_AUTO_TEST_SUITE(fault_tls)

namespace {

LeafOptions leaf_for(std::vector<std::string> dns_names) {
  LeafOptions leaf;
  leaf.dns_names = std::move(dns_names);
  return leaf;
}

void check_refused(NetFixture& fixture, const std::string& reason) {
  const Outcome outcome = fixture.call(Operation::list);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::tls_verify);
  BOOST_TEST(outcome.error.phase == Phase::tls);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(outcome.error.attempts == 1u);
  BOOST_TEST(outcome.error.message.find(reason) != std::string::npos, outcome.error.message);
  BOOST_TEST(fixture.server.connections() == 1u);
  BOOST_TEST(fixture.server.request_count() == 0u);
}

void check_accepted(NetFixture& fixture) {
  const Outcome outcome = fixture.call(Operation::list);
  BOOST_TEST(outcome.ok, outcome);
}

// Returns the file name by which OpenSSL finds a root in a directory.
std::string hashed_name(const std::string& pem) {
  const std::unique_ptr<BIO, int (*)(BIO*)> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
  const std::unique_ptr<X509, void (*)(X509*)> certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr),
                                                           X509_free);
  char name[32];
  std::snprintf(name, sizeof name, "%08lx.0", X509_subject_name_hash(certificate.get()));
  return name;
}

// Makes a file of the test OpenSSL's default roots while this object lives.
class SystemRoots {
 public:
  explicit SystemRoots(const std::string& file) { ::setenv("SSL_CERT_FILE", file.c_str(), 1); }
  ~SystemRoots() { ::unsetenv("SSL_CERT_FILE"); }
  SystemRoots(const SystemRoots&) = delete;
  SystemRoots& operator=(const SystemRoots&) = delete;
};

}  // namespace

BOOST_AUTO_TEST_CASE(b1_self_signed_certificate_is_refused_by_default_options) {
  NetFixture fixture(tls_server(CertificateAuthority::self_signed(leaf_for({"localhost"}))));
  fixture.options.tls = TlsOptions();
  check_refused(fixture, "self");
}

BOOST_AUTO_TEST_CASE(b1_self_signed_certificate_is_accepted_when_verification_is_switched_off) {
  NetFixture fixture(tls_server(CertificateAuthority::self_signed(leaf_for({"localhost"}))));
  fixture.options.tls = TlsOptions();
  fixture.options.tls.verify = false;
  fixture.server.other_connections(well_behaved());
  check_accepted(fixture);
}

BOOST_AUTO_TEST_CASE(b2_certificate_for_another_host_is_refused) {
  NetFixture fixture(tls_server(authority().issue(leaf_for({"other.example"}))));
  check_refused(fixture, "ost");
}

BOOST_AUTO_TEST_CASE(b3_name_only_in_the_common_name_is_refused) {
  LeafOptions leaf;
  leaf.common_name = "localhost";
  leaf.subject_alternative_name = false;
  NetFixture fixture(tls_server(authority().issue(leaf)));
  check_refused(fixture, "ost");
}

BOOST_AUTO_TEST_CASE(b4_wildcard_matches_one_label) {
  NetFixture fixture(tls_server(authority().issue(leaf_for({"*.example.test"}))));
  use_host_name(fixture, "one.example.test");
  fixture.server.other_connections(well_behaved());
  check_accepted(fixture);
  BOOST_TEST(fixture.server.connection(1).server_name == "one.example.test");
}

BOOST_AUTO_TEST_CASE(b4_wildcard_does_not_match_two_labels) {
  NetFixture fixture(tls_server(authority().issue(leaf_for({"*.example.test"}))));
  use_host_name(fixture, "one.two.example.test");
  check_refused(fixture, "ost");
}

BOOST_AUTO_TEST_CASE(b5_ip_address_as_host_is_accepted_by_its_san_without_sni) {
  LeafOptions leaf;
  leaf.ip_addresses = {"127.0.0.1"};
  NetFixture fixture(tls_server(authority().issue(leaf)));
  fixture.options.base_url = "https://127.0.0.1:" + std::to_string(fixture.server.port());
  fixture.server.other_connections(well_behaved());
  check_accepted(fixture);
  BOOST_TEST(fixture.server.connection(1).handshake_done);
  BOOST_TEST(fixture.server.connection(1).server_name == "");
}

BOOST_AUTO_TEST_CASE(b5_ip_address_as_host_is_refused_if_the_certificate_has_dns_names_only) {
  NetFixture fixture(tls_server(authority().issue(leaf_for({"127.0.0.1", "localhost"}))));
  fixture.options.base_url = "https://127.0.0.1:" + std::to_string(fixture.server.port());
  check_refused(fixture, "IP address");
  BOOST_TEST(fixture.server.connection(1).server_name == "");
}

BOOST_AUTO_TEST_CASE(b5_ipv6_address_as_host_is_accepted) {
  ServerOptions server = tls_server();
  server.address = "::1";
  NetFixture fixture(server);
  fixture.options.base_url = "https://[::1]:" + std::to_string(fixture.server.port());
  fixture.server.other_connections(well_behaved());
  check_accepted(fixture);
  BOOST_TEST(fixture.server.connection(1).server_name == "");
  BOOST_TEST(fixture.server.requests().front().field("Host") == "[::1]:" + std::to_string(fixture.server.port()));
}

BOOST_AUTO_TEST_CASE(b6_expired_certificate_is_refused) {
  LeafOptions leaf = leaf_for({"localhost"});
  leaf.not_before = std::chrono::system_clock::now() - std::chrono::hours(48);
  leaf.not_after = std::chrono::system_clock::now() - std::chrono::hours(24);
  NetFixture fixture(tls_server(authority().issue(leaf)));
  check_refused(fixture, "expired");
}

BOOST_AUTO_TEST_CASE(b6_certificate_that_is_not_yet_valid_is_refused) {
  LeafOptions leaf = leaf_for({"localhost"});
  leaf.not_before = std::chrono::system_clock::now() + std::chrono::hours(24);
  leaf.not_after = std::chrono::system_clock::now() + std::chrono::hours(48);
  NetFixture fixture(tls_server(authority().issue(leaf)));
  check_refused(fixture, "not yet valid");
}

BOOST_AUTO_TEST_CASE(b6_certificate_of_an_unknown_authority_is_refused) {
  const CertificateAuthority stranger("stranger");
  NetFixture fixture(tls_server(stranger.issue(leaf_for({"localhost"}))));
  check_refused(fixture, "unable to get local issuer certificate");
}

BOOST_AUTO_TEST_CASE(b6_chain_without_its_intermediate_is_refused_and_with_it_accepted) {
  const CertificateAuthority intermediate = authority().make_intermediate("intermediate");
  IssuedCertificate leaf = intermediate.issue(leaf_for({"localhost"}));
  {
    NetFixture complete(tls_server(leaf));
    complete.server.other_connections(well_behaved());
    check_accepted(complete);
  }
  leaf.chain_pem = leaf.certificate_pem;
  NetFixture fixture(tls_server(leaf));
  check_refused(fixture, "unable to get local issuer certificate");
}

BOOST_AUTO_TEST_CASE(b6_revoked_certificate_is_refused_and_another_of_the_authority_accepted) {
  const IssuedCertificate revoked = authority().issue(leaf_for({"localhost"}));
  const Temporary directory;
  const std::string crl_file = directory.write("crl.pem", authority().crl_pem({revoked.serial}));
  {
    NetFixture other;
    other.options.tls.crl_file = crl_file;
    other.server.other_connections(well_behaved());
    check_accepted(other);
  }
  NetFixture fixture(tls_server(revoked));
  fixture.options.tls.crl_file = crl_file;
  check_refused(fixture, "revoked");
}

BOOST_AUTO_TEST_CASE(b7_server_that_offers_tls_1_1_only_is_a_tls_error) {
  ServerOptions server = tls_server();
  server.maximum_tls_version = TLS1_1_VERSION;
  NetFixture fixture(server);
  fixture.options.retry = RetryPolicy::none();
  const Outcome outcome = fixture.call(Operation::list);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::tls);
  BOOST_TEST(fixture.server.request_count() == 0u);
}

BOOST_AUTO_TEST_CASE(b7_minimum_version_1_3_refuses_a_server_with_1_2_that_the_default_accepts) {
  ServerOptions server = tls_server();
  server.maximum_tls_version = TLS1_2_VERSION;
  {
    NetFixture fixture(server);
    fixture.server.other_connections(well_behaved());
    check_accepted(fixture);
    BOOST_TEST(fixture.server.connection(1).tls_version == "TLSv1.2");
  }
  NetFixture fixture(server);
  fixture.options.tls.minimum_version = TlsVersion::tls_1_3;
  fixture.options.retry = RetryPolicy::none();
  const Outcome outcome = fixture.call(Operation::list);
  BOOST_TEST(outcome.error.kind == ErrorKind::tls);
}

BOOST_AUTO_TEST_CASE(b12_roots_are_read_from_a_file_a_directory_and_a_string) {
  const Temporary directory;
  const std::string file = directory.write("roots.pem", authority().pem());
  directory.write(hashed_name(authority().pem()), authority().pem());
  for (int way = 0; way < 3; ++way) {
    BOOST_TEST_CONTEXT("way " << way) {
      NetFixture fixture;
      fixture.options.tls = TlsOptions();
      fixture.options.tls.use_system_roots = false;
      if (way == 0) fixture.options.tls.ca_file = file;
      if (way == 1) fixture.options.tls.ca_directory = directory.path();
      if (way == 2) fixture.options.tls.ca_pem = authority().pem();
      fixture.server.other_connections(well_behaved());
      check_accepted(fixture);
    }
  }
}

BOOST_AUTO_TEST_CASE(b12_own_roots_are_added_to_the_system_roots) {
  const Temporary directory;
  const SystemRoots roots(directory.write("roots.pem", authority().pem()));
  {
    NetFixture by_system_root;
    by_system_root.options.tls = TlsOptions();
    by_system_root.server.other_connections(well_behaved());
    check_accepted(by_system_root);
  }
  const CertificateAuthority own("own root");
  NetFixture by_own_root(tls_server(own.issue(leaf_for({"localhost"}))));
  by_own_root.options.tls = TlsOptions();
  by_own_root.options.tls.ca_pem = own.pem();
  by_own_root.server.other_connections(well_behaved());
  check_accepted(by_own_root);
}

BOOST_AUTO_TEST_CASE(b12_without_system_roots_only_the_named_roots_are_trusted) {
  const Temporary directory;
  const SystemRoots roots(directory.write("roots.pem", authority().pem()));
  const CertificateAuthority own("own root");
  NetFixture fixture;
  fixture.options.tls = TlsOptions();
  fixture.options.tls.use_system_roots = false;
  fixture.options.tls.ca_pem = own.pem();
  check_refused(fixture, "unable to get local issuer certificate");
}

BOOST_AUTO_TEST_CASE(b12_roots_that_cannot_be_read_are_a_configuration_error) {
  for (int way = 0; way < 3; ++way) {
    BOOST_TEST_CONTEXT("way " << way) {
      ClientOptions options;
      options.base_url = "https://localhost";
      options.service_id = "1";
      options.credentials = Credentials::bearer(Secret(service_token));
      if (way == 0) options.tls.ca_file = "/nowhere/roots.pem";
      if (way == 1) options.tls.ca_pem = "no certificate";
      if (way == 2) options.tls.crl_file = "/nowhere/crl.pem";
      const Result<Client> client = Client::create(options);
      BOOST_REQUIRE(!client);
      BOOST_TEST(client.error().kind == ErrorKind::configuration);
      NetFixture::check_text(client.error());
    }
  }
}

BOOST_AUTO_TEST_CASE(b13_client_hello_has_the_host_name_and_http_1_1) {
  NetFixture fixture;
  fixture.server.other_connections(well_behaved());
  check_accepted(fixture);
  const ConnectionRecord connection = fixture.server.connection(1);
  BOOST_TEST(connection.server_name == "localhost");
  BOOST_TEST(connection.offered_protocols == std::vector<std::string>{"http/1.1"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(second_connection_resumes_the_session_of_the_first) {
  NetFixture fixture;
  fixture.server.other_connections({handshake(), receive(), good_response(), close()});
  check_accepted(fixture);
  check_accepted(fixture);
  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(!fixture.server.connection(1).session_resumed);
  BOOST_TEST(fixture.server.connection(2).session_resumed);
  BOOST_TEST(fixture.stats().sessions_resumed == 1u);
}

BOOST_AUTO_TEST_CASE(second_connection_does_not_resume_when_resumption_is_off) {
  NetFixture fixture;
  fixture.options.tls.session_resumption = false;
  fixture.server.other_connections({handshake(), receive(), good_response(), close()});
  check_accepted(fixture);
  check_accepted(fixture);
  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(!fixture.server.connection(2).session_resumed);
  BOOST_TEST(fixture.stats().sessions_resumed == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

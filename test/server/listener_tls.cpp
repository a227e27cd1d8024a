// TLS of the listener: versions, ALPN, resumption, certificates of clients, and a change of the certificate.
#include <boost/test/unit_test.hpp>

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

#include "server/listener_fixture.hpp"

namespace authlete::server::beast {
namespace {

using Session = std::unique_ptr<SSL_SESSION, decltype(&SSL_SESSION_free)>;

/// Returns the common name of the server's certificate.
std::string server_name(BlockingClient& client) {
  char name[256] = "";
  X509_NAME_get_text_by_NID(X509_get_subject_name(SSL_get0_peer_certificate(client.tls())), NID_commonName, name,
                            sizeof name);
  return name;
}

std::string chosen_protocol(BlockingClient& client) {
  const unsigned char* name = nullptr;
  unsigned size = 0;
  SSL_get0_alpn_selected(client.tls(), &name, &size);
  return std::string(reinterpret_cast<const char*>(name), size);
}

/// Returns the certificates in that PEM, each as a string of its own and with the line ends of OpenSSL.
std::vector<std::string> split_pem(const std::string& chain) {
  std::vector<std::string> certificates;
  const std::string end = "-----END CERTIFICATE-----\n";
  for (std::size_t from = 0; from < chain.size();) {
    const std::size_t to = chain.find(end, from) + end.size();
    certificates.push_back(chain.substr(from, to - from));
    from = to;
  }
  return certificates;
}

simulator::LeafOptions client_leaf() {
  simulator::LeafOptions leaf;
  leaf.common_name = "client";
  leaf.server_usage = false;
  leaf.client_usage = true;
  return leaf;
}

struct TlsFixture {
  explicit TlsFixture(ClientCertificates requested = ClientCertificates::none)
      : fixture(with(issue_for_server(authority, "first"), requested)) {
    tls.ca_pem = authority.pem();
  }
  static ListenerOptions with(const simulator::IssuedCertificate& certificate, ClientCertificates requested) {
    ListenerOptions options = tls_options(certificate);
    options.client_certificates = requested;
    return options;
  }
  void present(const simulator::IssuedCertificate& certificate) {
    tls.chain_pem = certificate.chain_pem;
    tls.key_pem = certificate.key_pem;
  }
  std::vector<std::string> certificates_seen() const { return fixture.seen().back().certificates; }

  const simulator::CertificateAuthority authority;
  ListenerFixture fixture;
  ClientTls tls;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(listener_tls)

BOOST_AUTO_TEST_CASE(requests_are_served_over_tls_1_2_and_1_3_only) {
  TlsFixture tls;
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    tls.tls.max_version = version;
    BlockingClient client(tls.fixture.port(), tls.tls);
    BOOST_TEST(client.get("/").status == 200);
    BOOST_TEST(SSL_version(client.tls()) == version);
  }
  tls.tls.max_version = TLS1_1_VERSION;
  BOOST_CHECK_THROW(BlockingClient(tls.fixture.port(), tls.tls), boost::system::system_error);
  BlockingClient plain(tls.fixture.port());
  plain.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  BOOST_TEST(plain.receive().status == 0);
}

BOOST_AUTO_TEST_CASE(connection_is_closed_with_close_notify) {
  TlsFixture tls;
  BlockingClient client(tls.fixture.port(), tls.tls);
  BOOST_TEST(client.get("/", "Connection: close\r\n").status == 200);
  // Without close_notify the end would be `stream_truncated`.
  BOOST_TEST(client.ends_cleanly());
}

BOOST_AUTO_TEST_CASE(alpn_chooses_http_1_1_and_refuses_other_protocols) {
  TlsFixture tls;
  tls.tls.protocols = std::string("\x02h2\x08http/1.1");
  BlockingClient client(tls.fixture.port(), tls.tls);
  BOOST_TEST(chosen_protocol(client) == "http/1.1");
  BOOST_TEST(client.get("/").status == 200);
  tls.tls.protocols = std::string("\x08http/1.0");
  BlockingClient old(tls.fixture.port(), tls.tls);
  BOOST_TEST(chosen_protocol(old) == "http/1.0");
  tls.tls.protocols = std::string("\x02h2");
  BOOST_CHECK_THROW(BlockingClient(tls.fixture.port(), tls.tls), boost::system::system_error);
}

BOOST_AUTO_TEST_CASE(session_is_resumed_by_a_ticket) {
  TlsFixture tls;
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    tls.tls.max_version = version;
    BlockingClient first(tls.fixture.port(), tls.tls);
    // The tickets of TLS 1.3 come after the handshake.
    BOOST_TEST(first.get("/").status == 200);
    const Session session(SSL_get1_session(first.tls()), &SSL_SESSION_free);
    BlockingClient second(tls.fixture.port(), tls.tls, session.get());
    BOOST_TEST(SSL_session_reused(second.tls()) == 1);
    BOOST_TEST(second.get("/").status == 200);
  }
}

BOOST_AUTO_TEST_CASE(handler_receives_the_certificate_that_a_client_presents) {
  TlsFixture tls(ClientCertificates::request);
  const auto own = simulator::CertificateAuthority::self_signed(client_leaf());
  const simulator::CertificateAuthority root("root of the clients");
  const auto issued = root.make_intermediate("intermediate of the clients").issue(client_leaf());
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    tls.tls.max_version = version;
    tls.tls.chain_pem.clear();
    BOOST_TEST(BlockingClient(tls.fixture.port(), tls.tls).get("/").status == 200);
    BOOST_TEST(tls.certificates_seen().empty());

    tls.present(own);
    BOOST_TEST(BlockingClient(tls.fixture.port(), tls.tls).get("/").status == 200);
    BOOST_TEST((tls.certificates_seen() == std::vector<std::string>{own.certificate_pem}));

    tls.present(issued);
    BlockingClient client(tls.fixture.port(), tls.tls);
    for (int count = 0; count < 2; ++count) {
      BOOST_TEST(client.get("/").status == 200);
      const std::vector<std::string> seen = tls.certificates_seen();
      BOOST_TEST((seen == split_pem(issued.chain_pem)));
      BOOST_TEST(seen.size() == 2u);
    }
  }
}

BOOST_AUTO_TEST_CASE(resumed_session_still_has_all_certificates_of_the_client) {
  TlsFixture tls(ClientCertificates::request);
  const simulator::CertificateAuthority root("root of the clients");
  const auto issued = root.make_intermediate("intermediate of the clients").issue(client_leaf());
  tls.present(issued);
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    tls.tls.max_version = version;
    BlockingClient first(tls.fixture.port(), tls.tls);
    BOOST_TEST(first.get("/").status == 200);
    const Session session(SSL_get1_session(first.tls()), &SSL_SESSION_free);
    BlockingClient second(tls.fixture.port(), tls.tls, session.get());
    BOOST_TEST(second.get("/").status == 200);
    BOOST_TEST(SSL_session_reused(second.tls()) == 1);
    BOOST_TEST((tls.certificates_seen() == split_pem(issued.chain_pem)));
  }
}

BOOST_AUTO_TEST_CASE(client_is_not_asked_for_a_certificate_by_default) {
  TlsFixture tls;
  tls.present(simulator::CertificateAuthority::self_signed(client_leaf()));
  BOOST_TEST(BlockingClient(tls.fixture.port(), tls.tls).get("/").status == 200);
  BOOST_TEST(tls.certificates_seen().empty());
}

BOOST_AUTO_TEST_CASE(new_certificate_is_for_new_connections) {
  TlsFixture tls;
  BlockingClient before(tls.fixture.port(), tls.tls);
  BOOST_TEST(server_name(before) == "first");
  BOOST_TEST(before.get("/").status == 200);
  const Session session(SSL_get1_session(before.tls()), &SSL_SESSION_free);

  const auto second = issue_for_server(tls.authority, "second");
  BOOST_TEST(tls.fixture.listener->use_certificate({second.chain_pem, second.key_pem}).has_value());
  BlockingClient after(tls.fixture.port(), tls.tls);
  BOOST_TEST(server_name(after) == "second");
  BOOST_TEST(after.get("/").status == 200);
  BOOST_TEST(before.get("/").status == 200);
  BlockingClient resuming(tls.fixture.port(), tls.tls, session.get());
  BOOST_TEST(SSL_session_reused(resuming.tls()) == 0);
  BOOST_TEST(server_name(resuming) == "second");
}

BOOST_AUTO_TEST_CASE(certificate_that_cannot_be_used_leaves_the_earlier_one) {
  TlsFixture tls;
  const auto second = issue_for_server(tls.authority, "second");
  const auto other = issue_for_server(tls.authority, "other");
  const auto message = [&](const std::string& chain, const std::string& key) {
    const Result<void> used = tls.fixture.listener->use_certificate({chain, key});
    BOOST_REQUIRE(!used);
    BOOST_TEST(used.error().kind == ErrorKind::configuration);
    return used.error().message;
  };
  const std::string wrong_key =
      "certificate.private_key_pem: must be the key of the certificate, as PEM and not encrypted";
  BOOST_TEST(message("", second.key_pem) == "certificate.chain_pem: must have a certificate as PEM");
  BOOST_TEST(message("nonsense", second.key_pem) == "certificate.chain_pem: must have a certificate as PEM");
  BOOST_TEST(message(second.chain_pem, "") == wrong_key);
  BOOST_TEST(message(second.chain_pem, other.key_pem) == wrong_key);
  // OpenSSL would ask for the password of this key on the terminal.
  BOOST_TEST(message(second.chain_pem,
                     "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,"
                     "00112233445566778899AABBCCDDEEFF\n\nAAAAAAAAAAAAAAAAAAAAAA==\n-----END RSA PRIVATE KEY-----\n") ==
             wrong_key);
  BlockingClient client(tls.fixture.port(), tls.tls);
  BOOST_TEST(server_name(client) == "first");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::server::beast

// Two clients of one server: E17 of the fault matrix.
#include <boost/test/unit_test.hpp>

#include "net/net_fixture.hpp"

using namespace authlete;
using namespace authlete::test;

BOOST_AUTO_TEST_SUITE(fault_two_clients)

namespace {

Outcome call(NetFixture& fixture, const Client& client) {
  const Outcome outcome = fixture.runner.run(perform(client, Operation::list, RequestOptions()));
  if (!outcome.ok) NetFixture::check_text(outcome.error);
  return outcome;
}

}  // namespace

BOOST_AUTO_TEST_CASE(e17_clients_that_differ_in_tls_options_never_share_connections) {
  NetFixture fixture;
  fixture.server.other_connections(well_behaved());
  ClientOptions careless = fixture.options;
  careless.tls.verify = false;
  ClientOptions strict = fixture.options;
  strict.tls.minimum_version = TlsVersion::tls_1_3;
  const Client others[] = {Client::create(careless).value(), Client::create(strict).value()};

  for (int round = 0; round < 3; ++round) {
    BOOST_TEST(fixture.call().ok);
    for (const Client& other : others) BOOST_TEST(call(fixture, other).ok);
  }

  BOOST_TEST(fixture.server.connections() == 3u);
  for (std::size_t number = 1; number <= 3; ++number) {
    BOOST_TEST(fixture.server.connection(number).exchanges == 3u);
    BOOST_TEST(!fixture.server.connection(number).session_resumed);
  }
}

BOOST_AUTO_TEST_CASE(e17_untrusting_client_gains_nothing_from_the_connection_of_another) {
  NetFixture fixture;
  fixture.server.other_connections(well_behaved());
  const simulator::CertificateAuthority stranger("another root");
  ClientOptions wary = fixture.options;
  wary.tls.ca_pem = stranger.pem();
  const Client other = Client::create(wary).value();
  BOOST_TEST(fixture.call().ok);

  const Outcome outcome = call(fixture, other);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::tls_verify, outcome);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.server.request_count() == 2u);
}

BOOST_AUTO_TEST_CASE(e17_end_of_one_client_leaves_the_connections_of_another) {
  NetFixture fixture;
  fixture.server.other_connections(well_behaved());
  {
    const Client other = Client::create(fixture.options).value();
    BOOST_TEST(fixture.call().ok);
    BOOST_TEST(call(fixture, other).ok);
  }
  BOOST_TEST(fixture.server.wait_for_ended(1));
  BOOST_TEST(fixture.stats().idle == 1u);
  BOOST_TEST(fixture.call().ok);
  BOOST_TEST(fixture.server.connections() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

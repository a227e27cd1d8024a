// The public client through squid and through tinyproxy.
#include <filesystem>

#include "net/proxy_fixture.hpp"
#include "peers/checks.hpp"
#include "peers/peer.hpp"
#include "support/unreachable_ports.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

enum class Access { free, by_password };

/// The program that squid runs to check each password.
std::string password_check() {
  return std::string("while read -r given; do\n  if [ \"$given\" = '") + proxy_user + ' ' + proxy_password +
         "' ]; then echo OK; else echo ERR; fi\ndone\n";
}

Peer start_squid(Access access, const std::string& more = "") {
  return Peer([access, more](const Folder& folder, unsigned port) {
    const std::string log = folder.write("access.log", "");
    std::filesystem::permissions(log,
                                 std::filesystem::perms(0666));  // squid drops root privileges before it opens the file
    std::string text = "http_port 127.0.0.1:" + std::to_string(port) + "\naccess_log stdio:" + log + R"(
cache_log /dev/null
pid_filename none
coredump_dir none
netdb_filename none
pinger_enable off
cache deny all
visible_hostname localhost
max_filedescriptors 1024
shutdown_lifetime 0 seconds
)";
    text += more;
    if (access == Access::by_password) {
      text += "auth_param basic program /bin/sh " + folder.write("password_check", password_check()) +
              "\nacl known proxy_auth REQUIRED\nhttp_access deny !known\n";
    }
    text += "http_access allow all\n";
    return std::vector<std::string>{"squid", "-N", "-d", "1", "-f", folder.write("squid.conf", text)};
  });
}

Peer start_tinyproxy(Access access, const std::string& more = "") {
  return Peer([access, more](const Folder& folder, unsigned port) {
    std::string text = "Listen 127.0.0.1\nPort " + std::to_string(port) + "\nLogLevel Connect\n" + more;
    if (access == Access::by_password) text += std::string("BasicAuth ") + proxy_user + ' ' + proxy_password + '\n';
    return std::vector<std::string>{"tinyproxy", "-d", "-c", folder.write("tinyproxy.conf", text)};
  });
}

/// Returns the number of tunnels in the proxy's log, in which squid notes each one when it ends.
std::size_t tunnels(const Peer& proxy) {
  return lines_with(proxy.folder().read("access.log") + proxy.output(), "CONNECT localhost:");
}

void use(NetFixture& fixture, const Peer& proxy, const std::string& user_name, const std::string& password) {
  fixture.options.proxy.url = "http://127.0.0.1:" + std::to_string(proxy.port());
  fixture.options.proxy.user_name = user_name;
  fixture.options.proxy.password = Secret(password);
}

void check_tunnel(const Peer& proxy, const std::string& user_name, const std::string& password) {
  NetFixture fixture;
  fixture.server.other_connections(well_behaved());
  use(fixture, proxy, user_name, password);
  for (const Operation operation : every_operation) check_ok(fixture, operation);
  BOOST_TEST(fixture.server.connections() == 1u);
  BOOST_TEST(fixture.server.connection(1).server_name == "localhost");
  BOOST_TEST(fixture.server.request_count() == 3u);
  for (const ReceivedRequest& request : fixture.server.requests())
    BOOST_TEST(request.count_of_field("Proxy-Authorization") == 0u);
  fixture.drop_client();
  BOOST_TEST(eventually([&] { return tunnels(proxy) == 1; }));
}

void check_no_tunnel(NetFixture& fixture, unsigned attempts, boost::system::errc::errc_t cause) {
  for (const Operation operation : every_operation) {
    const Outcome outcome = fixture.call(operation);
    BOOST_REQUIRE(!outcome.ok);
    BOOST_TEST(outcome.error.kind == ErrorKind::proxy, outcome);
    BOOST_TEST((outcome.error.cause == cause), outcome);
    BOOST_TEST(outcome.error.sent == Sent::none);
    BOOST_TEST(outcome.error.attempts == attempts);
  }
  BOOST_TEST(fixture.server.connections() == 0u);
}

void check_refused(const Peer& proxy, const std::string& user_name, const std::string& password) {
  NetFixture fixture;
  use(fixture, proxy, user_name, password);
  check_no_tunnel(fixture, 1, boost::system::errc::permission_denied);
}

void check_unreachable(const Peer& proxy) {
  const RefusingPort nobody;
  NetFixture fixture;
  use(fixture, proxy, "", "");
  fixture.options.base_url = "https://localhost:" + std::to_string(nobody.port());
  fixture.options.retry.maximum_attempts = 2;
  check_no_tunnel(fixture, 2, boost::system::errc::host_unreachable);
}

void check_killed(Peer& proxy) {
  NetFixture fixture;
  fixture.server.other_connections({handshake(), receive(), stall()});
  use(fixture, proxy, "", "");
  const Task<Outcome> created = fixture.start(Operation::create);
  fixture.until([&] { return fixture.server.request_count() == 1; });
  proxy.stop(SIGKILL);
  const Outcome outcome = fixture.wait(created);
  BOOST_REQUIRE(!outcome.ok);
  BOOST_TEST(outcome.error.outcome_is_unknown(), outcome);
  BOOST_TEST(fixture.server.request_count() == 1u);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(squid, *boost::unit_test::precondition(Installed("squid")))

BOOST_AUTO_TEST_CASE(a11_calls_of_every_kind_share_a_tunnel_of_squid) {
  check_tunnel(start_squid(Access::free), "", "");
}

BOOST_AUTO_TEST_CASE(a11_squid_accepts_the_correct_password) {
  check_tunnel(start_squid(Access::by_password), proxy_user, proxy_password);
}

BOOST_AUTO_TEST_CASE(a12_squid_refuses_a_missing_or_wrong_password) {
  const Peer proxy = start_squid(Access::by_password);
  check_refused(proxy, "", "");
  check_refused(proxy, proxy_user, "S3CRET-but-wrong");
}

BOOST_AUTO_TEST_CASE(a12_squid_refuses_a_host_that_is_not_allowed) {
  check_refused(start_squid(Access::free, "acl tunnel method CONNECT\nhttp_access deny tunnel\n"), "", "");
}

BOOST_AUTO_TEST_CASE(a12_squid_that_does_not_reach_the_service_is_tried_again) {
  check_unreachable(start_squid(Access::free));
}

BOOST_AUTO_TEST_CASE(a11_c3_create_in_flight_when_squid_is_killed_is_not_sent_again) {
  Peer proxy = start_squid(Access::free);
  check_killed(proxy);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(tinyproxy, *boost::unit_test::precondition(Installed("tinyproxy")))

BOOST_AUTO_TEST_CASE(a11_calls_of_every_kind_share_a_tunnel_of_tinyproxy) {
  check_tunnel(start_tinyproxy(Access::free), "", "");
}

BOOST_AUTO_TEST_CASE(a11_tinyproxy_accepts_the_correct_password) {
  check_tunnel(start_tinyproxy(Access::by_password), proxy_user, proxy_password);
}

BOOST_AUTO_TEST_CASE(a12_tinyproxy_refuses_a_missing_or_wrong_password) {
  const Peer proxy = start_tinyproxy(Access::by_password);
  check_refused(proxy, "", "");
  check_refused(proxy, proxy_user, "S3CRET-but-wrong");
}

BOOST_AUTO_TEST_CASE(a12_tinyproxy_refuses_a_port_that_is_not_allowed) {
  check_refused(start_tinyproxy(Access::free, "ConnectPort 443\n"), "", "");
}

BOOST_AUTO_TEST_CASE(a12_tinyproxy_that_does_not_reach_the_service_is_tried_again) {
  check_unreachable(start_tinyproxy(Access::free));
}

BOOST_AUTO_TEST_CASE(a11_e4_tinyproxy_ends_an_idle_tunnel_and_no_call_notices) {
  const Peer proxy = start_tinyproxy(Access::free, "Timeout 1\n");
  NetFixture fixture;
  fixture.server.other_connections(well_behaved());
  use(fixture, proxy, "", "");
  fixture.options.retry = RetryPolicy::none();
  for (const Operation operation : every_operation) {
    check_ok(fixture, operation);
    fixture.until([&] { return established_connections(proxy.port()) == 0; });
  }
  BOOST_TEST(fixture.server.connections() == 3u);
  BOOST_TEST(fixture.server.request_count() == 3u);
}

BOOST_AUTO_TEST_CASE(a11_c3_create_in_flight_when_tinyproxy_is_killed_is_not_sent_again) {
  Peer proxy = start_tinyproxy(Access::free);
  check_killed(proxy);
}

BOOST_AUTO_TEST_SUITE_END()

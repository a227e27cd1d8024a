// The parts of the network layer that do no I/O, except the response reader.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cctype>
#include <string>
#include <string_view>

#include "core/reuse.hpp"
#include "net/keep_alive.hpp"
#include "net/request_head.hpp"

using namespace authlete;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(pool_parts)

// Tests all combinations, because one condition against reuse is enough.
BOOST_DATA_TEST_CASE(connection_is_reused_only_if_every_condition_holds, data::xrange(32), bits) {
  core::ReuseFacts facts;
  facts.response_complete = (bits & 1) != 0;
  facts.peer_keeps_open = (bits & 2) != 0;
  facts.request_complete = (bits & 4) != 0;
  facts.close_requested = (bits & 8) != 0;
  facts.unread_bytes = (bits & 16) != 0;
  BOOST_TEST(core::may_be_reused(facts) == (bits == 7));
}

TransportRequest post() {
  TransportRequest request;
  request.method = "POST";
  request.target = "/api/1/auth/token/create?dryRun=true";
  request.headers.add("Authorization", "Bearer abc");
  request.body = "{}";
  request.has_body = true;
  return request;
}

Result<std::string> request_head(const TransportRequest& request, std::string_view host) {
  std::string head;
  if (Result<void> good = net::append_request_head(head, request, host); !good) return good.error();
  return head;
}

BOOST_AUTO_TEST_CASE(request_head_holds_each_field_once_in_order) {
  std::string head = request_head(post(), "localhost:8443").value();
  const std::size_t version = head.find("authlete-cpp/") + std::string_view("authlete-cpp/").size();
  BOOST_TEST(std::isdigit(static_cast<unsigned char>(head.at(version))));
  head.replace(version, head.find('\r', version) - version, "VERSION");
  BOOST_TEST(head ==
             "POST /api/1/auth/token/create?dryRun=true HTTP/1.1\r\n"
             "Host: localhost:8443\r\n"
             "Authorization: Bearer abc\r\n"
             "User-Agent: authlete-cpp/VERSION\r\n"
             "Content-Length: 2\r\n"
             "\r\n");
}

BOOST_AUTO_TEST_CASE(request_without_a_body_has_no_length_and_an_empty_body_has_zero) {
  TransportRequest request = post();
  request.body.clear();
  BOOST_TEST(request_head(request, "h").value().find("Content-Length: 0\r\n") != std::string::npos);
  request.has_body = false;
  BOOST_TEST(request_head(request, "h").value().find("Content-Length") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(e3_request_with_connection_close_says_so) {
  TransportRequest request = post();
  request.close_connection = true;
  BOOST_TEST(request_head(request, "h").value().find("Connection: close\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(user_agent_of_the_caller_replaces_the_default) {
  TransportRequest request = post();
  request.headers.add("user-agent", "mine/1");
  const std::string head = request_head(request, "h").value();
  BOOST_TEST(head.find("user-agent: mine/1\r\n") != std::string::npos);
  BOOST_TEST(head.find("authlete-cpp") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(c6_bytes_that_could_end_a_line_never_become_part_of_the_header) {
  const auto refused = [](const TransportRequest& request) {
    const auto head = request_head(request, "h");
    BOOST_REQUIRE(!head);
    BOOST_TEST(head.error().kind == ErrorKind::invalid_argument);
    BOOST_TEST(head.error().message.find("S3CRET") == std::string::npos);
  };
  for (const char* const target : {"", "relative", "/a b", "/a\r\nX: y", "/a\tb", "/\xc3\xa4", "/some/longer/path\n/on",
                                   "/some/longer/path\x7f/on", "/eight/\x80", "/eight/ "}) {
    TransportRequest request = post();
    request.target = target;
    refused(request);
  }
  for (const char* const method : {"", "GET /", "G\r\n"}) {
    TransportRequest request = post();
    request.method = method;
    refused(request);
  }
  TransportRequest with_name = post();
  with_name.headers.add("X: y\r\nZ", "S3CRET");
  refused(with_name);
  TransportRequest with_value = post();
  with_value.headers.add("X", "S3CRET\r\nInjected: yes");
  refused(with_value);
  TransportRequest with_nul = post();
  with_nul.headers.add("X", std::string("S3CRET\0", 7));
  refused(with_nul);
}

BOOST_AUTO_TEST_CASE(e12_announced_idle_limit_is_honored_with_a_margin) {
  const auto limit_of = [](const char* value) {
    Headers headers;
    headers.add("keep-alive", value);
    return net::announced_idle_limit(headers);
  };
  constexpr auto none = std::chrono::steady_clock::duration::max();
  BOOST_TEST((net::announced_idle_limit(Headers()) == none));
  BOOST_TEST((limit_of("timeout=5") == std::chrono::seconds(4)));
  BOOST_TEST((limit_of("Timeout=5, max=100") == std::chrono::seconds(4)));
  BOOST_TEST((limit_of("max=100, timeout=60") == std::chrono::seconds(59)));
  BOOST_TEST((limit_of("timeout=0") == std::chrono::seconds(0)));
  for (const char* const meaningless :
       {"", "timeout", "timeout=", "timeout=-1", "timeout=x", "timeout=99999999999999999999"})
    BOOST_TEST((limit_of(meaningless) == none), meaningless);
}

BOOST_AUTO_TEST_SUITE_END()

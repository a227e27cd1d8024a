// What a handler receives of a request, and what the client receives of the handler's response.
#include <boost/test/unit_test.hpp>

#include <string>

#include "server/listener_fixture.hpp"

namespace authlete::server::beast {
namespace {

using namespace std::chrono_literals;

const std::string host = "Host: localhost\r\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(listener_requests)

BOOST_AUTO_TEST_CASE(handler_receives_the_request_as_the_client_sent_it) {
  ListenerFixture fixture;
  BlockingClient client(fixture.port(), "127.0.0.2");
  client.send(
      "POST /token?a=%41 HTTP/1.1\r\nHost: localhost\r\nDPoP: one\r\nContent-Length: 5\r\ndpop:  two \r\n\r\na=b&c");
  BOOST_TEST(client.receive().status == 200);
  const SeenRequest seen = fixture.seen().at(0);
  BOOST_TEST(seen.method == "POST");
  BOOST_TEST(seen.target == "/token?a=%41");
  BOOST_TEST(seen.body == "a=b&c");
  BOOST_TEST(seen.peer == "127.0.0.2");
  BOOST_TEST(seen.certificates.empty());
  const std::vector<std::pair<std::string, std::string>> fields{
      {"Host", "localhost"}, {"DPoP", "one"}, {"Content-Length", "5"}, {"dpop", "two"}};
  BOOST_TEST((seen.fields == fields));
}

BOOST_AUTO_TEST_CASE(chunked_content_is_decoded) {
  ListenerFixture fixture;
  BlockingClient client(fixture.port());
  client.send("POST /token HTTP/1.1\r\n" + host +
              "Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n2;x=y\r\n&c\r\n0\r\nT: t\r\n\r\n");
  BOOST_TEST(client.receive().status == 200);
  BOOST_TEST(fixture.seen().at(0).body == "a=b&c");
}

BOOST_AUTO_TEST_CASE(target_in_absolute_form_is_its_path_and_query) {
  ListenerFixture fixture;
  BlockingClient client(fixture.port());
  BOOST_TEST(client.get("https://as.example/token?a=b").body == "GET /token?a=b");
}

BOOST_AUTO_TEST_CASE(pipelined_requests_are_handled_one_after_another) {
  ListenerFixture fixture;
  BlockingClient client(fixture.port());
  const auto request = [&](const std::string& target) { return "GET " + target + " HTTP/1.1\r\n" + host + "\r\n"; };
  client.send(request("/wait") + request("/2") + request("/3"));
  BOOST_REQUIRE(fixture.waiting.arrived(1));
  BOOST_TEST(fixture.seen().size() == 1u);
  fixture.waiting.release();
  BOOST_TEST(client.receive().body == "GET /wait");
  BOOST_TEST(client.receive().body == "GET /2");
  BOOST_TEST(client.receive().body == "GET /3");
}

BOOST_AUTO_TEST_CASE(head_reaches_the_handler_and_its_response_has_no_content) {
  ListenerFixture fixture;
  BlockingClient client(fixture.port());
  client.send("HEAD /jwks HTTP/1.1\r\n" + host + "\r\n");
  const ReceivedResponse response = client.receive("HEAD");
  BOOST_TEST(response.status == 200);
  BOOST_TEST(response.field("Content-Length") == "10");
  BOOST_TEST(client.get("/next").body == "GET /next");
  BOOST_TEST(fixture.seen().at(0).method == "HEAD");
}

BOOST_AUTO_TEST_CASE(response_without_content_has_no_content_length) {
  for (const int status : {204, 304}) {
    ListenerFixture fixture;
    fixture.respond = [status](const RequestView&) {
      HttpResponse response;
      response.status = status;
      response.body = "not to be sent";
      return response;
    };
    BlockingClient client(fixture.port());
    for (int count = 0; count < 2; ++count) {
      const ReceivedResponse response = client.get("/register");
      BOOST_TEST(response.status == status);
      BOOST_TEST(response.field("Content-Length") == "");
      BOOST_TEST(response.field("Transfer-Encoding") == "");
    }
  }
}

BOOST_AUTO_TEST_CASE(empty_content_has_the_length_0) {
  ListenerFixture fixture;
  fixture.respond = [](const RequestView&) { return HttpResponse(); };
  BlockingClient client(fixture.port());
  BOOST_TEST(client.get("/revoke").field("Content-Length") == "0");
}

BOOST_AUTO_TEST_CASE(response_has_a_date_unless_the_handler_sets_one) {
  ListenerFixture fixture;
  fixture.respond = [](const RequestView& request) {
    HttpResponse response;
    if (request.target == "/own") response.headers.add("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    return response;
  };
  BlockingClient client(fixture.port());
  const std::string date = client.get("/").field("Date");
  BOOST_TEST(date.size() == 29u);
  BOOST_TEST(date.ends_with(" GMT"));
  const ReceivedResponse own = client.get("/own");
  BOOST_TEST(own.field("date") == "Sun, 06 Nov 1994 08:49:37 GMT");
  BOOST_TEST(own.field("Date") == "");
}

BOOST_AUTO_TEST_CASE(fields_that_delimit_the_response_are_those_of_the_listener) {
  ListenerFixture fixture;
  fixture.respond = [](const RequestView&) {
    HttpResponse response;
    response.headers.add("Content-Length", "1000");
    response.headers.add("Transfer-Encoding", "chunked");
    response.headers.add("Keep-Alive", "timeout=1");
    response.headers.add("Set-Cookie", "a=b");
    response.headers.add("Set-Cookie", "c=d");
    response.body = "four";
    return response;
  };
  BlockingClient client(fixture.port());
  for (int count = 0; count < 2; ++count) {
    const ReceivedResponse response = client.get("/");
    BOOST_TEST(response.body == "four");
    BOOST_TEST(response.field("Content-Length") == "4");
    BOOST_TEST(response.field("Transfer-Encoding") == "");
    BOOST_TEST(response.field("Keep-Alive") == "");
    BOOST_TEST((response.head.find("Set-Cookie: a=b\r\nSet-Cookie: c=d\r\n") != response.head.npos));
  }
}

BOOST_AUTO_TEST_CASE(handler_may_end_the_connection) {
  ListenerFixture fixture;
  fixture.respond = [](const RequestView&) {
    HttpResponse response;
    response.headers.add("connection", "Close");
    return response;
  };
  BlockingClient client(fixture.port());
  BOOST_TEST(client.get("/").field("Connection") == "close");
  BOOST_TEST(client.ends_cleanly());
}

BOOST_AUTO_TEST_CASE(exception_of_the_handler_becomes_500) {
  ListenerFixture fixture;
  BlockingClient client(fixture.port());
  const ReceivedResponse response = client.get("/throw");
  BOOST_TEST(response.status == 500);
  BOOST_TEST(response.body == "");
  BOOST_TEST(client.get("/next").status == 200);
  BOOST_TEST((fixture.failures() == std::vector<std::string>{"thrown by the handler"}));
}

BOOST_AUTO_TEST_CASE(response_that_cannot_be_sent_becomes_500) {
  ListenerFixture fixture;
  fixture.respond = [](const RequestView& request) {
    HttpResponse response;
    response.body = "secret";
    if (request.target == "/status") response.status = 99;
    if (request.target == "/interim") response.status = 100;
    if (request.target == "/name") response.headers.add("a b", "c");
    if (request.target == "/value") response.headers.add("Location", "https://a.example\r\nSet-Cookie: x=y");
    if (request.target == "/null") response.headers.add("Location", std::string(1, '\0'));
    return response;
  };
  BlockingClient client(fixture.port());
  for (const char* target : {"/status", "/interim", "/name", "/value", "/null"}) {
    const ReceivedResponse response = client.get(target);
    BOOST_TEST(response.status == 500, target);
    BOOST_TEST(response.body == "");
    BOOST_TEST(response.field("Set-Cookie") == "");
  }
  BOOST_TEST(fixture.failures().size() == 5u);
}

BOOST_AUTO_TEST_CASE(interim_100_comes_before_the_content_that_waits_for_it) {
  ListenerFixture fixture;
  BlockingClient client(fixture.port());
  client.send("POST /token HTTP/1.1\r\n" + host + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  BOOST_TEST(client.receive("HEAD").status == 100);
  client.send("a=b");
  BOOST_TEST(client.receive().status == 200);
  BOOST_TEST(fixture.seen().at(0).body == "a=b");
  client.send("POST /token HTTP/1.1\r\n" + host + "Expect: 200-ok\r\nContent-Length: 3\r\n\r\n");
  BOOST_TEST(client.receive().status == 417);
}

BOOST_AUTO_TEST_CASE(connection_of_http_1_0_persists_only_on_demand) {
  ListenerFixture fixture;
  BlockingClient persistent(fixture.port());
  for (int count = 0; count < 2; ++count) {
    persistent.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    BOOST_TEST(persistent.receive().field("Connection") == "keep-alive");
  }
  BlockingClient other(fixture.port());
  other.send("GET / HTTP/1.0\r\n\r\n");
  BOOST_TEST(other.receive().field("Connection") == "close");
  BOOST_TEST(other.ends_cleanly());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::server::beast

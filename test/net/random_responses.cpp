// Random bytes as responses, and mutated good responses: row L2 of the fault matrix.
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <memory>
#include <random>

#include "net/hostile_checks.hpp"
#include "support/server_connection.hpp"

using namespace authlete;
using namespace authlete::test;

BOOST_AUTO_TEST_SUITE(random_responses)

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t bound) { return bound == 0 ? 0 : random() % bound; }

std::string noise(Random& random, std::size_t size) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

// They contain no secret: a token whose member's name was mutated cannot be recognized as one.
const std::vector<std::string>& good_responses() {
  static const std::string body = R"({"resultCode":"A056001","action":"OK","start":0,"end":5,"totalCount":1,"x":[{}]})";
  static const std::vector<std::string> responses = {
      response_text(200, body),
      response_text(200, body, {{"Connection", "close"}, {"Keep-Alive", "timeout=5"}}),
      response_text(200, body, {{"Content-Type", "application/json;charset=UTF-8"}}),
      response_text(204, ""),
      response_text(400, R"({"resultCode":"A057201","resultMessage":"no"})"),
      response_text(401, "{}"),
      response_text(429, "", {{"Retry-After", "1"}}),
      response_text(503, "<html>busy</html>", {{"Content-Type", "text/html"}}),
      "HTTP/1.1 100 Continue\r\n\r\n" + response_text(200, body),
      "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + body,
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=\"b\"\r\n{\"a\":\r\n3\r\n1 }\r\n0\r\nX-Trailer: "
      "1\r\n\r\n",
  };
  return responses;
}

void mutate(std::string& text, Random& random) {
  const std::size_t at = below(random, text.size() + 1);
  const std::size_t count = below(random, 20);
  static const char* const splinters[] = {"\r\n",
                                          "\r\n\r\n",
                                          "\n",
                                          "\r",
                                          ":",
                                          " ",
                                          "0",
                                          "\0",
                                          "-1",
                                          "ffffffff",
                                          "\xff",
                                          "{",
                                          "\"",
                                          "HTTP/1.1 200 OK\r\n",
                                          "Content-Length: 3\r\n",
                                          "Transfer-Encoding: chunked\r\n",
                                          "99999999999999999999"};
  switch (random() % 7) {
    case 0:
      if (at < text.size()) text[at] = static_cast<char>(random());
      return;
    case 1:
      if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << (random() % 8)));
      return;
    case 2: text.erase(at, count); return;
    case 3: text.insert(at, text.substr(below(random, text.size() + 1), count)); return;
    case 4: text.insert(at, splinters[random() % std::size(splinters)]); return;
    case 5: text.resize(at); return;
    default: text.insert(at, noise(random, count)); return;
  }
}

std::string hostile_response(Random& random) {
  if (random() % 5 == 0) return noise(random, 1 + below(random, 400));
  const std::vector<std::string>& responses = good_responses();
  std::string text = responses[below(random, responses.size())];
  if (random() % 8 == 0) text = text.substr(0, below(random, text.size())) + responses[below(random, responses.size())];
  for (std::size_t round = 1 + below(random, 4); round > 0; --round) mutate(text, random);
  return text;
}

// Sends a hostile response in pieces, one for each seed in turn.
Step send_hostile_responses(std::shared_ptr<std::atomic<std::uint32_t>> seed) {
  return Step([seed](Connection& connection) {
    Random random((*seed)++);
    const std::string text = hostile_response(random);
    std::string_view rest = text;
    while (!rest.empty()) {
      const std::size_t count = random() % 2 == 0 ? rest.size() : 1 + below(random, rest.size());
      if (!connection.send(rest.substr(0, count))) return false;
      rest.remove_prefix(count);
    }
    return true;
  });
}

}  // namespace

BOOST_AUTO_TEST_CASE(l2_random_bytes_end_as_documented_and_drop_the_connection) {
  constexpr std::uint32_t rounds = 500;
  NetFixture fixture;
  fixture.options.retry = RetryPolicy::none();
  const auto seed = std::make_shared<std::atomic<std::uint32_t>>(1);
  fixture.server.other_connections({handshake(), receive(), send_hostile_responses(seed), close()});
  std::size_t bad = 0;
  for (std::uint32_t round = 1; round <= rounds; ++round) {
    const Operation operation = every_operation[round % std::size(every_operation)];
    const std::size_t requests = fixture.server.request_count();
    const Outcome outcome = fixture.call(operation);
    BOOST_TEST_CONTEXT("seed " << round << ", " << operation << ": " << outcome) {
      const bool cut =
          !outcome.ok && (outcome.error.kind == ErrorKind::protocol || outcome.error.kind == ErrorKind::truncated ||
                          outcome.error.kind == ErrorKind::too_large);
      // A response that lost all its bytes is not a response.
      const bool nothing_came = !outcome.ok && outcome.error.kind == ErrorKind::io && !outcome.error.response_started;
      if (!documented_for_bad_response(outcome) && !nothing_came) BOOST_ERROR("an undocumented outcome");
      if (!outcome.ok && outcome.error.sent != Sent::complete) BOOST_ERROR("wrong `sent`");
      if (cut && fixture.stats().idle != 0) BOOST_ERROR("the connection was kept");
      if (fixture.server.request_count() != requests + 1)
        BOOST_ERROR("the server has not received exactly one request");
      if (cut) ++bad;
    }
    // The end of the last connection must not arrive during the next call.
    BOOST_REQUIRE(fixture.server.wait_for_ended(round));
  }
  BOOST_TEST(bad > rounds / 4);  // otherwise the responses are not hostile enough
  fixture.server.other_connections(well_behaved());
  BOOST_TEST(fixture.call(Operation::create).ok);
}

BOOST_AUTO_TEST_SUITE_END()

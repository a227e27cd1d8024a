// Answers of noise, and good ones that were mutated: row L2 of the fault matrix.
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <memory>
#include <random>

#include "net/hostile_scene.hpp"
#include "support/server_connection.hpp"

using namespace authlete;
using namespace authlete::test;

BOOST_AUTO_TEST_SUITE(random_answers)

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t bound) { return bound == 0 ? 0 : random() % bound; }

std::string noise(Random& random, std::size_t size) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

// No secret among them: a token whose member's name was mutated cannot be known as one.
const std::vector<std::string>& good_answers() {
  static const std::string body = R"({"resultCode":"A056001","action":"OK","start":0,"end":5,"totalCount":1,"x":[{}]})";
  static const std::vector<std::string> answers = {
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
  return answers;
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

std::string hostile_answer(Random& random) {
  if (random() % 5 == 0) return noise(random, 1 + below(random, 400));
  const std::vector<std::string>& answers = good_answers();
  std::string text = answers[below(random, answers.size())];
  if (random() % 8 == 0) text = text.substr(0, below(random, text.size())) + answers[below(random, answers.size())];
  for (std::size_t round = 1 + below(random, 4); round > 0; --round) mutate(text, random);
  return text;
}

// Sends a hostile answer in pieces, one for each seed in turn.
Step send_hostile_answers(std::shared_ptr<std::atomic<std::uint32_t>> seed) {
  return Step([seed](Connection& connection) {
    Random random((*seed)++);
    const std::string text = hostile_answer(random);
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

BOOST_AUTO_TEST_CASE(l2_random_bytes_after_the_handshake_end_in_a_documented_way_and_cost_the_connection) {
  constexpr std::uint32_t rounds = 500;
  Scene scene;
  scene.options.retry = RetryPolicy::none();
  const auto seed = std::make_shared<std::atomic<std::uint32_t>>(1);
  scene.server.other_connections({handshake(), receive(), send_hostile_answers(seed), close()});
  std::size_t bad = 0;
  for (std::uint32_t round = 1; round <= rounds; ++round) {
    const Operation operation = every_operation[round % std::size(every_operation)];
    const std::size_t requests = scene.server.request_count();
    const Outcome outcome = scene.call(operation);
    BOOST_TEST_CONTEXT("seed " << round << ", " << operation << ": " << outcome) {
      const bool cut =
          !outcome.ok && (outcome.error.kind == ErrorKind::protocol || outcome.error.kind == ErrorKind::truncated ||
                          outcome.error.kind == ErrorKind::too_large);
      // An answer that lost all its bytes is none.
      const bool nothing_came = !outcome.ok && outcome.error.kind == ErrorKind::io && !outcome.error.response_started;
      if (!documented_for_bad_answer(outcome) && !nothing_came) BOOST_ERROR("an undocumented end");
      if (!outcome.ok && outcome.error.sent != Sent::complete) BOOST_ERROR("wrong `sent`");
      if (cut && scene.stats().idle != 0) BOOST_ERROR("the connection was kept");
      if (scene.server.request_count() != requests + 1) BOOST_ERROR("the server has not seen one request");
      if (cut) ++bad;
    }
    // The next call is not to find an end that is just coming.
    BOOST_REQUIRE(scene.server.wait_for_ended(round));
  }
  BOOST_TEST(bad > rounds / 4);  // else the answers are not hostile enough
  scene.server.other_connections(well_behaved());
  BOOST_TEST(scene.call(Operation::create).ok);
}

BOOST_AUTO_TEST_SUITE_END()

// Answers without end, of noise, and of a size or depth meant to hurt, through a whole call: rows L1 to L3 of the fault
// matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <memory>
#include <random>

#include "net/scene.hpp"
#include "support/server_connection.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(hostile_answers)

namespace {

struct Endless {
  const char* name;
  const char* start;
  const char* more;
  ErrorKind kind;
};
std::ostream& operator<<(std::ostream& out, const Endless& endless) { return out << endless.name; }

const Endless every_endless[] = {
    {"header fields", "HTTP/1.1 200 OK\r\n", "X-Field: value\r\n", ErrorKind::too_large},
    {"header field", "HTTP/1.1 200 OK\r\nX-Field: ", "valuevalue", ErrorKind::too_large},
    {"status line", "HTTP/1.1 200 ", "OKOKOKOKOK", ErrorKind::too_large},
    {"chunk extension", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "name=value;", ErrorKind::too_large},
    {"trailer", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X-Field: value\r\n",
     ErrorKind::too_large},
    {"chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "a\r\n0123456789\r\n", ErrorKind::too_large},
    {"body until close", "HTTP/1.1 200 OK\r\n\r\n", "0123456789", ErrorKind::too_large},
    {"interim answers", "", "HTTP/1.1 100 Continue\r\n\r\n", ErrorKind::protocol},
};

std::string repeated(std::string_view text, std::size_t size) {
  std::string all;
  while (all.size() < size) all += text;
  return all;
}

// What a call may end with once the server has said anything at all.
bool documented(const Outcome& outcome) {
  if (outcome.ok) return true;
  switch (outcome.error.kind) {
    case ErrorKind::truncated:
    case ErrorKind::protocol:
    case ErrorKind::too_large:
    case ErrorKind::decode:
    case ErrorKind::api:
    case ErrorKind::http:
    case ErrorKind::auth: return true;
    default: return false;
  }
}

void check_recovered(Scene& scene) {
  const std::size_t before = scene.server.connections();
  scene.server.other_connections(well_behaved());
  const Outcome next = scene.call(Operation::create);
  BOOST_TEST(next.ok, next);
  BOOST_TEST(scene.server.connections() == before + 1);
}

}  // namespace

BOOST_DATA_TEST_CASE(l1_endless_answer_is_bounded_by_the_limits_and_not_sent_for_again,
                     data::make(every_endless) * data::make(every_operation), endless, operation) {
  Scene scene;
  scene.options.limits.maximum_response_bytes = 256u << 10;
  const auto taken = std::make_shared<std::atomic<std::size_t>>(0);
  const std::string more = repeated(endless.more, 16u << 10);
  const Step send_more([taken, more](Connection& connection) {
    *taken += more.size();
    return connection.send(more);
  });
  scene.server.next_connection({handshake(), receive(), send(endless.start), forever({send_more})});

  const Outcome outcome = scene.call(operation);

  BOOST_TEST(outcome.error.kind == endless.kind, outcome);
  BOOST_TEST(outcome.error.phase == Phase::response);
  BOOST_TEST(outcome.error.sent == Sent::complete);
  BOOST_TEST(outcome.error.response_started);
  BOOST_TEST(scene.server.request_count() == 1u);
  // The server was cut off: what it got rid of is what the client read, at most its limits, and what the two kernels
  // hold. So the client cannot have kept more.
  BOOST_REQUIRE(scene.server.wait_for_ended(1));
  BOOST_TEST(*taken < (16u << 20));
  check_recovered(scene);
}

BOOST_DATA_TEST_CASE(l1_announced_size_over_the_limit_costs_no_memory_before_it_comes,
                     data::make({"99999999", "9223372036854775807", "18446744073709551615"}), length) {
  Scene scene;
  scene.options.limits.maximum_response_bytes = 256u << 10;
  scene.server.next_connection({handshake(), receive(),
                                send("HTTP/1.1 200 OK\r\nContent-Length: " + std::string(length) + "\r\n\r\n"),
                                stall()});
  const Outcome outcome = scene.call(Operation::create);
  BOOST_TEST(outcome.error.kind == ErrorKind::too_large, outcome);
  check_recovered(scene);
}

namespace {

void check_slow_answer(const Endless& endless, std::chrono::milliseconds time, Findings& findings) {
  Scene scene;
  const std::string text = endless.start + repeated(endless.more, 4096);
  scene.server.other_connections({handshake(), receive(), good_answer(), receive(), drip(text, time / 20)});
  findings.expect(scene.call().ok, "the first call failed");
  RequestOptions options;
  options.timeout = time;
  const auto started = std::chrono::steady_clock::now();
  const Outcome outcome = scene.call(Operation::create, options);
  const auto elapsed = std::chrono::steady_clock::now() - started;
  findings.expect(outcome, ErrorKind::timeout, Phase::response);
  findings.expect(outcome.error.response_started, "no answer has begun");
  findings.expect(elapsed >= time, "it ended early");
  findings.expect(elapsed <= time + slack_for(time), "it ended late");
}

void check_slow_answer(const Endless& endless) {
  at_some_length(
      [&](std::chrono::milliseconds time, Findings& findings) { check_slow_answer(endless, time, findings); });
}

}  // namespace

BOOST_DATA_TEST_CASE(l1_endless_answer_that_is_slow_is_bounded_by_the_deadline, data::make(every_endless), endless) {
  check_slow_answer(endless);
}

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
  constexpr std::uint32_t rounds = 3'000;
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
      if (!documented(outcome) && !nothing_came) BOOST_ERROR("an undocumented end");
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

namespace {

struct Heavy {
  const char* name;
  std::string (*body)();
};
std::ostream& operator<<(std::ostream& out, const Heavy& heavy) { return out << heavy.name; }

std::string list_of(const std::string& element, std::size_t count) {
  std::string body = R"({"start":0,"end":5,"totalCount":7,"accessTokens":[)";
  for (std::size_t number = 0; number < count; ++number) body += (number == 0 ? "" : ",") + element;
  return body + "]}";
}

const Heavy every_heavy[] = {
    {"arrays nested deeply", [] { return std::string(1'000'000, '['); }},
    {"objects nested deeply", [] { return repeated(R"({"a":)", 5'000'000); }},
    {"an unknown member nested deeply",
     [] { return R"({"x":)" + std::string(100'000, '[') + std::string(100'000, ']') + '}'; }},
    {"one string", [] { return R"({"resultMessage":")" + std::string(8u << 20, 'x') + "\"}"; }},
    {"a string of escapes", [] { return R"({"resultMessage":")" + repeated("\\u0041", 8u << 20) + "\"}"; }},
    {"a million objects", [] { return list_of("{}", 1'000'000); }},
    {"a million numbers", [] { return list_of("1", 1'000'000); }},
    {"a million members", [] { return R"({"a":1)" + repeated(R"(,"a":1)", 6'000'000) + '}'; }},
    {"a number of a million digits", [] { return R"({"totalCount":)" + std::string(1'000'000, '9') + '}'; }},
};

}  // namespace

BOOST_DATA_TEST_CASE(l3_heavy_body_is_read_or_refused_in_bounded_time,
                     data::make(every_heavy) * data::make({200u, 400u}), heavy, status) {
  Scene scene;
  scene.server.next_connection({handshake(), receive(), answer(status, heavy.body())});
  scene.options.retry = RetryPolicy::none();
  scene.options.timeouts.call = 30s;
  const auto started = std::chrono::steady_clock::now();
  const Outcome outcome = scene.call(Operation::list);
  const auto elapsed = std::chrono::steady_clock::now() - started;
  BOOST_TEST(documented(outcome), outcome);
  BOOST_TEST((outcome.ok || outcome.error.kind == ErrorKind::decode || status == 400u), outcome);
  BOOST_TEST((elapsed <= 30s));
  BOOST_TEST(scene.call(Operation::create).ok);
}

BOOST_AUTO_TEST_CASE(l3_heavy_body_over_the_limit_is_refused_by_its_size) {
  Scene scene;
  scene.options.limits.maximum_response_bytes = 1u << 20;
  scene.server.next_connection({handshake(), receive(), answer(200, list_of("{}", 1'000'000))});
  BOOST_TEST(scene.call(Operation::list).error.kind == ErrorKind::too_large);
  check_recovered(scene);
}

BOOST_AUTO_TEST_SUITE_END()

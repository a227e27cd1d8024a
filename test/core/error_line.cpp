// The single log line of an error.
#include "authlete/error.hpp"

#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <sstream>
#include <string>

using namespace authlete;
using namespace std::chrono_literals;

namespace {

std::string line_of(const Error& error) {
  std::ostringstream line;
  line << error;
  return std::move(line).str();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(error_line)

BOOST_AUTO_TEST_CASE(minimal_error_shows_kind_phase_sent_and_effect) {
  const std::string line = line_of(Error(ErrorKind::connect, Phase::connect, "no address accepted a connection"));
  BOOST_TEST(line.starts_with("connect: no address accepted a connection [phase=connect sent=none effect=none"), line);
  for (const char* member : {"status=", "result_code=", "action=", "request_id=", "token_count=", "cause="})
    BOOST_TEST(line.find(member) == std::string::npos, line);
}

BOOST_AUTO_TEST_CASE(complete_error_shows_each_fact) {
  Error error(ErrorKind::batch_failed, Phase::poll, "the batch failed", boost::asio::error::connection_reset);
  error.sent = Sent::complete;
  error.http_status = 200;
  error.result_code = "A000001";
  error.action = "FAILED";
  error.request_id = "batch-7";
  error.token_count = 3;
  error.attempts = 2;
  error.elapsed = 5ms;
  const std::string line = line_of(error);
  for (const char* fact :
       {"batch_failed: the batch failed", "phase=poll", "sent=complete", "effect=certain", "status=200",
        "result_code=A000001", "action=FAILED", "request_id=batch-7", "token_count=3", "cause=", "attempts=2"})
    BOOST_TEST(line.find(fact) != std::string::npos, line << " lacks " << fact);
}

BOOST_AUTO_TEST_CASE(error_without_a_message_begins_with_its_facts) {
  BOOST_TEST(line_of(Error(ErrorKind::io, Phase::write, "")).starts_with("io [phase=write "));
}

BOOST_AUTO_TEST_SUITE_END()

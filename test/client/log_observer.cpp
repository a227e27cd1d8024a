#include "authlete/log_observer.hpp"

#include <syslog.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "authlete/trace_context.hpp"
#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

/// A client whose log is a list of lines.
class LoggedClient {
 public:
  explicit LoggedClient(LogLevel minimum) : fake(options(minimum)) {}

  ClientOptions options(LogLevel minimum) {
    ClientOptions options = client_options();
    options.observer = std::make_shared<LogObserver>(
        [this](const LogEntry& entry) { lines.push_back(to_string(entry.level) + (' ' + entry.line())); }, minimum);
    return options;
  }
  std::string all() const {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text;
  }

  std::vector<std::string> lines;
  FakeClient fake;
};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Sets or unsets a variable, and unsets it at the end.
class LogVariable {
 public:
  explicit LogVariable(const char* value) {
    if (value == nullptr)
      ::unsetenv("AUTHLETE_LOG");
    else
      ::setenv("AUTHLETE_LOG", value, 1);
  }
  ~LogVariable() { ::unsetenv("AUTHLETE_LOG"); }
  LogVariable(const LogVariable&) = delete;
  LogVariable& operator=(const LogVariable&) = delete;
};

/// What is written to standard error while this object exists.
class CapturedErrors {
 public:
  CapturedErrors() : before_(::dup(STDERR_FILENO)) {
    BOOST_REQUIRE(::pipe(ends_.data()) == 0);
    ::dup2(ends_[1], STDERR_FILENO);
    ::close(ends_[1]);
  }
  ~CapturedErrors() {
    restore();
    ::close(ends_[0]);
  }
  CapturedErrors(const CapturedErrors&) = delete;
  CapturedErrors& operator=(const CapturedErrors&) = delete;

  /// Ends the capture, and returns what was written.
  std::string take() {
    restore();
    std::string text;
    std::array<char, 512> buffer{};
    for (ssize_t count = 0; (count = ::read(ends_[0], buffer.data(), buffer.size())) > 0;)
      text.append(buffer.data(), static_cast<std::size_t>(count));
    return text;
  }

 private:
  void restore() {
    if (before_ < 0) return;
    ::dup2(before_, STDERR_FILENO);
    ::close(before_);
    before_ = -1;
  }

  int before_;
  std::array<int, 2> ends_{};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(log_observer)

BOOST_AUTO_TEST_CASE(failed_call_is_a_warning_on_one_line) {
  LoggedClient logged(LogLevel::warning);
  logged.fake.transport->respond(200, R"({"resultCode":"A109001","action":"OK"})");
  logged.fake.transport->respond(400, R"({"resultCode":"A109201","resultMessage":"bad\n\"request\""})");
  BOOST_TEST(bool(logged.fake.run(logged.fake.client.token_operations().create(create_request()))));
  BOOST_TEST(!logged.fake.run(logged.fake.client.token_operations().create(create_request())));
  BOOST_REQUIRE(logged.lines.size() == 1u);
  const std::string& line = logged.lines[0];
  BOOST_TEST(line.starts_with("warning call_ended call="));
  BOOST_TEST(contains(line, " operation=token_operations.create status=400 "));
  BOOST_TEST(contains(line, " attempts=1 elapsed_microseconds=0 error_type=api error=\"api: "));
  BOOST_TEST(line.find('\n') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(level_decides_what_is_recorded) {
  LoggedClient logged(LogLevel::info);
  logged.fake.transport->exchange_takes(2ms);
  logged.fake.transport->respond(503, "");
  logged.fake.transport->respond(200, R"({"totalCount":1})");
  BOOST_TEST(bool(logged.fake.run(logged.fake.client.token_operations().list())));
  BOOST_REQUIRE(logged.lines.size() == 2u);
  BOOST_TEST(logged.lines[0].starts_with("info attempt_ended "));
  BOOST_TEST(contains(logged.lines[0], " attempt=1 status=503 connection=fresh "));
  BOOST_TEST(contains(logged.lines[0], " elapsed_microseconds=2000 "));
  BOOST_TEST(logged.lines[1].starts_with("info retry_decided "));
  BOOST_TEST(contains(logged.lines[1], " failed_attempt=1 reason=policy delay_microseconds="));
}

BOOST_AUTO_TEST_CASE(debug_has_each_attempt_and_its_place_in_the_trace) {
  LoggedClient logged(LogLevel::debug);
  logged.fake.transport->respond(200, R"({"totalCount":1})");
  RequestOptions options;
  options.trace = TraceContext::parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").value();
  BOOST_TEST(bool(logged.fake.run(logged.fake.client.token_operations().list({}, options))));
  BOOST_REQUIRE(logged.lines.size() == 2u);
  BOOST_TEST(logged.lines[0].starts_with("debug attempt_ended "));
  BOOST_TEST(logged.lines[1].starts_with("debug call_ended "));
  for (const std::string& line : logged.lines)
    BOOST_TEST(contains(line, " trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id="));
  const std::string sent(logged.fake.last_request().headers.find("traceparent").value());
  BOOST_TEST(contains(logged.lines[0], " span_id=" + sent.substr(36, 16)));
}

BOOST_AUTO_TEST_CASE(no_line_shows_a_secret) {
  LoggedClient logged(LogLevel::debug);
  logged.fake.transport->respond(400, R"({"resultCode":"A1","resultMessage":"s3rv1ce-t0ken and my-access-t0ken"})");
  TokenCreateRequest request = create_request();
  request.access_token = Secret("my-access-t0ken");
  BOOST_TEST(!logged.fake.run(logged.fake.client.token_operations().create(request)));
  logged.fake.transport->respond(200, R"(my-access-t0ken {)");
  BOOST_TEST(!logged.fake.run(logged.fake.client.token_operations().create(request)));
  BOOST_TEST(logged.lines.size() == 4u);
  BOOST_TEST(!contains(logged.all(), "t0ken"));
  BOOST_TEST(!contains(logged.all(), "john"));
}

BOOST_AUTO_TEST_CASE(connections_breakers_and_batches_have_their_levels) {
  std::vector<std::string> lines;
  LogObserver observer([&](const LogEntry& entry) { lines.push_back(to_string(entry.level) + (' ' + entry.line())); },
                       LogLevel::debug);
  const Error error(ErrorKind::connect, Phase::connect, "refused");
  ConnectionOpened opened{"as.example", "443", true, {}};
  opened.times.tls = 3ms;
  observer.connection_opened(opened);
  observer.connection_failed(ConnectionFailed{"as.example", "443", error});
  observer.connection_closed(ConnectionClosed{"as.example", "443", CloseReason::idle_timeout, 2s, 7});
  observer.circuit_changed(CircuitChanged{"as.example", "443", true});
  observer.circuit_changed(CircuitChanged{"as.example", "443", false});
  observer.batch_submitted(BatchSubmitted{"batch-1", 3, nullptr});
  observer.batch_polled(BatchPolled{"batch-1", 2, true, nullptr});
  observer.batch_ended(BatchEnded{"batch-1", 3, nullptr});
  observer.batch_ended(BatchEnded{"batch-2", std::nullopt, &error});
  BOOST_REQUIRE(lines.size() == 9u);
  BOOST_TEST(lines[0] ==
             "debug connection_opened server=as.example:443 handshake=resumed connect_microseconds=0 "
             "tls_microseconds=3000");
  BOOST_TEST(lines[1].starts_with("warning connection_failed server=as.example:443 error_type=connect error="));
  BOOST_TEST(lines[2] ==
             "debug connection_closed server=as.example:443 reason=idle_timeout exchanges=7 age_microseconds=2000000");
  BOOST_TEST(lines[3] == "warning circuit_changed server=as.example:443 state=open");
  BOOST_TEST(lines[4] == "info circuit_changed server=as.example:443 state=closed");
  BOOST_TEST(lines[5] == "info batch_submitted request_id=batch-1 items=3");
  BOOST_TEST(lines[6] == "debug batch_polled request_id=batch-1 poll=2 state=ended");
  BOOST_TEST(lines[7] == "info batch_ended request_id=batch-1 tokens=3");
  BOOST_TEST(lines[8].starts_with("warning batch_ended request_id=batch-2 error_type=connect error="));
}

BOOST_AUTO_TEST_CASE(sink_that_throws_does_not_end_the_call) {
  ClientOptions options = client_options();
  options.observer = std::make_shared<LogObserver>(
      [](const LogEntry&) { throw std::runtime_error("the disk is full"); }, LogLevel::debug);
  FakeClient fake(options);
  fake.transport->respond(200, R"({"totalCount":1})");
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
}

BOOST_AUTO_TEST_CASE(values_are_quoted_where_they_could_be_misread) {
  const std::vector<LogField> fields{{"plain", "a=b"}, {"empty", ""}, {"text", "a \"b\"\\\n\x7f"}};
  const LogEntry entry{LogLevel::info, "event", fields};
  BOOST_TEST(entry.line() == R"(event plain=a=b empty="" text="a \"b\"\\\x0a\x7f")");
}

BOOST_AUTO_TEST_CASE(stream_gets_a_line_with_time_and_level) {
  std::ostringstream out;
  stream_log_sink(out)(LogEntry{LogLevel::warning, "event", {}});
  BOOST_TEST(out.str().size() == std::string("2026-12-01T09:30:00.125Z warning event\n").size());
  BOOST_TEST(out.str().substr(10, 1) == "T");
  BOOST_TEST(out.str().substr(23) == "Z warning event\n");
}

BOOST_AUTO_TEST_CASE(syslog_gets_the_line) {
  CapturedErrors errors;
  // Messages then go to standard error as well, also where there is no syslog.
  ::openlog("authlete-test", LOG_PERROR, LOG_USER);
  const std::vector<LogField> fields{{"percent", "%s%n"}};
  syslog_sink()(LogEntry{LogLevel::info, "event", fields});
  ::closelog();
  BOOST_TEST(errors.take() == "authlete-test: event percent=%s%n\n");
}

BOOST_AUTO_TEST_CASE(environment_names_the_level) {
  {
    const LogVariable variable("warning");
    std::vector<std::string> lines;
    const auto observer =
        log_observer_from_environment([&](const LogEntry& entry) { lines.push_back(entry.line()); }).value();
    BOOST_REQUIRE(observer != nullptr);
    observer->circuit_changed(CircuitChanged{"as.example", "443", false});
    observer->circuit_changed(CircuitChanged{"as.example", "443", true});
    BOOST_TEST(lines.size() == 1u);
  }
  for (const char* const value : {static_cast<const char*>(nullptr), ""}) {
    const LogVariable variable(value);
    BOOST_TEST((log_observer_from_environment(syslog_sink()).value() == nullptr));
  }
  const LogVariable variable("loud");
  const auto failed = log_observer_from_environment(syslog_sink());
  BOOST_REQUIRE(!failed);
  BOOST_TEST(failed.error().kind == ErrorKind::configuration);
  BOOST_TEST(failed.error().message == "environment variable AUTHLETE_LOG: must be debug, info or warning");
}

BOOST_AUTO_TEST_CASE(levels_have_names) {
  for (const LogLevel level : {LogLevel::debug, LogLevel::info, LogLevel::warning})
    BOOST_TEST((log_level_from_string(to_string(level)) == level));
  BOOST_TEST(!log_level_from_string("loud").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

// The trace of a request goes on in the calls of the service that are made for it.
#include "authlete/server/trace.hpp"

#include "authlete/server/token_policy.hpp"
#include "server/flow_fixture.hpp"

namespace authlete::server::testing {
namespace {

constexpr const char* client_span = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

class AnyPassword : public TokenPolicy {
 public:
  boost::asio::awaitable<std::optional<std::string>> check_password(std::string, Secret) override {
    co_return std::string("1001");
  }
};

Request password_request() { return form_request("/token", "grant_type=password"); }

/// Returns the field of a request that was sent to the service, or an empty string.
std::string sent_field(const TransportRequest& request, std::string_view name) {
  return std::string(request.headers.find(name).value_or(""));
}

constexpr std::string_view client_trace = "4bf92f3577b34da6a3ce929d0e0e4736";

BOOST_AUTO_TEST_SUITE(trace)

BOOST_AUTO_TEST_CASE(trace_of_the_client_goes_on_in_all_calls_of_a_request) {
  FlowFixture fixture;
  AnyPassword passwords;
  fixture.policies.token = &passwords;
  fixture.options.trace = received_trace;
  fixture.respond({{"action", "PASSWORD"}, {"ticket", "t1cket"}, {"username", "john"}, {"password", "secret"}});
  fixture.respond({{"action", "OK"}, {"responseContent", "{}"}});
  Request request = password_request();
  request.add("traceparent", client_span).add("tracestate", "a=1").add("TraceState", "b=2");
  BOOST_TEST(fixture.handle(request).status == 200);
  BOOST_REQUIRE(fixture.calls() == 2U);
  for (std::size_t index = 0; index < 2; ++index) {
    const std::string traceparent = sent_field(fixture.call(index), "traceparent");
    BOOST_TEST(traceparent.substr(3, 32) == client_trace);
    BOOST_TEST(traceparent != client_span);
    BOOST_TEST(sent_field(fixture.call(index), "tracestate") == "a=1,b=2");
  }
}

BOOST_AUTO_TEST_CASE(trace_of_the_client_is_ignored_without_the_option) {
  FlowFixture fixture;
  fixture.respond({{"action", "OK"}, {"responseContent", "{}"}});
  Request request = password_request();
  request.add("traceparent", client_span);
  BOOST_TEST(fixture.handle(request).status == 200);
  BOOST_TEST(sent_field(fixture.call(0), "traceparent") == "");
}

BOOST_AUTO_TEST_CASE(application_may_choose_the_span) {
  FlowFixture fixture;
  const TraceContext span = TraceContext::make_root();
  fixture.options.trace = [&](const RequestView& request) {
    return request.path() == "/token" ? std::optional(span) : std::nullopt;
  };
  fixture.respond({{"action", "OK"}, {"responseContent", "{}"}});
  fixture.respond({{"action", "OK"}, {"responseContent", "{}"}});
  BOOST_TEST(fixture.handle(password_request()).status == 200);
  BOOST_TEST(fixture.handle(form_request("/revoke", "token=abc")).status == 200);
  BOOST_TEST(sent_field(fixture.call(0), "traceparent").substr(3, 32) == span.trace_id_text());
  BOOST_TEST(sent_field(fixture.call(1), "traceparent") == "");
}

BOOST_AUTO_TEST_CASE(trace_that_is_absent_repeated_or_not_valid_is_not_taken) {
  BOOST_TEST(!received_trace(Request().view()).has_value());
  BOOST_TEST(!received_trace(Request().add("traceparent", "00-1-2-01").view()).has_value());
  BOOST_TEST(
      !received_trace(Request().add("traceparent", client_span).add("Traceparent", client_span).view()).has_value());
  const auto trace = received_trace(Request().add("Traceparent", client_span).view());
  BOOST_REQUIRE(trace.has_value());
  BOOST_TEST(trace->traceparent() == client_span);
  BOOST_TEST(trace->state == "");
}

BOOST_AUTO_TEST_CASE(introspection_belongs_to_the_trace_of_the_request) {
  ResourceOptions options;
  options.trace = received_trace;
  ResourceFixture fixture(options);
  fixture.respond_always(valid_token());
  BOOST_TEST(is_token(fixture.authorize(Request("abc").add("traceparent", client_span))));
  BOOST_TEST(is_token(fixture.authorize(Request("def"))));
  BOOST_REQUIRE(fixture.calls() == 2U);
  BOOST_TEST(sent_field(fixture.transport->requests()[0], "traceparent").substr(3, 32) == client_trace);
  BOOST_TEST(sent_field(fixture.transport->requests()[1], "traceparent") == "");
}

BOOST_AUTO_TEST_CASE(introspection_without_a_cache_belongs_to_the_trace_too) {
  ResourceOptions options;
  options.trace = received_trace;
  options.time_to_live = std::chrono::milliseconds(0);
  ResourceFixture fixture(options);
  fixture.respond_always(valid_token());
  BOOST_TEST(is_token(fixture.authorize(Request("abc").add("traceparent", client_span))));
  BOOST_TEST(sent_field(fixture.transport->requests().back(), "traceparent").substr(3, 32) == client_trace);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing

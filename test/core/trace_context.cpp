#include "authlete/trace_context.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

#include "core/rate_limit.hpp"

using namespace authlete;
using namespace std::chrono_literals;

namespace {

const std::string valid_field = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

Headers limit_fields(std::string_view remaining, std::string_view reset) {
  Headers headers;
  headers.add("X-RateLimit-Remaining", remaining);
  headers.add("X-RateLimit-Reset", reset);
  return headers;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(trace_context)

BOOST_AUTO_TEST_CASE(field_is_read_and_written_alike) {
  const TraceContext context = TraceContext::parse(valid_field).value();
  BOOST_TEST(context.traceparent() == valid_field);
  BOOST_TEST(context.trace_id_text() == "4bf92f3577b34da6a3ce929d0e0e4736");
  BOOST_TEST(context.span_id_text() == "00f067aa0ba902b7");
  BOOST_TEST(context.sampled());
  BOOST_TEST(context.state.empty());
}

BOOST_AUTO_TEST_CASE(malformed_fields_are_refused) {
  const std::vector<std::string> malformed{"",
                                           valid_field.substr(1),
                                           valid_field + "0",
                                           valid_field + "-00",
                                           "ff" + valid_field.substr(2),
                                           "00-4BF92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                                           "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                                           "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                                           "00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01"};
  for (const std::string& bad : malformed) {
    const auto parsed = TraceContext::parse(bad);
    BOOST_TEST_CONTEXT(bad) {
      BOOST_REQUIRE(!parsed);
      BOOST_TEST(parsed.error().kind == ErrorKind::invalid_argument);
    }
  }
}

BOOST_AUTO_TEST_CASE(later_versions_may_have_more_parts) {
  BOOST_TEST(TraceContext::parse("01" + valid_field.substr(2) + "-more").value().traceparent() == valid_field);
  BOOST_TEST(!TraceContext::parse("01" + valid_field.substr(2) + "more"));
}

BOOST_AUTO_TEST_CASE(state_that_cannot_be_sent_is_left_out) {
  BOOST_TEST(TraceContext::parse(valid_field, "a=b").value().state == "a=b");
  BOOST_TEST(TraceContext::parse(valid_field, "a=b\r\nc").value().state.empty());
  BOOST_TEST(TraceContext::parse(valid_field, std::string(513, 'a')).value().state.empty());
}

BOOST_AUTO_TEST_CASE(children_have_the_trace_of_their_parent_and_spans_of_their_own) {
  const TraceContext root = TraceContext::make_root(false);
  const TraceContext child = root.make_child();
  BOOST_TEST(root.valid());
  BOOST_TEST(!root.sampled());
  BOOST_TEST(child.trace_id_text() == root.trace_id_text());
  BOOST_TEST(child.span_id_text() != root.span_id_text());
  BOOST_TEST(TraceContext::make_root().trace_id_text() != root.trace_id_text());
  BOOST_TEST(!TraceContext().valid());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(rate_limit)

BOOST_AUTO_TEST_CASE(reset_is_read_in_all_its_forms) {
  const std::chrono::sys_seconds now{1'800'000'000s};
  BOOST_TEST(core::rate_limit_of(limit_fields("3", "20"), now)->remaining == 3u);
  BOOST_TEST((core::rate_limit_of(limit_fields("0", "20"), now)->reset == 20s));
  BOOST_TEST((core::rate_limit_of(limit_fields("0", "1800000030"), now)->reset == 30s));
  BOOST_TEST((core::rate_limit_of(limit_fields("0", "1800000030500"), now)->reset == 30'500ms));
  BOOST_TEST((core::rate_limit_of(limit_fields("0", "1700000000"), now)->reset == 0ms));
  BOOST_TEST((core::rate_limit_of(limit_fields("0", "18446744073709551615"), now)->reset > 24h));
}

BOOST_AUTO_TEST_CASE(fields_that_say_nothing_are_ignored) {
  const std::chrono::sys_seconds now{1'800'000'000s};
  for (const auto& [remaining, reset] : {std::pair("", "1"), std::pair("1", ""), std::pair("-1", "1"),
                                         std::pair("1", "1.5"), std::pair("1", "18446744073709551616")})
    BOOST_TEST(!core::rate_limit_of(limit_fields(remaining, reset), now).has_value());
  BOOST_TEST(!core::rate_limit_of(Headers(), now).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

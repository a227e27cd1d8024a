// Which lookups are started, and which dials get their results.
#include "net/name_lookup.hpp"

#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

using namespace authlete;
using namespace std::chrono_literals;
namespace asio = boost::asio;

BOOST_AUTO_TEST_SUITE(name_lookup)

namespace {

using TimePoint = net::NameLookup::TimePoint;
using boost::system::error_code;

const TimePoint now = TimePoint(1h);
const TimePoint long_ago = TimePoint();
const TimePoint far_away = TimePoint::max();

net::Endpoints at_port(unsigned short port) {
  return net::Endpoints(1, asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), port));
}

// The content of the dials does not matter here, they only have to be alive.
class PendingLookups {
 public:
  explicit PendingLookups(std::chrono::milliseconds keeping_time) : names(keeping_time) {}

  std::uint64_t started_by(TimePoint time_limit, TimePoint when = now) {
    return names.ask(std::shared_ptr<net::Dial>(alive, nullptr), when, time_limit).begin;
  }
  unsigned short cached_port(TimePoint when) {
    const net::NameLookup::Addresses kept = names.ask(std::weak_ptr<net::Dial>(), when, far_away).cached;
    return kept ? kept->front().port() : static_cast<unsigned short>(0);
  }

  net::NameLookup names;
  std::shared_ptr<int> alive = std::make_shared<int>();
};

}  // namespace

BOOST_AUTO_TEST_CASE(a2_lookup_is_joined_until_the_time_limit_of_the_dial_that_started_it) {
  PendingLookups lookups(30s);
  BOOST_TEST(lookups.started_by(far_away) == 1u);
  BOOST_TEST(lookups.started_by(far_away) == 0u);
  BOOST_TEST(lookups.names.complete(1, error_code(), at_port(1), now).dials.size() == 2u);

  PendingLookups impatient(30s);
  BOOST_TEST(impatient.started_by(long_ago) == 1u);
  BOOST_TEST(impatient.started_by(far_away) == 2u);
  BOOST_TEST(impatient.started_by(far_away) == 0u);
  // The first lookup to complete serves all.
  BOOST_TEST(impatient.names.complete(2, error_code(), at_port(1), now).dials.size() == 3u);
  BOOST_TEST(impatient.names.complete(1, error_code(), at_port(1), now).dials.empty());
}

BOOST_AUTO_TEST_CASE(a2_failure_of_an_abandoned_lookup_fails_no_dial) {
  PendingLookups lookups(30s);
  lookups.started_by(long_ago);
  lookups.started_by(far_away);
  BOOST_TEST(lookups.names.complete(1, asio::error::host_not_found, net::Endpoints(), now).dials.empty());
  const auto response = lookups.names.complete(2, asio::error::host_not_found_try_again, net::Endpoints(), now);
  BOOST_TEST(response.dials.size() == 2u);
  BOOST_TEST(response.error == asio::error::host_not_found_try_again);
}

BOOST_AUTO_TEST_CASE(a2_hanging_lookups_do_not_accumulate) {
  PendingLookups lookups(30s);
  for (std::uint64_t number = 1; number <= 4; ++number) BOOST_TEST(lookups.started_by(long_ago) == number);
  BOOST_TEST(lookups.started_by(long_ago) == 0u);
  lookups.names.complete(1, asio::error::host_not_found, net::Endpoints(), now);
  BOOST_TEST(lookups.started_by(long_ago) == 5u);
  BOOST_TEST(lookups.started_by(long_ago) == 0u);
}

BOOST_AUTO_TEST_CASE(a2_destroyed_dials_are_forgotten) {
  PendingLookups lookups(30s);
  lookups.started_by(far_away);
  lookups.alive = std::make_shared<int>();
  lookups.started_by(far_away);
  BOOST_TEST(lookups.names.complete(1, error_code(), at_port(1), now).dials.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a9_result_is_cached_for_the_configured_time_and_no_longer) {
  PendingLookups lookups(30s);
  lookups.names.complete(lookups.started_by(far_away), error_code(), at_port(7), now);
  BOOST_TEST(lookups.cached_port(now + 29'999ms) == 7);
  BOOST_TEST(lookups.cached_port(now + 30s) == 0);

  PendingLookups forgetful(0s);
  forgetful.names.complete(forgetful.started_by(far_away), error_code(), at_port(7), now);
  BOOST_TEST(forgetful.cached_port(now) == 0);
}

BOOST_AUTO_TEST_CASE(a9_errors_and_empty_results_are_not_cached) {
  PendingLookups lookups(30s);
  lookups.names.complete(lookups.started_by(far_away), asio::error::host_not_found, net::Endpoints(), now);
  BOOST_TEST(lookups.started_by(far_away) == 2u);
  BOOST_TEST(lookups.names.complete(2, error_code(), net::Endpoints(), now).error == asio::error::host_not_found);
  BOOST_TEST(lookups.started_by(far_away) == 3u);
}

BOOST_AUTO_TEST_CASE(a2_late_result_does_not_replace_that_of_a_newer_lookup) {
  PendingLookups lookups(30s);
  lookups.started_by(long_ago);
  lookups.started_by(far_away);
  lookups.names.complete(2, error_code(), at_port(2), now);
  lookups.names.complete(1, error_code(), at_port(1), now);
  BOOST_TEST(lookups.cached_port(now) == 2);
}

BOOST_AUTO_TEST_CASE(a9_dropping_a_cached_result_leaves_a_newer_one) {
  PendingLookups lookups(30s);
  const auto first = lookups.names.complete(lookups.started_by(far_away), error_code(), at_port(1), now).addresses;
  lookups.names.drop(first);
  const auto second = lookups.names.complete(lookups.started_by(far_away), error_code(), at_port(2), now).addresses;
  lookups.names.drop(first);
  BOOST_TEST(lookups.cached_port(now) == 2);
  lookups.names.drop(second);
  BOOST_TEST(lookups.cached_port(now) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

// Which lookups are begun, and whom their answers serve.
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

// Nobody looks into the dials here, they only have to be alive.
class Questions {
 public:
  explicit Questions(std::chrono::milliseconds keeping_time) : names(keeping_time) {}

  std::uint64_t begun_by(TimePoint time_limit, TimePoint when = now) {
    return names.ask(std::shared_ptr<net::Dial>(alive, nullptr), when, time_limit).begin;
  }
  unsigned short kept_port(TimePoint when) {
    const net::NameLookup::Addresses kept = names.ask(std::weak_ptr<net::Dial>(), when, far_away).kept;
    return kept ? kept->front().port() : static_cast<unsigned short>(0);
  }

  net::NameLookup names;
  std::shared_ptr<int> alive = std::make_shared<int>();
};

}  // namespace

BOOST_AUTO_TEST_CASE(a2_a_lookup_is_joined_until_the_time_limit_of_the_dial_that_began_it) {
  Questions questions(30s);
  BOOST_TEST(questions.begun_by(far_away) == 1u);
  BOOST_TEST(questions.begun_by(far_away) == 0u);
  BOOST_TEST(questions.names.answered(1, error_code(), at_port(1), now).dials.size() == 2u);

  Questions impatient(30s);
  BOOST_TEST(impatient.begun_by(long_ago) == 1u);
  BOOST_TEST(impatient.begun_by(far_away) == 2u);
  BOOST_TEST(impatient.begun_by(far_away) == 0u);
  // The first to be answered serves all.
  BOOST_TEST(impatient.names.answered(2, error_code(), at_port(1), now).dials.size() == 3u);
  BOOST_TEST(impatient.names.answered(1, error_code(), at_port(1), now).dials.empty());
}

BOOST_AUTO_TEST_CASE(a2_failure_of_a_lookup_that_was_given_up_fails_nobody) {
  Questions questions(30s);
  questions.begun_by(long_ago);
  questions.begun_by(far_away);
  BOOST_TEST(questions.names.answered(1, asio::error::host_not_found, net::Endpoints(), now).dials.empty());
  const auto answer = questions.names.answered(2, asio::error::host_not_found_try_again, net::Endpoints(), now);
  BOOST_TEST(answer.dials.size() == 2u);
  BOOST_TEST(answer.error == asio::error::host_not_found_try_again);
}

BOOST_AUTO_TEST_CASE(a2_lookups_that_hang_do_not_pile_up) {
  Questions questions(30s);
  for (std::uint64_t number = 1; number <= 4; ++number) BOOST_TEST(questions.begun_by(long_ago) == number);
  BOOST_TEST(questions.begun_by(long_ago) == 0u);
  questions.names.answered(1, asio::error::host_not_found, net::Endpoints(), now);
  BOOST_TEST(questions.begun_by(long_ago) == 5u);
  BOOST_TEST(questions.begun_by(long_ago) == 0u);
}

BOOST_AUTO_TEST_CASE(a2_dials_that_are_gone_are_forgotten) {
  Questions questions(30s);
  questions.begun_by(far_away);
  questions.alive = std::make_shared<int>();
  questions.begun_by(far_away);
  BOOST_TEST(questions.names.answered(1, error_code(), at_port(1), now).dials.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a9_an_answer_is_kept_for_the_configured_time_and_no_longer) {
  Questions questions(30s);
  questions.names.answered(questions.begun_by(far_away), error_code(), at_port(7), now);
  BOOST_TEST(questions.kept_port(now + 29'999ms) == 7);
  BOOST_TEST(questions.kept_port(now + 30s) == 0);

  Questions forgetful(0s);
  forgetful.names.answered(forgetful.begun_by(far_away), error_code(), at_port(7), now);
  BOOST_TEST(forgetful.kept_port(now) == 0);
}

BOOST_AUTO_TEST_CASE(a9_errors_and_empty_answers_are_not_kept) {
  Questions questions(30s);
  questions.names.answered(questions.begun_by(far_away), asio::error::host_not_found, net::Endpoints(), now);
  BOOST_TEST(questions.begun_by(far_away) == 2u);
  BOOST_TEST(questions.names.answered(2, error_code(), net::Endpoints(), now).error == asio::error::host_not_found);
  BOOST_TEST(questions.begun_by(far_away) == 3u);
}

BOOST_AUTO_TEST_CASE(a2_a_late_answer_does_not_replace_that_of_a_newer_lookup) {
  Questions questions(30s);
  questions.begun_by(long_ago);
  questions.begun_by(far_away);
  questions.names.answered(2, error_code(), at_port(2), now);
  questions.names.answered(1, error_code(), at_port(1), now);
  BOOST_TEST(questions.kept_port(now) == 2);
}

BOOST_AUTO_TEST_CASE(a9_dropping_an_answer_leaves_a_newer_one_alone) {
  Questions questions(30s);
  const auto first = questions.names.answered(questions.begun_by(far_away), error_code(), at_port(1), now).addresses;
  questions.names.drop(first);
  const auto second = questions.names.answered(questions.begun_by(far_away), error_code(), at_port(2), now).addresses;
  questions.names.drop(first);
  BOOST_TEST(questions.kept_port(now) == 2);
  questions.names.drop(second);
  BOOST_TEST(questions.kept_port(now) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

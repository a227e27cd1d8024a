#include "migration/input_survey.hpp"

#include <boost/test/unit_test.hpp>

#include "scene.hpp"

using namespace authlete;
using namespace authlete::test;
using migration::DecodedItem;
using migration::InputFiles;
using migration::InputSurvey;
using migration::Record;
using migration::StopSource;

namespace {

class SurveyScene {
 public:
  // Surveys so many records; a stop is requested when that one has been seen.
  Result<InputSurvey> survey(std::size_t records, std::size_t stop_after) {
    input.files = {folder.write("tokens.ndjson", lines_of(records))};
    const auto visit = [&](const Record&, const DecodedItem&) {
      if (++seen == stop_after) stop.request();
    };
    return InputSurvey::take(input, InputFiles(), visit, stop.token());
  }

  const Temporary folder;
  MigrationInput input;
  StopSource stop;
  std::size_t seen = 0;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(input_survey, SurveyScene)

BOOST_AUTO_TEST_CASE(m15_a_stop_during_the_survey_then_ends_it_within_one_read) {
  const Result<InputSurvey> result = survey(10'000, 10);
  BOOST_REQUIRE(!result);
  BOOST_TEST(result.error().kind == ErrorKind::cancelled);
  BOOST_TEST(seen * line_of(1).size() <= migration::block_bytes);
}

BOOST_AUTO_TEST_CASE(a_stop_before_the_duplicates_are_found_then_ends_the_survey) {
  const Result<InputSurvey> result = survey(100, 100);
  BOOST_REQUIRE(!result);
  BOOST_TEST(result.error().kind == ErrorKind::cancelled);
  BOOST_TEST(seen == 100u);
}

BOOST_AUTO_TEST_CASE(without_a_stop_all_records_are_seen) { BOOST_TEST(survey(100, 0).value().records() == 100u); }

BOOST_AUTO_TEST_SUITE_END()

#include <string>

#include "migration_fixture.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

// A token of 900 bytes.
std::string token_of(std::size_t number) { return std::string(896, 'a') + std::to_string(1'000 + number); }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(csv_batches, MigrationFixture)

BOOST_AUTO_TEST_CASE(long_tokens_from_csv_take_as_many_submits_as_from_ndjson) {
  constexpr std::size_t records = 1'000;
  options.batch_size = 1'000;
  options.maximum_batch_bytes = 100'000;
  std::string csv = "accessToken,grantType,clientId,subject\n";
  std::string ndjson;
  for (std::size_t number = 0; number < records; ++number) {
    csv += token_of(number) + ",AUTHORIZATION_CODE,26888344961664,john\n";
    ndjson += R"({"accessToken":")" + token_of(records + number) +
              R"(","grantType":"AUTHORIZATION_CODE","clientId":26888344961664,"subject":"john"})" + "\n";
  }
  input.files = {folder.write("tokens.csv", csv)};
  const MigrationReport from_csv = move();
  BOOST_TEST(from_csv.complete());
  input.files = {folder.write("tokens.ndjson", ndjson)};
  const MigrationReport from_ndjson = move();
  BOOST_TEST(from_ndjson.complete());
  BOOST_TEST(from_csv.totals.submits == from_ndjson.totals.submits);
  BOOST_TEST(from_csv.totals.submits < 15u);
}

BOOST_AUTO_TEST_CASE(escaped_fields_count_toward_the_size_of_a_batch) {
  options.maximum_batch_bytes = 10'000;
  std::string csv = "accessToken,grantType,clientId,subject,acr\n";
  for (std::size_t number = 0; number < 20; ++number)
    csv +=
        "t" + std::to_string(number) + ",AUTHORIZATION_CODE,26888344961664,john," + std::string(1'000, '\x01') + "\n";
  input.files = {folder.write("tokens.csv", csv)};
  const MigrationReport report = move();
  BOOST_TEST(report.totals.records == 20u);
  BOOST_TEST(report.totals.submits == 20u);
}

BOOST_AUTO_TEST_SUITE_END()

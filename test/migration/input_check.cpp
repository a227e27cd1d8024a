#include "authlete/migration/input_check.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "migration/bad_lines.hpp"
#include "migration_fixture.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

class CheckFixture {
 public:
  Result<InputReport> check(const std::string& name, const std::string& text) {
    input.files = {folder.write(name, text)};
    return check();
  }
  Result<InputReport> check() {
    findings.clear();
    return check_input(input, [this](const InputFinding& finding) { findings.push_back(finding); });
  }

  const Temporary folder;
  MigrationInput input;
  std::vector<InputFinding> findings;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(input_check, CheckFixture)

BOOST_AUTO_TEST_CASE(valid_input_has_no_findings) {
  const InputReport report = check("tokens.ndjson", lines_of(10)).value();
  BOOST_TEST(report.records == 10u);
  BOOST_TEST(report.bad_records == 0u);
  BOOST_TEST(report.findings.empty());
  BOOST_TEST(report.digest.size() == 64u);
}

BOOST_AUTO_TEST_CASE(each_finding_has_its_line_and_is_counted) {
  const InputReport report =
      check("tokens.ndjson",
            line_of(0) + "\nno json\n{\"accessToken\":\"a\",\"grantType\":\"PASSWORD\",\"clientId\":1}\n")
          .value();
  BOOST_TEST(report.records == 3u);
  BOOST_TEST(report.bad_records == 2u);
  BOOST_REQUIRE(findings.size() == 2u);
  BOOST_TEST(findings[0].kind == FindingKind::not_json);
  BOOST_TEST(findings[0].line == 3u);
  BOOST_TEST(findings[0].item == 1u);
  BOOST_TEST(findings[0].file == input.files.front());
  BOOST_TEST(findings[1].kind == FindingKind::missing);
  BOOST_TEST(findings[1].field == "subject");
  BOOST_TEST(findings[1].line == 4u);
  BOOST_TEST(report.findings.at(FindingKind::not_json) == 1u);
  BOOST_TEST(report.findings.at(FindingKind::missing) == 1u);
}

BOOST_AUTO_TEST_CASE(every_kind_of_invalid_line_is_found_among_valid_ones) {
  std::string text;
  std::vector<std::pair<std::uint64_t, BadLine>> planted;
  std::uint64_t line = 0;
  for (const BadLine& bad : bad_lines) {
    if (bad.line.empty()) continue;  // a blank line is not a record
    text += line_of(line) + bad.line + '\n';
    planted.emplace_back(line += 2, bad);
  }
  BOOST_TEST(planted.size() >= 40u);
  const InputReport report = check("tokens.ndjson", text).value();
  BOOST_TEST(report.records == line);
  BOOST_TEST(report.bad_records == planted.size());
  for (const auto& [place, bad] : planted) {
    const auto found = std::ranges::any_of(findings, [&, place = place, &bad = bad](const InputFinding& finding) {
      return finding.line == place && finding.kind == bad.kind && finding.field == bad.field;
    });
    BOOST_TEST(found, "line " << place << ": " << bad.line);
  }
  for (const InputFinding& finding : findings) BOOST_TEST(finding.line % 2 == 0u);
}

BOOST_AUTO_TEST_CASE(member_without_effect_is_reported_and_its_record_is_migrated) {
  const InputReport report =
      check("tokens.ndjson", R"({"accessToken":"a","grantType":"CLIENT_CREDENTIALS","clientId":1,"subject":"john"})"
                             "\n")
          .value();
  BOOST_TEST(report.bad_records == 0u);
  BOOST_TEST(report.findings.at(FindingKind::ignored) == 1u);
}

BOOST_AUTO_TEST_CASE(duplicate_is_found_at_any_distance) {
  const InputReport report = check("tokens.ndjson", lines_of(1'000) + line_of(7) + line_of(7)).value();
  BOOST_TEST(report.bad_records == 2u);
  BOOST_TEST(report.findings.at(FindingKind::duplicate) == 4u);  // access and refresh token, twice each
  BOOST_REQUIRE(findings.size() == 4u);
  BOOST_TEST(findings[0].line == 1'001u);
  BOOST_TEST(findings[0].field == "accessToken");
  BOOST_TEST(findings[0].message == "is the same as in " + input.files.front() + ":8");
  BOOST_TEST(findings[1].field == "refreshToken");
  BOOST_TEST(findings[2].line == 1'002u);
}

BOOST_AUTO_TEST_CASE(duplicate_may_be_in_another_file) {
  input.files = {folder.write("one.ndjson", lines_of(3)), folder.write("two.ndjson", line_of(2))};
  const InputReport report = check().value();
  BOOST_TEST(report.bad_records == 1u);
  BOOST_TEST(findings.front().file == input.files[1]);
  BOOST_TEST(findings.front().line == 1u);
  BOOST_TEST(findings.front().message == "is the same as in " + input.files[0] + ":3");
}

BOOST_AUTO_TEST_CASE(refresh_token_is_not_a_duplicate_of_an_access_token) {
  const std::string one = R"({"accessToken":"a","refreshToken":"b","grantType":"PASSWORD","clientId":1,"subject":"s"})";
  const std::string two = R"({"accessToken":"b","refreshToken":"a","grantType":"PASSWORD","clientId":1,"subject":"s"})";
  BOOST_TEST(check("tokens.ndjson", one + '\n' + two + '\n').value().bad_records == 0u);
}

BOOST_AUTO_TEST_CASE(record_that_is_not_migrated_makes_no_duplicate) {
  const std::string bad = R"({"accessToken":"access-0","grantType":"PASSWORD","clientId":1})";
  const InputReport report = check("tokens.ndjson", bad + '\n' + line_of(0)).value();
  BOOST_TEST(report.bad_records == 1u);
  BOOST_TEST(report.findings.count(FindingKind::duplicate) == 0u);
}

BOOST_AUTO_TEST_CASE(digest_depends_on_the_content_and_not_on_the_name) {
  const std::string first = check("one.ndjson", lines_of(10)).value().digest;
  BOOST_TEST(check("two.ndjson", lines_of(10)).value().digest == first);
  BOOST_TEST(check("one.ndjson", lines_of(11)).value().digest != first);
  BOOST_TEST(check("one.ndjson", lines_of(9) + line_of(10)).value().digest != first);
  input.files = {folder.write("part1", lines_of(4)), folder.write("part2", lines_of(10).substr(lines_of(4).size()))};
  BOOST_TEST(check().value().digest == first);
}

BOOST_AUTO_TEST_CASE(names_of_columns_are_part_of_the_digest) {
  const std::string row = "a,PASSWORD,1,john\n";
  const std::string first = check("x.csv", "accessToken,grantType,clientId,subject\n" + row).value().digest;
  const std::string second = check("x.csv", "accessToken,grantType,clientId,acr\n" + row).value().digest;
  BOOST_TEST(first != second);
}

BOOST_AUTO_TEST_CASE(file_that_cannot_be_read_is_an_error) {
  input.files = {folder.path() + "/none.ndjson"};
  BOOST_TEST(check().error().kind == ErrorKind::io);
  input.files.clear();
  BOOST_TEST(check().error().kind == ErrorKind::configuration);
}

BOOST_AUTO_TEST_SUITE_END()

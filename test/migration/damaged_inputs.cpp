#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/migration/input_check.hpp"
#include "migration_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
namespace files = std::filesystem;

namespace {

const std::string csv_header = "accessToken,grantType,clientId,subject,scopes\n";

std::string row_of(std::size_t number) {
  return "access-" + std::to_string(number) + ",PASSWORD,26888344961664,user-" + std::to_string(number) +
         ",history.read\n";
}
std::string rows_of(std::size_t count, std::size_t first = 0) {
  std::string text;
  for (std::size_t number = first; number < first + count; ++number) text += row_of(number);
  return text;
}

/// A damaged input: `check` and `run` report the same fault.
class DamagedInput : public MigrationFixture {
 public:
  void write_csv(const std::string& text) { input.files = {folder.write("tokens.csv", text)}; }

  Result<InputReport> check() {
    findings.clear();
    return check_input(input, [this](const InputFinding& finding) { findings.push_back(finding); });
  }

  /// Both refuse it with all of these words and without any content of its rows; nothing is sent or written.
  void check_refused(const std::vector<std::string>& said, const std::string& secret = "access-") {
    const Result<InputReport> checked = check();
    BOOST_REQUIRE(!checked);
    BOOST_TEST(findings.empty());
    const Result<MigrationReport> report = runner.run(migration().run());
    BOOST_REQUIRE(!report);
    for (const Error& error : {checked.error(), report.error()}) {
      BOOST_TEST(error.kind == ErrorKind::configuration);
      for (const std::string& part : said)
        BOOST_TEST(error.message.find(part) != std::string::npos, part << " in: " << error.message);
      BOOST_TEST(error.message.find(secret) == std::string::npos, error.message);
    }
    BOOST_TEST(service.state().requests == 0u);
    BOOST_TEST(std::distance(files::directory_iterator(folder.path()), files::directory_iterator()) == 1);
  }

  std::vector<InputFinding> findings;
};

std::string utf16(std::string_view text, bool mark) {
  std::string wide = mark ? "\xFF\xFE" : "";
  for (const char letter : text) wide += {letter, '\0'};
  return wide;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(damaged_inputs, DamagedInput)

BOOST_AUTO_TEST_CASE(m20_csv_file_without_header_is_refused) {
  write_csv(rows_of(10));
  check_refused({"tokens.csv:1: ", "is not a header", "accessToken"});
}

BOOST_AUTO_TEST_CASE(m20_header_without_a_required_column_is_refused) {
  write_csv("accessToken,clientId,subject\naccess-1,1,john\n");
  check_refused({"tokens.csv:1: ", "no column holds grantType"});
  write_csv("accessToken,grantType,subject\naccess-1,PASSWORD,john\n");
  check_refused({"no column holds clientId or clientIdentifier"});
}

BOOST_AUTO_TEST_CASE(m20_unknown_column_is_refused_with_its_position) {
  write_csv("accessToken,secret-name,grantType,clientId,subject,\naccess-1,x,PASSWORD,1,john,\n");
  check_refused({"columns 2 and 6 are not members of a create request", "--map COLUMN="}, "secret-name");
  write_csv("accessToken,grantType,clientId,subject,clientId\naccess-1,PASSWORD,1,john,1\n");
  check_refused({"columns 3 and 5 both hold clientId"});
}

BOOST_AUTO_TEST_CASE(m20_header_of_a_later_file_is_checked) {
  input.files = {folder.write("a.csv", csv_header + rows_of(2)), folder.write("b.csv", rows_of(2, 2))};
  const Result<InputReport> checked = check();
  BOOST_REQUIRE(!checked);
  BOOST_TEST(checked.error().message.find("b.csv:1: ") != std::string::npos);
  BOOST_TEST(!runner.run(migration().run()));
  BOOST_TEST(service.state().requests == 0u);
}

BOOST_AUTO_TEST_CASE(m20_mapping_of_a_missing_column_is_refused) {
  write_csv(csv_header + rows_of(2));
  input.columns = {{"nope", "acr"}};
  check_refused({"no column is named nope"});
  input.columns = {{"nope", ""}};
  check_refused({"no column is named nope"});
}

BOOST_AUTO_TEST_CASE(m20_mapping_may_be_for_one_of_several_files) {
  input.files = {folder.write("a.csv", csv_header + rows_of(2)),
                 folder.write("b.csv", "token,grantType,clientId,user\nx,PASSWORD,1,john\n")};
  input.columns = {{"token", "accessToken"}, {"user", "subject"}};
  BOOST_TEST(check().value().bad_records == 0u);
  input.columns.emplace_back("nope", "acr");
  BOOST_TEST(check().error().message.find("no column is named nope") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(m20_duplicate_mapping_or_one_without_effect_is_refused) {
  write(lines_of(1));
  input.columns = {{"nope", "subject"}};
  BOOST_TEST(check().error().message.find("NDJSON has no columns") != std::string::npos);
  write_csv(csv_header + rows_of(1));
  input.columns = {{"scopes", ""}, {"scopes", "acr"}};
  BOOST_TEST(check().error().message.find("scopes is mapped twice") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(m20_wrong_separator_is_named) {
  const std::pair<char, std::string> separators[] = {{';', "semicolons"}, {'\t', "tabs"}, {'|', "vertical bars"}};
  for (const auto& [separator, name] : separators) {
    std::string text = csv_header + rows_of(3);
    std::ranges::replace(text, ',', separator);
    write_csv(text);
    check_refused({"tokens.csv:1: ", name});
  }
}

BOOST_AUTO_TEST_CASE(m20_utf_16_is_refused) {
  write_csv(utf16(csv_header + rows_of(3), true));
  check_refused({"is UTF-16", "iconv"});
  write_csv(utf16(csv_header + rows_of(3), false));
  check_refused({"is UTF-16"});
}

BOOST_AUTO_TEST_CASE(m20_compressed_file_is_refused) {
  const std::pair<std::string, std::string> kinds[] = {{"\x1F\x8B\x08\x01", "gzip"},
                                                       {"\x28\xB5\x2F\xFD\x01", "zstd"},
                                                       {std::string("\xFD\x37zXZ\0", 6), "xz"},
                                                       {"BZh91AY&SY", "bzip2"},
                                                       {"PK\x03\x04 ", "zip"}};
  for (const auto& [start, name] : kinds) {
    write_csv(start + "access-1\n");
    check_refused({"is compressed", name});
  }
}

BOOST_AUTO_TEST_CASE(m20_wrong_format_is_named) {
  write_csv(lines_of(2));
  check_refused({"NDJSON", "--format ndjson"});
  files::remove(input.files.front());
  input.files = {folder.write("tokens", csv_header + rows_of(2))};
  check_refused({"tokens:1: ", "CSV", "--format csv"});
}

BOOST_AUTO_TEST_CASE(m20_empty_export_is_refused_and_the_real_one_is_migrated) {
  write("");
  check_refused({"has no record"});
  write("\n\n");
  check_refused({"has no record"});
  write_csv(csv_header);
  files::remove(folder.path() + "/tokens.ndjson");
  check_refused({"has no record", "header"});
  write_csv("");
  check_refused({"has no record"});
  write_csv(csv_header + rows_of(3));
  BOOST_TEST(move().totals.created == 3u);
}

BOOST_AUTO_TEST_CASE(m20_null_as_a_string_is_found) {
  write_csv(csv_header + "NULL,PASSWORD,1,john,\naccess-1,PASSWORD,1,NULL,\naccess-2,PASSWORD,1,\\N,\n" + row_of(3));
  const InputReport report = check().value();
  BOOST_TEST(report.bad_records == 3u);
  BOOST_REQUIRE(findings.size() == 3u);
  for (const InputFinding& finding : findings) {
    BOOST_TEST(finding.kind == FindingKind::bad_value);
    BOOST_TEST(finding.message.find("an empty field") != std::string::npos);
  }
  BOOST_TEST(findings[0].field == "accessToken");
  BOOST_TEST(findings[1].field == "subject");
}

BOOST_AUTO_TEST_CASE(m20_missing_quotation_mark_costs_one_row) {
  constexpr std::size_t count = 30'000;
  write_csv(csv_header + rows_of(100) + "access-x,PASSWORD,26888344961664,\"user,history.read\n" + rows_of(count, 100));
  const InputReport report = check().value();
  BOOST_TEST(report.records == count + 101);
  BOOST_TEST(report.bad_records == 1u);
  BOOST_REQUIRE(findings.size() == 1u);
  BOOST_TEST(findings[0].kind == FindingKind::unreadable);
  BOOST_TEST(findings[0].line == 102u);
  BOOST_TEST(findings[0].message == "the quotation mark of column 4 is not closed on its line");
}

BOOST_AUTO_TEST_CASE(m20_missing_quotation_mark_with_line_breaks_allowed_costs_one_row) {
  constexpr std::size_t count = 30'000;
  std::string text = "accessToken,grantType,clientId,subject,comment\n" + rows_of(100);
  text += "access-x,PASSWORD,26888344961664,user,\"history.read\n" + rows_of(count, 100);
  write_csv(text);
  input.columns = {{"comment", ""}};
  const InputReport report = check().value();
  BOOST_TEST(report.records == count + 101);
  BOOST_TEST(report.bad_records == 1u);
  BOOST_REQUIRE(findings.size() == 1u);
  BOOST_TEST(findings[0].line == 102u);
  BOOST_TEST(findings[0].message.find("column 5") != std::string::npos);
  BOOST_TEST(findings[0].message.find("up to line 1101") != std::string::npos, findings[0].message);
}

BOOST_AUTO_TEST_CASE(m20_every_row_beside_a_missing_quotation_mark_is_migrated) {
  write_csv(csv_header + rows_of(2) + "access-x,PASSWORD,1,\"user,history.read\n" + rows_of(100, 2));
  const MigrationReport report = move();
  BOOST_TEST(report.totals.records == 103u);
  BOOST_TEST(report.totals.created == 102u);
  BOOST_TEST(report.totals.rejected == 1u);
  BOOST_TEST(rejects().find(R"("line":4,)") != std::string::npos);
  BOOST_TEST(rejects().find(R"("record":"access-x,PASSWORD,1,\"user,history.read"})") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "program/service.hpp"

using namespace authlete::test;

namespace {

// The second line has an unknown member, the third no grant type, the fourth the token of the first.
const std::string bad_lines = Service::token_line(1) + R"({"accessTokn":"x"})" + '\n' +
                              R"({"clientId":1,"subject":"user","accessToken":"another"})" + '\n' +
                              Service::token_line(1);

}  // namespace

BOOST_FIXTURE_TEST_SUITE(check, Service)

BOOST_AUTO_TEST_CASE(check_of_good_lines_counts_them_and_ends_with_0) {
  const Ended end = run({"check", tokens("tokens.ndjson", 3)});
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.said("records      3\n"));
  BOOST_TEST(end.said("bad records  0\n"));
  BOOST_TEST(end.errors == "");
  BOOST_TEST(server.state().requests == 0u);
}

BOOST_AUTO_TEST_CASE(check_of_bad_lines_says_where_and_what_and_ends_with_1) {
  const std::string file = folder.write("tokens.ndjson", bad_lines);
  const Ended end = run({"check", file});
  BOOST_TEST(end.code == 1);
  BOOST_TEST(end.said(file + ":2: accessTokn: is not a member of a create request (unknown_field)\n"));
  BOOST_TEST(end.said(file + ":3: grantType: is required (missing)\n"));
  BOOST_TEST(end.said("(duplicate)\n"));
  BOOST_TEST(end.said("records        4\n"));
}

BOOST_AUTO_TEST_CASE(check_with_json_prints_each_finding_and_then_the_counts) {
  const std::string file = folder.write("tokens.ndjson", bad_lines);
  const Ended end = run({"check", file, "--json"});
  BOOST_TEST(end.code == 1);
  const std::vector<boost::json::object> objects = end.objects();
  BOOST_REQUIRE(objects.size() >= 4u);
  BOOST_TEST(objects[0].at("file").as_string() == file);
  BOOST_TEST(objects[0].at("line").to_number<int>() == 2);
  BOOST_TEST(objects[0].at("item").to_number<int>() == 1);
  BOOST_TEST(objects[0].at("field").as_string() == "accessTokn");
  BOOST_TEST(objects[0].at("kind").as_string() == "unknown_field");
  BOOST_TEST(!objects[0].at("message").as_string().empty());
  const boost::json::object& counts = objects.back();
  BOOST_TEST(counts.at("records").to_number<int>() == 4);
  BOOST_TEST(counts.at("badRecords").to_number<int>() >= 3);
  BOOST_TEST(counts.at("findings").at("unknown_field").to_number<int>() == 1);
  BOOST_TEST(counts.at("digest").as_string().size() == 64u);
}

BOOST_AUTO_TEST_CASE(check_prints_no_field_for_an_unreadable_line) {
  const Ended end = run({"check", "-"}, "[]\n");
  BOOST_TEST(end.code == 1);
  BOOST_TEST(end.said("-:1: "));
  BOOST_TEST(end.said("(not_json)\n"));
}

BOOST_AUTO_TEST_CASE(check_reads_standard_input_among_files) {
  const Ended end = run({"check", tokens("tokens.ndjson", 2), "-"}, token_line(3));
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.said("records      3\n"));
}

BOOST_AUTO_TEST_CASE(check_of_an_ignored_value_ends_with_0) {
  const Ended end =
      run({"check", "-"}, R"({"grantType":"CLIENT_CREDENTIALS","clientId":1,"subject":"user","accessToken":"one"})");
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.said("-:1: subject: is ignored: this grant type has no subject (ignored)\n"));
}

BOOST_AUTO_TEST_CASE(check_understands_csv_whose_columns_are_mapped) {
  const std::string file = folder.write("tokens.csv",
                                        "type,clientId,user,accessToken,remark\n"
                                        "PASSWORD,1,john,one,nothing\n"
                                        "PASSWORD,1,,two,nothing\n");
  const Ended end = run({"check", "--map", "type=grantType", "--map", "user=subject", "--map", "remark=", file});
  BOOST_TEST(end.code == 1);
  BOOST_TEST(end.said(file + ":3: subject: is required for this grant type (missing)\n"));
  BOOST_TEST(end.said("bad records  1\n"));

  const Ended refused = run({"check", "--format", "ndjson", file});
  BOOST_TEST(refused.code == 2);
  BOOST_TEST(refused.complained("looks like CSV"));
}

BOOST_AUTO_TEST_CASE(check_reports_a_record_that_is_longer_than_it_may_be) {
  const Ended end = run({"check", tokens("tokens.ndjson", 1), "--max-record-bytes", "20"});
  BOOST_TEST(end.code == 1);
  BOOST_TEST(end.said("is longer than 20 bytes (unreadable)\n"));
}

BOOST_AUTO_TEST_CASE(check_shows_the_first_findings_of_each_group) {
  std::string lines;
  for (int line = 0; line < 1'000; ++line)
    lines += R"({"clientId":1,"subject":"user","accessToken":""})"
             "\n";
  const std::string file = folder.write("tokens.ndjson", lines);
  const Ended end = run({"check", file});
  BOOST_TEST(end.code == 1);
  BOOST_TEST(end.said(file + ":5: grantType: is required (missing)\n"));
  BOOST_TEST(!end.said(file + ":6: "));
  BOOST_TEST(end.said("and 995 more of 1000: grantType (missing)\n"));
  BOOST_TEST(end.said("and 995 more of 1000: accessToken (missing)\n"));
  BOOST_TEST(end.said("missing      2000\n"));
  BOOST_TEST(std::ranges::count(end.output, '\n') < 20);
  BOOST_TEST(run({"check", file, "--json"}).objects().size() == 2'001u);
}

BOOST_AUTO_TEST_CASE(m20_check_of_a_csv_file_without_header_ends_with_2_and_shows_no_token) {
  const std::string file = folder.write("tokens.csv", "secret-token,PASSWORD,1,john\nanother-token,PASSWORD,1,jane\n");
  for (const Arguments& arguments :
       {Arguments{"check", file}, Arguments{"check", file, "--json"}, Arguments{"run", file}}) {
    const Ended end = run(arguments);
    BOOST_TEST(end.code == 2);
    BOOST_TEST(end.complained("tokens.csv:1: the first row is not a header"));
    BOOST_TEST(!end.said("token,"));
    BOOST_TEST(!end.said("secret"));
    BOOST_TEST(!end.complained("secret"));
  }
  BOOST_TEST(folder.read("tokens.csv.journal") == "");
}

BOOST_AUTO_TEST_CASE(m20_check_of_an_empty_file_ends_with_2) {
  const Ended end = run({"check", "-"}, "");
  BOOST_TEST(end.code == 2);
  BOOST_TEST(end.complained("standard input has no record"));
  const Ended json = run({"check", folder.write("empty.csv", ""), "--json"});
  BOOST_TEST(json.code == 2);
  BOOST_TEST(json.objects().back().at("error").at("kind").as_string() == "configuration");
}

BOOST_AUTO_TEST_CASE(m20_check_of_a_mapping_without_column_ends_with_2) {
  const std::string file = folder.write("tokens.csv", "accessToken,grantType,clientId,subject\na,PASSWORD,1,john\n");
  const Ended end = run({"check", file, "--map", "nope=acr"});
  BOOST_TEST(end.code == 2);
  BOOST_TEST(end.complained("no column is named nope"));
}

BOOST_AUTO_TEST_CASE(check_of_a_missing_file_ends_with_2) {
  const Ended end = run({"check", "none.ndjson"});
  BOOST_TEST(end.code == 2);
  BOOST_TEST(end.complained("none.ndjson"));
}

BOOST_AUTO_TEST_SUITE_END()

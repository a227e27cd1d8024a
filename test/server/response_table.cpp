#include "server/core/response_table.hpp"

#include <boost/test/unit_test.hpp>
#include <map>
#include <string>

#include "support/description.hpp"

namespace authlete::server {
namespace {

// The last value of the enumeration.
constexpr Operation last = Operation::hardware_keys_list;

std::map<std::string, Operation, std::less<>> operations() {
  std::map<std::string, Operation, std::less<>> by_name;
  for (int index = 0; index <= static_cast<int>(last); ++index) {
    const auto operation = static_cast<Operation>(index);
    by_name.emplace(to_string(operation), operation);
  }
  return by_name;
}

std::string kind_of(Step step) {
  switch (step) {
    case Step::respond: return "response";
    case Step::call_service: return "next";
    case Step::show_page: return "page";
    case Step::send_request: return "request";
    case Step::internal: return "internal";
  }
  return "?";
}

// What the cell `status` says, without the remarks for people.
std::string status_of(const ResponseRow& row) {
  if (row.status == 0) return row.step == Step::send_request ? "(outgoing POST)" : "";
  const bool alternative = row.may_be_400 || (row.step == Step::call_service && row.content == Content::own_json);
  return std::to_string(row.status) + (alternative ? " or 400" : "");
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

void check_content(const ResponseRow& row, const test::DescriptionRow& cells) {
  const std::string& content = cells.at("content");
  switch (row.content) {
    case Content::none: BOOST_TEST((content.empty() || content == "own page" || row.step == Step::send_request)); break;
    case Content::body:
      BOOST_TEST((content == "responseContent" || content == "own JSON or responseContent" ||
                  content == "info.credentialOffer"));
      break;
    case Content::own_json:
      BOOST_TEST((content == "own JSON" || content == "responseContent of native_sso.process"));
      break;
    case Content::jsonp:
      BOOST_TEST(content == "responseContent");
      BOOST_TEST(cells.at("content_type") == "application/javascript");
      break;
    case Content::location:
    case Content::challenge: BOOST_TEST(content == ""); break;
  }
}

void check_fields(const ResponseRow& row, const test::DescriptionRow& cells) {
  const std::string& fields = cells.at("fields");
  const std::string cache = row.cache_control.empty() ? "" : "Cache-Control: " + std::string(row.cache_control);
  BOOST_TEST(contains(fields, cache));
  BOOST_TEST(contains(fields, "Cache-Control") == !row.cache_control.empty());
  BOOST_TEST(contains(fields, "Pragma: no-cache") == row.pragma_no_cache);
  BOOST_TEST(contains(fields, "Location: responseContent") == (row.content == Content::location));
  BOOST_TEST(contains(fields, "WWW-Authenticate: responseContent") == (row.content == Content::challenge));
  BOOST_TEST(contains(fields, "WWW-Authenticate: challenge of your own") == (row.challenge == OwnChallenge::basic));
  const bool registration = cells.at("operation").starts_with("dynamic_registration.");
  BOOST_TEST((registration && row.status == 401) == (row.challenge == OwnChallenge::bearer));
}

BOOST_AUTO_TEST_SUITE(response_table)

BOOST_AUTO_TEST_CASE(each_row_of_the_description_is_a_row_of_the_table) {
  const auto by_name = operations();
  std::map<std::string, std::size_t> rows_of;
  const auto description = test::description_rows("actions");
  BOOST_TEST(description.size() >= 222U);
  for (const test::DescriptionRow& cells : description) {
    const std::string& name = cells.at("operation");
    BOOST_TEST_CONTEXT(name << ' ' << cells.at("action")) {
      BOOST_REQUIRE(by_name.contains(name));
      ++rows_of[name];
      const ResponseRow* const row = find_response_row(by_name.at(name), cells.at("action"));
      BOOST_REQUIRE(row);
      BOOST_TEST(kind_of(row->step) == cells.at("kind"));
      BOOST_TEST(status_of(*row) == cells.at("status"));
      if (row->status != 0) {
        BOOST_TEST(row->content_type == cells.at("content_type"));
        check_fields(*row, cells);
      }
      check_content(*row, cells);
    }
  }
  BOOST_TEST(rows_of.size() == by_name.size());
  for (const auto& [name, operation] : by_name) BOOST_TEST(response_rows(operation).size() == rows_of[name], name);
}

BOOST_AUTO_TEST_CASE(operation_outside_the_enumeration_has_no_rows) {
  const auto unknown = static_cast<Operation>(static_cast<int>(last) + 1);
  BOOST_TEST(response_rows(unknown).empty());
  BOOST_TEST(response_rows(static_cast<Operation>(255)).empty());
  BOOST_TEST(to_string(unknown) == "unknown");
}

BOOST_AUTO_TEST_CASE(action_of_another_operation_is_not_found) {
  BOOST_TEST(!find_response_row(Operation::token_endpoint_process, "LOCATION"));
  BOOST_TEST(!find_response_row(Operation::authorization_process, "OK"));
  BOOST_TEST(!find_response_row(Operation::token_endpoint_process, ""));
  BOOST_TEST(!find_response_row(Operation::token_endpoint_process, "ok"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server

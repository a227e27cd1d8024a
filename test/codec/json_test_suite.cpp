#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>

#include "authlete/models/token_endpoint.hpp"
#include "codec/codec.hpp"
#include "codec/error_body.hpp"
#include "codec/request_secrets.hpp"
#include "files.hpp"

// Runs the parsing cases of https://github.com/nst/JSONTestSuite. The suite is not part of this repository: its
// directory comes from the environment variable AUTHLETE_JSON_TEST_SUITE, or is `shared/data` beside the checkout.

namespace authlete::test {
namespace {

namespace fs = std::filesystem;

fs::path suite_directory() {
  if (const char* directory = std::getenv("AUTHLETE_JSON_TEST_SUITE")) return directory;
  return data_directory() / "../../../shared/data/JSONTestSuite";
}

boost::test_tools::assertion_result suite_is_there(boost::unit_test::test_unit_id) {
  // A directory that was named but does not exist is an error, which the test itself reports.
  if (std::getenv("AUTHLETE_JSON_TEST_SUITE") || fs::exists(suite_directory())) return true;
  BOOST_TEST_MESSAGE(
      "JSONTestSuite IS MISSING: its cases are NOT RUN. Name its directory in AUTHLETE_JSON_TEST_SUITE.");
  boost::test_tools::assertion_result result(false);
  result.message() << "JSONTestSuite was not found";
  return result;
}

// Refused as JSON, not because of what an operation expects.
template <class Value>
bool is_refused_as_text(const Result<Value>& result) {
  return !result && result.error().kind == ErrorKind::decode &&
         (result.error().message.starts_with("not valid JSON at byte ") ||
          result.error().message == "the document is empty, expected JSON");
}

BOOST_AUTO_TEST_SUITE(json_test_suite)

BOOST_AUTO_TEST_CASE(d20_every_parsing_case_ends_as_the_suite_says, *boost::unit_test::precondition(suite_is_there)) {
  std::size_t accepted = 0;
  std::size_t refused = 0;
  std::size_t either = 0;
  BOOST_REQUIRE(fs::is_directory(suite_directory() / "test_parsing"));
  for (const auto& entry : fs::directory_iterator(suite_directory() / "test_parsing")) {
    const std::string name = entry.path().filename().string();
    const std::string text = read_file(entry.path());
    BOOST_TEST_CONTEXT(name) {
      const Result<Property> model = codec::decode<Property>(text);
      const Result<std::vector<TokenCreateRequest>> batch = codec::decode_batch(text);
      if (name.starts_with("y_")) {
        ++accepted;
        BOOST_TEST(!is_refused_as_text(model));
        BOOST_TEST(!is_refused_as_text(batch));
        if (!model) BOOST_TEST(model.error().message == "the document: expected an object");
      } else if (name.starts_with("n_")) {
        ++refused;
        BOOST_TEST(is_refused_as_text(model));
        BOOST_TEST(is_refused_as_text(batch));
      } else {
        ++either;
        if (!model) BOOST_TEST((model.error().kind == ErrorKind::decode));
      }
      codec::decode_error_body(text);
      codec::request_secrets(text);
    }
  }
  BOOST_TEST(accepted >= 95u);
  BOOST_TEST(refused >= 187u);
  BOOST_TEST(either >= 35u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test

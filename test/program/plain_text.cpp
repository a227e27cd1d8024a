#include "plain_text.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>

#include "authlete/client_options.hpp"
#include "authlete/migration/migration_input.hpp"
#include "authlete/migration/migration_options.hpp"

using namespace authlete;
using namespace authlete::program;

namespace {

std::string said_of(const std::function<void(MigrationOptions&)>& spoil) {
  MigrationOptions options;
  spoil(options);
  const Result<void> valid = options.validate();
  return valid ? "" : plain_text(valid.error());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(plain_text_of_errors)

BOOST_AUTO_TEST_CASE(option_is_named_as_on_the_command_line) {
  using Options = MigrationOptions;
  BOOST_TEST(said_of([](Options& options) { options.batch_size = 0; }).starts_with("--batch-size: "));
  BOOST_TEST(said_of([](Options& options) { options.maximum_batch_bytes = 0; }).starts_with("--max-batch-bytes: "));
  BOOST_TEST(said_of([](Options& options) { options.maximum_in_flight = 0; }).starts_with("--in-flight: "));
  BOOST_TEST(said_of([](Options& options) { options.maximum_in_flight = 1'001; }).starts_with("--in-flight: "));
  BOOST_TEST(said_of([](Options& options) { options.maximum_in_flight = 1'000; }).empty());
  BOOST_TEST(
      said_of([](Options& options) { options.maximum_probes_in_flight = 0; }).starts_with("--probes-in-flight: "));
  BOOST_TEST(said_of([](Options& options) { options.maximum_rate = -1; }).starts_with("--max-rate: "));
  MigrationInput input;
  input.files = {"tokens.csv"};
  input.columns = {{"user", "sub"}};
  BOOST_TEST(plain_text(input.validate().error()).starts_with("--map: "));
}

BOOST_AUTO_TEST_CASE(variable_of_the_environment_is_named_in_place_of_a_member) {
  const Error error(ErrorKind::configuration, Phase::prepare,
                    "environment variable AUTHLETE_BASE_URL: base_url: must begin with https://");
  BOOST_TEST(plain_text(error) == "AUTHLETE_BASE_URL: must begin with https://");
  const Error roots(ErrorKind::configuration, Phase::prepare,
                    "tls.use_system_roots: environment variable SSL_CERT_FILE: cannot load /none: No such file");
  BOOST_TEST(plain_text(roots) == "SSL_CERT_FILE: cannot load /none: No such file");
  const Error member(ErrorKind::configuration, Phase::prepare, "credentials: the secret is empty");
  BOOST_TEST(plain_text(member) == "AUTHLETE_SERVICE_ACCESSTOKEN: the secret is empty");
}

BOOST_AUTO_TEST_CASE(error_message_and_result_code_of_the_service_are_shown_once) {
  Error error(ErrorKind::api, Phase::response, "the service responded with 400");
  error.sent = Sent::complete;
  error.http_status = 400;
  error.result_code = "A109207";
  BOOST_TEST(plain_text(error) == "the service responded with 400 (A109207)");
  error.result_message = "[A109207] No such scope.";
  BOOST_TEST(plain_text(error) == "the service responded with 400: [A109207] No such scope.");
}

BOOST_AUTO_TEST_CASE(reason_of_the_system_is_shown_once) {
  const boost::system::error_code cause(ENOSPC, boost::system::system_category());
  BOOST_TEST(plain_text(Error(ErrorKind::io, Phase::none, "file: cannot be written", cause)) ==
             "file: cannot be written: No space left on device");
  BOOST_TEST(plain_text(Error(ErrorKind::io, Phase::none, "file: No space left on device", cause)) ==
             "file: No space left on device");
}

BOOST_AUTO_TEST_CASE(limit_is_described_and_control_characters_are_removed) {
  const Error error(ErrorKind::too_large, Phase::response,
                    "the answer's body is larger than limits.maximum_response_bytes\n\x1B[31m");
  BOOST_TEST(plain_text(error) == "the answer's body is larger than this program accepts  [31m");
}

BOOST_AUTO_TEST_SUITE_END()

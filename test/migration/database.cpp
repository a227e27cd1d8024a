#include "migration/database.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

#include "support/temporary.hpp"

using namespace authlete;
using namespace authlete::test;
using migration::Database;
using migration::DatabaseFailure;

namespace {

Error failure_of(const std::string& path) {
  try {
    Database database(path);
    database.execute("SELECT count(*) FROM sqlite_master");
  } catch (const DatabaseFailure& failure) {
    return failure.error;
  }
  BOOST_FAIL(path + " can be opened");
  return Error();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(database)

BOOST_AUTO_TEST_CASE(file_that_cannot_be_opened_is_an_io_error_of_no_phase) {
  const Error error = failure_of("/nowhere/at/all/journal");
  BOOST_TEST(error.kind == ErrorKind::io);
  BOOST_TEST(error.phase == Phase::none);
}

BOOST_AUTO_TEST_CASE(file_that_is_not_a_database_is_a_configuration_error_of_the_preparation) {
  const Temporary folder;
  const Error error = failure_of(folder.write("text", std::string(5'000, 'x')));
  BOOST_TEST(error.kind == ErrorKind::configuration);
  BOOST_TEST(error.phase == Phase::prepare);
}

BOOST_AUTO_TEST_CASE(database_in_use_is_a_configuration_error) {
  const Temporary folder;
  const std::string path = folder.path() + "/journal";
  Database first(path);
  first.begin_to_write();
  first.execute("CREATE TABLE a (b)");
  BOOST_TEST(failure_of(path).kind == ErrorKind::configuration);
}

BOOST_AUTO_TEST_SUITE_END()

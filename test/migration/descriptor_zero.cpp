#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <string>

#include "migration/output_paths.hpp"
#include "support/temporary.hpp"
#include "system_calls.hpp"

using namespace authlete::test;

// A program that is started without standard input gets descriptor 0 for the first file that it opens.
BOOST_AUTO_TEST_SUITE(descriptor_zero)

BOOST_AUTO_TEST_CASE(file_that_is_not_a_rejects_file_is_refused_and_closed) {
  const Temporary folder;
  const std::string path = folder.write("other", "something else");
  const ClosedStandardInput closed;
  errno = ENOENT;  // from an earlier call
  const auto good = authlete::migration::check_rejects_path(path);
  BOOST_TEST(ClosedStandardInput::is_free());
  BOOST_REQUIRE(!good);
  BOOST_TEST(good.error().message.find("is not a rejects file") != std::string::npos, good.error().message);
}

BOOST_AUTO_TEST_SUITE_END()

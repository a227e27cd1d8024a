#define BOOST_TEST_NO_MAIN
#include <boost/test/unit_test.hpp>

#include <cstdlib>

#include "support/stop_everywhere.hpp"

namespace {

bool prepare() {
  boost::unit_test::framework::master_test_suite().p_name.value = "authlete";
  if (std::getenv("AUTHLETE_TEST_STOP_EVERYWHERE") != nullptr) authlete::test::stop_every_case_everywhere();
  return true;
}

}  // namespace

int main(int argc, char* argv[]) { return boost::unit_test::unit_test_main(&prepare, argc, argv); }

// No program that the process starts inherits a descriptor of the library: case M7 of the fault matrix.
#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <thread>

#include "net/process_fixture.hpp"
#include "support/child_descriptors.hpp"

using namespace authlete;
using namespace authlete::test;
namespace asio = boost::asio;

BOOST_AUTO_TEST_SUITE(inherited_descriptors)

namespace {

// Opens and uses connections, one after the other, while another thread starts programs.
void start_programs_during_calls(ProcessFixture& fixture) {
  const std::set<std::string> before = descriptors_of_a_child();
  std::atomic<bool> stop{false};
  std::set<std::string> inherited;
  std::thread other([&] {
    for (int number = 0; number < 20; ++number) inherited.merge(descriptors_of_a_child());
    stop = true;
  });
  asio::io_context context;
  while (!stop) {
    for (int number = 0; number < 4; ++number) fixture.start(context.get_executor());
    context.restart();
    context.run();
    BOOST_TEST(fixture.stats().idle > 0u);
  }
  other.join();
  for (const std::string& descriptor : inherited) BOOST_TEST(before.contains(descriptor), descriptor);
}

}  // namespace

BOOST_AUTO_TEST_CASE(m7_program_started_in_another_thread_inherits_no_connection) {
  ProcessFixture fixture;
  fixture.options.pool.maximum_idle = 2;
  start_programs_during_calls(fixture);
}

BOOST_AUTO_TEST_SUITE_END()

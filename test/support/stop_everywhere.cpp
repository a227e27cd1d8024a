#include "support/stop_everywhere.hpp"

#include <boost/test/tree/traverse.hpp>
#include <boost/test/tree/visitor.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdlib>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "support/stop_after.hpp"

namespace authlete::test {

namespace framework = boost::unit_test::framework;
using boost::unit_test::test_case;
using boost::unit_test::test_suite;

namespace {

void run_one(const std::function<void()>& body) {
  const std::size_t handlers = run_stopped_everywhere(body);
  BOOST_TEST_MESSAGE("completed in " << handlers << " handlers");
}

std::chrono::milliseconds every_stop_within() {
  const char* const value = std::getenv("AUTHLETE_TEST_STOP_EVERYWHERE");
  return std::chrono::milliseconds(value == nullptr ? 5000 : std::atoi(value));
}

// Collects the suites of a tree, parents first; suites of data sets are generated here.
class Suites : public boost::unit_test::test_tree_visitor {
 public:
  std::vector<test_suite*> found;

 private:
  bool test_suite_start(const test_suite& suite) override {
    found.push_back(&framework::get<test_suite>(suite.p_id));
    found.back()->generate();
    return true;
  }
};

class Cases : public boost::unit_test::test_tree_visitor {
 public:
  std::vector<const test_case*> found;

 private:
  void visit(const test_case& one) override { found.push_back(&one); }
};

}  // namespace

std::size_t run_stopped_everywhere(const std::function<void()>& body) {
  // A long case repeats the same steps, such as writing a long body, so the stops become sparser with time.
  const auto started = std::chrono::steady_clock::now();
  const std::chrono::milliseconds all_within = every_stop_within();
  // The first handlers are all stopping points, however slow the machine is.
  constexpr std::size_t always = 12;
  std::size_t stride = 1;
  for (std::size_t handlers = 0;; handlers += stride) {
    if (handlers >= always && std::chrono::steady_clock::now() - started > all_within) stride = 1 + handlers;
    StopAfter::allow(handlers);
    try {
      body();
    } catch (const Stopped&) {
    }
    if (StopAfter::reached()) continue;
    StopAfter::allow_all();
    return handlers;
  }
}

void stop_every_case_everywhere() {
  Suites suites;
  boost::unit_test::traverse_test_tree(framework::master_test_suite(), suites, /*ignore_status=*/true);
  // Data sets may generate suites, which this visits.
  Cases cases;
  boost::unit_test::traverse_test_tree(framework::master_test_suite(), cases, /*ignore_status=*/true);
  for (const test_case* original : cases.found) {
    test_suite& parent = framework::get<test_suite>(original->p_parent_id);
    const std::string name = original->p_name;
    const boost::function<void()> body = original->p_test_func;
    auto* const replacement = new test_case(name, original->p_file_name, original->p_line_num,
                                            [body] { run_one(body); });  // owned and deleted by the framework
    parent.remove(original->p_id);
    parent.add(replacement);
  }
}

}  // namespace authlete::test

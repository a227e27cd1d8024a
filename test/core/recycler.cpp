#include "core/recycler.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <thread>

#include "authlete/headers.hpp"

using namespace authlete;

namespace {

using Strings = core::Recycler<std::string>;

// Each case has its own thread, which begins with nothing to recycle.
template <class Body>
void in_a_new_thread(Body body) {
  std::thread(body).join();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(recycler)

BOOST_AUTO_TEST_CASE(recycled_string_keeps_its_memory_and_not_its_content) {
  in_a_new_thread([] {
    std::string text(1000, 'x');
    const char* const memory = text.data();
    Strings::release(std::move(text));
    const std::string next = Strings::acquire();
    BOOST_TEST(next.empty());
    BOOST_TEST(static_cast<const void*>(next.data()) == static_cast<const void*>(memory));
    BOOST_TEST(Strings::acquire().capacity() < 100u);
  });
}

BOOST_AUTO_TEST_CASE(values_with_very_little_or_very_much_memory_are_freed) {
  in_a_new_thread([] {
    Strings::release(std::string("short"));
    Strings::release(std::string(1 << 20, 'x'));
    BOOST_TEST(Strings::acquire().capacity() < 100u);
  });
}

BOOST_AUTO_TEST_CASE(eight_values_are_kept_per_thread) {
  in_a_new_thread([] {
    for (int count = 0; count < 100; ++count) Strings::release(std::string(1000, 'x'));
    int kept = 0;
    while (Strings::acquire().capacity() >= 1000) ++kept;
    BOOST_TEST(kept == 8);
  });
}

BOOST_AUTO_TEST_CASE(handle_releases_its_value_on_destruction) {
  in_a_new_thread([] {
    { core::Recycler<Headers>::Handle()->add("Accept", "application/json"); }
    const Headers next = core::Recycler<Headers>::acquire();
    BOOST_TEST(next.empty());
    BOOST_TEST(next.capacity() > 0u);
  });
}

BOOST_AUTO_TEST_CASE(value_released_at_the_end_of_a_thread_is_freed) {
  struct ReleasesOnExit {
    ~ReleasesOnExit() { Strings::release(Strings::acquire() + std::string(1000, 'x')); }
  };
  in_a_new_thread([] {
    static thread_local ReleasesOnExit destroyed_last;  // constructed before the recycled strings
    static_cast<void>(&destroyed_last);
    Strings::release(std::string(1000, 'x'));
  });
}

BOOST_AUTO_TEST_SUITE_END()

#include "core/spare.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <thread>

#include "authlete/headers.hpp"

using namespace authlete;

namespace {

using Texts = core::Spare<std::string>;

// Each case has a thread of its own, which begins without a spare text.
template <class Body>
void in_a_new_thread(Body body) {
  std::thread(body).join();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(spare)

BOOST_AUTO_TEST_CASE(the_next_text_has_the_memory_of_the_last_one_and_nothing_of_what_it_held) {
  in_a_new_thread([] {
    std::string text(1000, 'x');
    const char* const memory = text.data();
    Texts::leave(std::move(text));
    const std::string next = Texts::take();
    BOOST_TEST(next.empty());
    BOOST_TEST(static_cast<const void*>(next.data()) == static_cast<const void*>(memory));
    BOOST_TEST(Texts::take().capacity() < 100u);
  });
}

BOOST_AUTO_TEST_CASE(what_has_little_or_very_much_memory_is_not_kept) {
  in_a_new_thread([] {
    Texts::leave(std::string("short"));
    Texts::leave(std::string(1 << 20, 'x'));
    BOOST_TEST(Texts::take().capacity() < 100u);
  });
}

BOOST_AUTO_TEST_CASE(a_few_are_kept_and_no_more) {
  in_a_new_thread([] {
    for (int count = 0; count < 100; ++count) Texts::leave(std::string(1000, 'x'));
    int kept = 0;
    while (Texts::take().capacity() >= 1000) ++kept;
    BOOST_TEST(kept == 8);
  });
}

BOOST_AUTO_TEST_CASE(a_loan_comes_back_by_itself) {
  in_a_new_thread([] {
    { core::Spare<Headers>::Loan()->add("Accept", "application/json"); }
    const Headers next = core::Spare<Headers>::take();
    BOOST_TEST(next.empty());
    BOOST_TEST(next.capacity() > 0u);
  });
}

BOOST_AUTO_TEST_CASE(what_is_left_at_the_very_end_of_a_thread_is_just_freed) {
  struct Late {
    ~Late() { Texts::leave(Texts::take() + std::string(1000, 'x')); }
  };
  in_a_new_thread([] {
    static thread_local Late destroyed_last;  // it is there before the spare texts are
    static_cast<void>(&destroyed_last);
    Texts::leave(std::string(1000, 'x'));
  });
}

BOOST_AUTO_TEST_SUITE_END()

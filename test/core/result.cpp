#include "authlete/result.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

using namespace authlete;

namespace {

Error some_error() { return Error(ErrorKind::io, Phase::write, "broke"); }

}  // namespace

BOOST_AUTO_TEST_SUITE(result)

BOOST_AUTO_TEST_CASE(result_is_a_value_or_an_error) {
  const Result<std::string> value = std::string("text");
  BOOST_TEST(value.has_value());
  BOOST_TEST(value.value() == "text");
  BOOST_TEST(value->size() == 4u);
  const Result<std::string> error = some_error();
  BOOST_TEST(!error);
  BOOST_TEST(error.error().message == "broke");
  BOOST_CHECK_THROW(error.value(), Exception);
  const Result<std::string> made(std::in_place, 3, 'x');
  BOOST_TEST(*made == "xxx");
}

BOOST_AUTO_TEST_CASE(default_result_has_an_error_of_kind_none_that_can_be_changed) {
  Result<int> result;
  BOOST_TEST(!result);
  BOOST_TEST(std::as_const(result).error().kind == ErrorKind::none);
  result.error().kind = ErrorKind::closed;
  BOOST_TEST(std::as_const(result).error().kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(copy_has_its_own_error) {
  Result<int> first = some_error();
  Result<int> second = first;
  second.error().message = "other";
  BOOST_TEST(first.error().message == "broke");
  first = second;
  BOOST_TEST(first.error().message == "other");
  first = Result<int>(5);
  BOOST_TEST(first.value() == 5);
  BOOST_TEST(second.error().message == "other");
}

BOOST_AUTO_TEST_CASE(moved_from_error_has_kind_none) {
  Result<void> from = some_error();
  const Result<void> to = std::move(from);
  BOOST_TEST(to.error().kind == ErrorKind::io);
  BOOST_TEST(std::as_const(from).error().kind == ErrorKind::none);
}

BOOST_AUTO_TEST_CASE(successful_result_without_a_value_has_the_size_of_a_pointer) {
  BOOST_TEST(sizeof(Result<void>) == sizeof(void*));
  BOOST_TEST(Result<void>().has_value());
  BOOST_CHECK_NO_THROW(Result<void>().value());
}

BOOST_AUTO_TEST_SUITE_END()

#include "batch/batch_reader.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>
#include <utility>

#include "authlete/json.hpp"
#include "batch/fake_service.hpp"
#include "codec/codec.hpp"

namespace authlete::test {

using batch::BatchReader;
using batch::PendingBatch;

namespace {

// Counts how far the reader has read.
BatchTokenCreator::Source counting(std::vector<TokenCreateRequest> requests, std::size_t& taken) {
  return [requests = std::move(requests), &taken]() -> std::optional<Result<TokenCreateRequest>> {
    if (taken == requests.size()) return std::nullopt;
    return Result<TokenCreateRequest>(requests[taken++]);
  };
}

BatchOptions limits(std::size_t items, std::size_t bytes = 1u << 20) {
  BatchOptions options;
  options.maximum_items = items;
  options.maximum_bytes = bytes;
  return options;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(batch_reader)

BOOST_AUTO_TEST_CASE(j12_batch_is_filled_up_to_the_item_limit_and_no_more_is_read) {
  std::size_t taken = 0;
  BatchReader reader(counting(items(7), taken), limits(3));
  std::optional<PendingBatch> first = reader.next();
  BOOST_REQUIRE(first);
  BOOST_TEST(first->items.size() == 3u);
  BOOST_TEST(taken == 3u);
  BOOST_TEST(reader.next()->first_item == 3u);
  const std::optional<PendingBatch> last = reader.next();
  BOOST_REQUIRE(last);
  BOOST_TEST(last->items.size() == 1u);
  BOOST_TEST(last->first_item == 6u);
  BOOST_TEST(last->end_item == 7u);
  BOOST_TEST(!reader.next());
}

BOOST_AUTO_TEST_CASE(j12_one_item_over_the_limit_makes_two_batches) {
  std::size_t taken = 0;
  BatchReader reader(counting(items(4), taken), limits(3));
  BOOST_TEST(reader.next()->items.size() == 3u);
  BOOST_TEST(reader.next()->items.size() == 1u);
  BOOST_TEST(!reader.next());
}

BOOST_AUTO_TEST_CASE(batch_is_filled_up_to_the_bytes_that_are_sent) {
  const std::size_t one = codec::encode(item(0)).value().size();
  std::size_t taken = 0;
  BatchReader reader(counting(items(10), taken), limits(100, 2 + 3 * one + 2));
  while (std::optional<PendingBatch> next = reader.next()) {
    BOOST_TEST(next->items.size() <= 3u);
    BOOST_TEST(next->bytes <= 2 + 3 * one + 2);
    BOOST_TEST(next->bytes == codec::encode_batch(next->items).value().size());
    BOOST_TEST(next->end_item - next->first_item == next->items.size());
  }
  BOOST_TEST(reader.items_taken() == 10u);
}

BOOST_AUTO_TEST_CASE(invalid_items_are_set_aside_with_their_index) {
  std::vector<TokenCreateRequest> requests = items(12);
  requests[1].access_token.reset();
  requests[2].access_token = Secret("");
  requests[3].grant_type = GrantType::refresh_token;
  requests[4].grant_type = GrantType();
  requests[5].client_id.reset();
  requests[6].subject.reset();
  requests[7].subject = std::string(101, 'x');
  requests[8].subject = "J\xc3\xb6rg";
  requests[9].scopes = std::vector<std::string>{"\xff"};
  requests[10].acr = std::string(2000, 'x');
  std::size_t taken = 0;
  BatchReader reader(counting(std::move(requests), taken), limits(100, 1000));
  const std::optional<PendingBatch> batch = reader.next();
  BOOST_REQUIRE(batch);
  BOOST_TEST(batch->items.size() == 2u);
  BOOST_TEST(batch->first_item == 0u);
  BOOST_TEST(batch->end_item == 12u);
  BOOST_TEST(reader.items_rejected() == 10u);
  BOOST_REQUIRE(reader.rejected().size() == 10u);
  for (std::size_t number = 0; number < 10; ++number) {
    BOOST_TEST(reader.rejected()[number].item == number + 1);
    BOOST_TEST(reader.rejected()[number].error.kind == ErrorKind::invalid_argument);
    BOOST_TEST(!reader.rejected()[number].error.message.empty());
  }
}

BOOST_AUTO_TEST_CASE(grant_type_without_a_user_needs_no_subject) {
  std::vector<TokenCreateRequest> requests = items(2);
  requests[0].grant_type = GrantType::client_credentials;
  requests[0].subject.reset();
  requests[1].grant_type = GrantType::jwt_bearer;
  requests[1].subject.reset();
  requests[1].client_id.reset();
  requests[1].client_identifier = "my-client";
  std::size_t taken = 0;
  BatchReader reader(counting(std::move(requests), taken), limits(100));
  BOOST_TEST(reader.next()->items.size() == 2u);
  BOOST_TEST(reader.items_rejected() == 0u);
}

BOOST_AUTO_TEST_CASE(rejected_items_beyond_the_limit_are_only_counted) {
  std::vector<TokenCreateRequest> requests(50);
  std::size_t taken = 0;
  BatchOptions options = limits(10);
  options.maximum_rejected_listed = 7;
  BatchReader reader(counting(std::move(requests), taken), options);
  BOOST_TEST(!reader.next());
  BOOST_TEST(reader.items_rejected() == 50u);
  BOOST_TEST(reader.rejected().size() == 7u);
}

BOOST_AUTO_TEST_CASE(exception_of_a_source_is_kept_and_earlier_items_are_returned) {
  std::size_t given = 0;
  unsigned calls = 0;
  BatchReader reader(
      [&]() -> std::optional<Result<TokenCreateRequest>> {
        ++calls;
        if (given == 5) throw std::runtime_error("the disk is gone");
        return Result<TokenCreateRequest>(item(given++));
      },
      limits(3));
  BOOST_TEST(reader.next()->items.size() == 3u);
  BOOST_TEST(reader.next()->items.size() == 2u);
  BOOST_TEST(!reader.next());
  BOOST_TEST(calls == 6u);
  BOOST_CHECK_THROW(std::rethrow_exception(reader.source_exception()), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(item_that_a_source_cannot_read_is_rejected_with_its_error) {
  std::size_t given = 0;
  BatchReader reader(
      [&]() -> std::optional<Result<TokenCreateRequest>> {
        if (given == 3) return std::nullopt;
        if (given++ == 1) return token_create_request_from_json("{");
        return Result<TokenCreateRequest>(item(given));
      },
      limits(10));
  BOOST_TEST(reader.next()->items.size() == 2u);
  BOOST_REQUIRE(reader.rejected().size() == 1u);
  BOOST_TEST(reader.rejected()[0].item == 1u);
  BOOST_TEST(reader.rejected()[0].error.kind == ErrorKind::decode);
}

BOOST_AUTO_TEST_CASE(without_reading_on_only_the_pending_item_is_returned) {
  const std::size_t one = codec::encode(item(0)).value().size();
  std::size_t taken = 0;
  BatchReader reader(counting(items(10), taken), limits(100, 2 + 2 * one + 1));
  BOOST_TEST(reader.next()->items.size() == 2u);
  BOOST_TEST(taken == 3u);
  BOOST_TEST(reader.next(false)->first_item == 2u);
  BOOST_TEST(!reader.next(false));
  BOOST_TEST(taken == 3u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::test

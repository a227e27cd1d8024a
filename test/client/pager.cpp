#include "authlete/pager.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "authlete/clients.hpp"
#include "authlete/services.hpp"
#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

/// A client, and a service that has a list of tokens. The service returns the part that is asked for, at most `largest`
/// items of it.
class ListedTokens : public FakeClient {
 public:
  int total = 5;
  int largest = 1'000;

  ListedTokens() {
    transport->otherwise([this](const TransportRequest& request) { return list(request.target); });
  }

  std::vector<std::string> walk(Pager<TokenOperations>& pager) { return run(walked(&pager)); }
  /// Returns the parts that were asked for, such as `0-2`.
  std::vector<std::string> parts() const {
    std::vector<std::string> parts;
    for (const TransportRequest& request : transport->requests())
      parts.push_back(std::to_string(number_of(request.target, "start")) + '-' +
                      std::to_string(number_of(request.target, "end")));
    return parts;
  }

 private:
  static boost::asio::awaitable<std::vector<std::string>> walked(Pager<TokenOperations>* pager) {
    std::vector<std::string> hashes;
    while (auto page = (co_await pager->next()).value())
      for (const AccessToken& token : page->items) hashes.push_back(token.access_token_hash.value());
    co_return hashes;
  }
  static long number_of(const std::string& target, const std::string& name) {
    return std::stol(target.substr(target.find(name + '=') + name.size() + 1));
  }
  TransportResponse list(const std::string& target) const {
    const long start = number_of(target, "start");
    const long end = std::min<long>({number_of(target, "end"), total, start + largest});
    std::string tokens;
    for (long index = start; index < end; ++index)
      tokens += (tokens.empty() ? "" : ",") + (R"({"accessTokenHash":"t)" + std::to_string(index) + "\"}");
    TransportResponse response;
    response.status = 200;
    response.body = R"({"start":)" + std::to_string(start) + R"(,"totalCount":)" + std::to_string(total) +
                    R"(,"accessTokens":)" + (tokens.empty() ? "null" : '[' + tokens + ']') + '}';
    return response;
  }
};

using Hashes = std::vector<std::string>;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(pager, ListedTokens)

BOOST_AUTO_TEST_CASE(each_item_is_on_one_page_and_the_end_needs_no_further_call) {
  Pager pager(client.token_operations(), TokenListRequest(), 2);
  BOOST_TEST(walk(pager) == (Hashes{"t0", "t1", "t2", "t3", "t4"}), boost::test_tools::per_element());
  BOOST_TEST(parts() == (Hashes{"0-2", "2-4", "4-6"}), boost::test_tools::per_element());
  BOOST_TEST(pager.at_end());
  BOOST_TEST(pager.next_index() == 5);
  BOOST_TEST(!run(pager.next()).value());
  BOOST_TEST(transport->requests().size() == 3u);
}

BOOST_AUTO_TEST_CASE(page_says_where_it_is_in_the_list) {
  Pager pager(client.token_operations(), TokenListRequest(), 3);
  run(pager.next()).value();
  const std::optional<Page<AccessToken>> page = run(pager.next()).value();
  BOOST_REQUIRE(page);
  BOOST_TEST(page->first_index == 3);
  BOOST_TEST(page->items.size() == 2u);
  BOOST_TEST(page->total_count.value() == 5);
  BOOST_TEST(page->total_count_change == 0);
}

BOOST_AUTO_TEST_CASE(full_last_page_ends_the_walk) {
  total = 4;
  Pager pager(client.token_operations(), TokenListRequest(), 2);
  BOOST_TEST(walk(pager).size() == 4u);
  BOOST_TEST(transport->requests().size() == 2u);
}

BOOST_AUTO_TEST_CASE(empty_list_has_no_page) {
  total = 0;
  Pager pager(client.token_operations());
  BOOST_TEST(walk(pager).empty());
  BOOST_TEST(transport->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(pages_that_are_shorter_than_asked_lose_no_item) {
  largest = 2;
  Pager pager(client.token_operations());
  BOOST_TEST(walk(pager) == (Hashes{"t0", "t1", "t2", "t3", "t4"}), boost::test_tools::per_element());
  BOOST_TEST(parts() == (Hashes{"0-100", "2-102", "4-104"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(start_and_end_of_the_request_bound_the_walk) {
  TokenListRequest request;
  request.subject = "john";
  request.start = 1;
  request.end = 4;
  Pager pager(client.token_operations(), request, 2);
  BOOST_TEST(walk(pager) == (Hashes{"t1", "t2", "t3"}), boost::test_tools::per_element());
  BOOST_TEST(parts() == (Hashes{"1-3", "3-4"}), boost::test_tools::per_element());
  BOOST_TEST(last_request().target.find("subject=john") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(range_without_an_item_sends_nothing) {
  TokenListRequest request;
  request.start = request.end = 3;
  Pager pager(client.token_operations(), request);
  BOOST_TEST(walk(pager).empty());
  BOOST_TEST(transport->requests().empty());
}

BOOST_AUTO_TEST_CASE(largest_indices_do_not_overflow) {
  TokenListRequest request;
  request.start = std::numeric_limits<std::int32_t>::max() - 1;
  total = std::numeric_limits<std::int32_t>::max();
  Pager pager(client.token_operations(), request, std::numeric_limits<std::int32_t>::max());
  BOOST_TEST(walk(pager).size() == 1u);
  BOOST_TEST(parts() == Hashes{"2147483646-2147483647"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(page_that_failed_is_asked_for_again) {
  Pager pager(client.token_operations(), TokenListRequest(), 2);
  BOOST_TEST(run(pager.next()).value()->items.size() == 2u);
  transport->respond(400, R"({"resultCode":"A1","resultMessage":"no"})");
  BOOST_TEST(run(pager.next()).error().kind == ErrorKind::api);
  BOOST_TEST(pager.next_index() == 2);
  BOOST_TEST(!pager.at_end());
  BOOST_TEST(walk(pager) == (Hashes{"t2", "t3", "t4"}), boost::test_tools::per_element());
  BOOST_TEST(parts() == (Hashes{"0-2", "2-4", "2-4", "4-6"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(cancelled_page_is_asked_for_again) {
  Pager pager(client.token_operations());
  transport->hang();
  auto task = runner.start(pager.next());
  runner.run_until([&] { return transport->requests().size() == 1; });
  task.cancel();
  BOOST_TEST(runner.wait(task).error().kind == ErrorKind::cancelled);
  BOOST_TEST(walk(pager).size() == 5u);
}

BOOST_AUTO_TEST_CASE(options_of_a_page_are_those_of_its_call) {
  Pager pager(client.token_operations());
  RequestOptions options;
  options.headers.add("X-Trace", "7");
  BOOST_TEST(bool(run(pager.next(options))));
  BOOST_TEST(last_request().headers.find("X-Trace").value_or("absent") == "7");
}

BOOST_AUTO_TEST_CASE(list_that_becomes_shorter_is_reported) {
  Pager pager(client.token_operations(), TokenListRequest(), 2);
  run(pager.next()).value();
  BOOST_TEST(pager.possibly_skipped() == 0);
  total = 4;
  const std::optional<Page<AccessToken>> page = run(pager.next()).value();
  BOOST_REQUIRE(page);
  BOOST_TEST(page->total_count_change == -1);
  BOOST_TEST(pager.possibly_skipped() == 1);
  BOOST_TEST(pager.possibly_repeated() == 0);
  BOOST_TEST(pager.at_end());
}

BOOST_AUTO_TEST_CASE(list_that_ends_before_the_next_page_is_reported) {
  Pager pager(client.token_operations(), TokenListRequest(), 3);
  run(pager.next()).value();
  total = 2;
  BOOST_TEST(!run(pager.next()).value());
  BOOST_TEST(pager.at_end());
  BOOST_TEST(pager.possibly_skipped() == 3);
}

BOOST_AUTO_TEST_CASE(list_that_becomes_longer_is_walked_to_its_new_end_and_reported) {
  Pager pager(client.token_operations(), TokenListRequest(), 3);
  run(pager.next()).value();
  total = 8;
  const std::optional<Page<AccessToken>> page = run(pager.next()).value();
  BOOST_REQUIRE(page);
  BOOST_TEST(page->total_count_change == 3);
  BOOST_TEST(pager.possibly_repeated() == 3);
  BOOST_TEST(walk(pager) == (Hashes{"t6", "t7"}), boost::test_tools::per_element());
  BOOST_TEST(pager.possibly_repeated() == 3);
  BOOST_TEST(pager.possibly_skipped() == 0);
}

BOOST_AUTO_TEST_CASE(page_that_cannot_be_the_one_asked_for_is_an_error_and_not_the_end) {
  for (const auto& [body, expected] : {std::pair{R"({"totalCount":5,"accessTokens":null})", "is empty"},
                                       std::pair{R"({"start":1,"totalCount":5})", "begins at index 1 and not at 0"},
                                       std::pair{R"({"totalCount":-1})", "negative"}}) {
    Pager pager(client.token_operations());
    transport->respond(200, body);
    const auto page = run(pager.next());
    BOOST_REQUIRE(!page);
    BOOST_TEST(page.error().kind == ErrorKind::decode);
    BOOST_TEST(page.error().safe_to_retry());
    BOOST_TEST(page.error().message.find(expected) != std::string::npos, page.error());
    BOOST_TEST(pager.next_index() == 0);
    BOOST_TEST(walk(pager).size() == 5u);
  }
}

BOOST_AUTO_TEST_CASE(without_a_total_count_an_empty_page_is_the_end) {
  Pager pager(client.token_operations(), TokenListRequest(), 2);
  transport->respond(200, R"({"accessTokens":[{"accessTokenHash":"a"},{"accessTokenHash":"b"}]})");
  transport->respond(200, R"({"accessTokens":[{"accessTokenHash":"c"}]})");
  transport->respond(200, R"({"accessTokens":[]})");
  BOOST_TEST(walk(pager) == (Hashes{"a", "b", "c"}), boost::test_tools::per_element());
  BOOST_TEST(parts() == (Hashes{"0-2", "2-4", "3-5"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(impossible_range_is_refused_before_anything_is_sent) {
  TokenListRequest negative;
  negative.start = -1;
  Pager before(client.token_operations(), negative);
  BOOST_TEST(run(before.next()).error().message == "start: is negative");
  negative.start = 0;
  negative.end = -1;
  Pager backwards(client.token_operations(), negative);
  BOOST_TEST(run(backwards.next()).error().message == "end: is negative");
  Pager empty(client.token_operations(), TokenListRequest(), 0);
  BOOST_TEST(run(empty.next()).error().message == "page_size: must be at least 1");
  BOOST_TEST(run(empty.next()).error().kind == ErrorKind::invalid_argument);
  BOOST_TEST(transport->requests().empty());
}

BOOST_AUTO_TEST_CASE(clients_services_and_authorized_clients_are_walked_in_the_same_way) {
  ClientOptions options = client_options();
  options.organization_credentials = Credentials::bearer("organization");
  FakeClient other(options);
  other.transport->respond(200, R"({"totalCount":1,"clients":[{"clientId":7}]})");
  Pager clients(other.client.clients());
  BOOST_TEST(other.run(clients.next()).value()->items.at(0).client_id.value() == 7);
  BOOST_TEST(other.last_request().target == "/prefix/api/715948317/client/get/list?start=0&end=100");

  other.transport->respond(200, R"({"totalCount":1,"services":[{"serviceName":"s"}]})");
  Pager services(other.client.services());
  BOOST_TEST(other.run(services.next()).value()->items.at(0).service_name.value() == "s");
  BOOST_TEST(other.last_request().target == "/prefix/api/service/get/list?start=0&end=100");

  other.transport->respond(200, R"({"totalCount":1,"clients":[{"clientId":8}]})");
  ClientAuthorizationListRequest request;
  request.subject = "john";
  Pager authorized(other.client.clients(), request);
  BOOST_TEST(other.run(authorized.next()).value()->items.at(0).client_id.value() == 8);
  BOOST_TEST(other.last_request().body == R"({"subject":"john","start":0,"end":100})");
  BOOST_TEST(authorized.at_end());
}

BOOST_AUTO_TEST_SUITE_END()

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/test/unit_test.hpp>

#include <stdexcept>

#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

/// A source that records its requests and returns the tokens of a list one by one.
class Tokens {
 public:
  std::vector<TokenSourceRequest> asked;
  std::vector<Result<Secret>> given;

  ClientOptions options() {
    ClientOptions result = client_options();
    result.credentials = Credentials::source(
        [this](TokenSourceRequest request) -> boost::asio::awaitable<Result<Secret>> { return next(request); });
    return result;
  }

 private:
  boost::asio::awaitable<Result<Secret>> next(TokenSourceRequest request) {
    co_await boost::asio::post(boost::asio::use_awaitable);
    asked.push_back(request);
    co_return given.at(asked.size() - 1);
  }
};

std::string authorization(const TransportRequest& request) {
  return std::string(request.headers.find("Authorization").value_or("absent"));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(token_source, Tokens)

BOOST_AUTO_TEST_CASE(source_receives_method_and_url_of_the_request) {
  given.push_back(Secret("t1"));
  FakeClient fake(options());
  fake.transport->respond(200, R"({"totalCount":1})");
  TokenListRequest request;
  request.subject = "john";
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list(request))));
  BOOST_TEST(asked.at(0).method == "GET");
  BOOST_TEST(asked.at(0).url == "https://as.example/prefix/api/715948317/auth/token/get/list");
  BOOST_TEST(!asked.at(0).previous_token_rejected);
  BOOST_TEST(authorization(fake.last_request()) == "Bearer t1");
}

BOOST_AUTO_TEST_CASE(d26_after_a_401_the_source_is_called_again_and_the_call_retried) {
  given.push_back(Secret("old"));
  given.push_back(Secret("new"));
  FakeClient fake(options());
  fake.transport->respond(401, "");
  fake.transport->respond(200, R"({"action":"OK"})");
  BOOST_TEST(bool(fake.run(fake.client.token_operations().create(create_request()))));
  BOOST_TEST(asked.size() == 2u);
  BOOST_TEST(asked.at(1).previous_token_rejected);
  BOOST_TEST(authorization(fake.last_request()) == "Bearer new");
}

BOOST_AUTO_TEST_CASE(d26_second_401_ends_the_call) {
  given.assign(3, Secret("t"));
  FakeClient fake(options());
  fake.transport->respond(401, "");
  fake.transport->respond(401, "");
  const auto created = fake.run(fake.client.token_operations().create(create_request()));
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().kind == ErrorKind::auth);
  BOOST_TEST(created.error().attempts == 2u);
  BOOST_TEST(asked.size() == 2u);
}

BOOST_AUTO_TEST_CASE(source_is_notified_of_a_rejected_token_once) {
  given.assign(3, Secret("t"));
  FakeClient fake(options());
  fake.transport->respond(401, "");
  fake.transport->respond(503, "");
  fake.transport->respond(200, R"({"totalCount":1})");
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
  BOOST_REQUIRE(asked.size() == 3u);
  BOOST_TEST(!asked[0].previous_token_rejected);
  BOOST_TEST(asked[1].previous_token_rejected);
  BOOST_TEST(!asked[2].previous_token_rejected);
}

BOOST_AUTO_TEST_CASE(deadline_during_the_source_ends_the_call_before_anything_is_sent) {
  ClientOptions options = client_options();
  std::shared_ptr<FakeTransport> clock;
  options.credentials = Credentials::source([&clock](TokenSourceRequest) -> boost::asio::awaitable<Result<Secret>> {
    co_await boost::asio::post(boost::asio::use_awaitable);
    clock->advance(std::chrono::hours(1));
    co_return Secret("late");
  });
  FakeClient fake(options);
  clock = fake.transport;
  const auto created = fake.run(fake.client.token_operations().create(create_request()));
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().kind == ErrorKind::timeout);
  BOOST_TEST(created.error().phase == Phase::prepare);
  BOOST_TEST(created.error().sent == Sent::none);
  BOOST_TEST(created.error().attempts == 0u);
  BOOST_TEST(fake.transport->requests().empty());
}

BOOST_AUTO_TEST_CASE(c10_error_of_the_source_ends_the_call_before_anything_is_sent) {
  given.push_back(Error(ErrorKind::io, Phase::none, "s3cret reason"));
  FakeClient fake(options());
  const auto created = fake.run(fake.client.token_operations().create(create_request()));
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().kind == ErrorKind::auth);
  BOOST_TEST(created.error().sent == Sent::none);
  BOOST_TEST(created.error().message.find("s3cret") == std::string::npos);
  BOOST_TEST(fake.transport->requests().empty());
}

BOOST_AUTO_TEST_CASE(c10_exception_of_the_source_is_an_error) {
  FakeClient fake(options());  // `given` is empty: at() throws
  const auto created = fake.run(fake.client.token_operations().create(create_request()));
  BOOST_REQUIRE(!created);
  BOOST_TEST(created.error().kind == ErrorKind::auth);
}

BOOST_AUTO_TEST_CASE(c6_token_that_is_not_a_header_value_is_refused) {
  given.push_back(Secret("a\r\nX-Injected: b"));
  given.push_back(Secret(""));
  FakeClient fake(options());
  BOOST_TEST(fake.run(fake.client.token_operations().list()).error().kind == ErrorKind::auth);
  BOOST_TEST(fake.run(fake.client.token_operations().list()).error().kind == ErrorKind::auth);
  BOOST_TEST(fake.transport->requests().empty());
}

BOOST_AUTO_TEST_CASE(l4_token_of_a_source_is_masked_where_it_is_echoed) {
  given.push_back(Secret("rotating-token"));
  FakeClient fake(options());
  fake.transport->respond(400, "bad token rotating-token");
  BOOST_TEST(fake.run(fake.client.token_operations().list()).error().body_excerpt == "bad token ***");
}

BOOST_AUTO_TEST_CASE(l4_token_of_a_source_is_masked_in_an_unreadable_2xx_response) {
  given.push_back(Secret("rotating-token"));
  FakeClient fake(options());
  fake.transport->respond(200, "no JSON, but rotating-token");
  const auto listed = fake.run(fake.client.token_operations().list());
  BOOST_REQUIRE(!listed);
  BOOST_TEST(listed.error().kind == ErrorKind::decode);
  BOOST_TEST(listed.error().body_excerpt == "no JSON, but ***");
}

BOOST_AUTO_TEST_SUITE_END()

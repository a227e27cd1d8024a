#include "server/resource/token_cache.hpp"
#include "server/resource_fixture.hpp"

namespace authlete::server::testing {
namespace {

using namespace std::chrono_literals;

ResourceOptions options_with(std::size_t entries) {
  ResourceOptions options;
  options.maximum_entries = entries;
  return options;
}

BOOST_AUTO_TEST_SUITE(resource_server_cache)

BOOST_AUTO_TEST_CASE(valid_token_is_served_from_the_cache_for_its_time) {
  ResourceFixture fixture;
  fixture.respond_always(valid_token());
  BOOST_TEST(is_token(fixture.authorize("abc")));
  fixture.transport->advance(29'999ms);
  const auto hit = fixture.server.cached(Request("abc").view());
  BOOST_REQUIRE(hit.has_value());
  BOOST_TEST(token_of(*hit).subject == "john");
  BOOST_TEST(fixture.calls() == 1U);
  fixture.transport->advance(1ms);
  BOOST_TEST(!fixture.server.cached(Request("abc").view()).has_value());
  BOOST_TEST(is_token(fixture.authorize("abc")));
  BOOST_TEST(fixture.calls() == 2U);
  const CacheStats stats = fixture.server.stats();
  BOOST_TEST(stats.valid_entries == 1U);
  BOOST_TEST(stats.valid_hits == 1U);
  BOOST_TEST(stats.calls == 2U);
  BOOST_TEST(stats.calls_in_flight == 0U);
}

BOOST_AUTO_TEST_CASE(reader_of_the_counts_does_not_keep_the_server) {
  std::function<std::optional<CacheStats>()> read;
  {
    ResourceFixture fixture;
    fixture.respond_always(valid_token());
    read = fixture.server.stats_reader();
    BOOST_TEST(is_token(fixture.authorize("abc")));
    BOOST_TEST(is_token(fixture.authorize("abc")));
    BOOST_REQUIRE(read().has_value());
    BOOST_TEST(read()->valid_hits == 1U);
    BOOST_TEST(read()->calls == 1U);
  }
  BOOST_TEST(!read().has_value());
}

BOOST_AUTO_TEST_CASE(time_in_the_cache_begins_before_the_call) {
  ResourceFixture fixture;
  fixture.respond_always(valid_token());
  fixture.transport->exchange_takes(5s);
  BOOST_TEST(is_token(fixture.authorize("abc")));
  fixture.transport->advance(24'999ms);
  BOOST_TEST(fixture.server.cached(Request("abc").view()).has_value());
  fixture.transport->advance(1ms);
  BOOST_TEST(!fixture.server.cached(Request("abc").view()).has_value());
}

BOOST_AUTO_TEST_CASE(entry_does_not_outlive_its_token) {
  ResourceFixture fixture;
  boost::json::object response = valid_token();
  response["expiresAt"] = milliseconds_of(fake_epoch + 7s);
  fixture.respond(response);
  BOOST_TEST(is_token(fixture.authorize("abc")));
  fixture.transport->advance(6'999ms);
  BOOST_TEST(is_token(fixture.authorize("abc")));
  fixture.transport->advance(1ms);
  // The service is asked, because its clock counts.
  fixture.respond({{"action", "UNAUTHORIZED"}, {"existent", true}, {"usable", false}});
  BOOST_TEST(status_of(fixture.authorize("abc")) == 401);
  BOOST_TEST(fixture.calls() == 2U);
}

BOOST_AUTO_TEST_CASE(token_that_has_expired_by_our_clock_only_is_served_but_not_kept) {
  ResourceFixture fixture;
  boost::json::object response = valid_token();
  response["expiresAt"] = milliseconds_of(fake_epoch);
  fixture.respond_always(response);
  BOOST_TEST(is_token(fixture.authorize("abc")));
  BOOST_TEST(is_token(fixture.authorize("abc")));
  BOOST_TEST(fixture.calls() == 2U);
  BOOST_TEST(fixture.server.stats().valid_entries == 0U);
}

BOOST_AUTO_TEST_CASE(expiry_in_the_far_future_or_none_is_bounded_by_the_time_to_live) {
  for (const boost::json::value& expires_at :
       {boost::json::value(253'402'300'799'000), boost::json::value(std::numeric_limits<std::int64_t>::max()),
        boost::json::value(0), boost::json::value(nullptr)}) {
    ResourceFixture fixture;
    boost::json::object response = valid_token();
    response["expiresAt"] = expires_at;
    fixture.respond_always(response);
    BOOST_TEST(is_token(fixture.authorize("abc")));
    fixture.transport->advance(29s);
    BOOST_TEST(is_token(fixture.authorize("abc")));
    BOOST_TEST(fixture.calls() == 1U);
    fixture.transport->advance(1s);
    BOOST_TEST(is_token(fixture.authorize("abc")));
    BOOST_TEST(fixture.calls() == 2U);
  }
}

BOOST_AUTO_TEST_CASE(invalid_token_is_refused_by_the_cache_for_its_own_time) {
  ResourceFixture fixture;
  fixture.respond_always(unknown_token());
  for (int count = 0; count < 2; ++count) {
    const AuthorizationResult result = fixture.authorize("abc");
    BOOST_TEST(status_of(result) == 401);
    BOOST_TEST(challenge_of(result).starts_with("Bearer error=\"invalid_token\""));
  }
  fixture.transport->advance(4'999ms);
  const auto hit = fixture.server.cached(Request("abc").view());
  BOOST_REQUIRE(hit.has_value());
  BOOST_TEST(status_of(*hit) == 401);
  BOOST_TEST(fixture.calls() == 1U);
  BOOST_TEST(fixture.server.stats().invalid_hits == 2U);
  fixture.transport->advance(1ms);
  fixture.respond(valid_token());
  BOOST_TEST(is_token(fixture.authorize("abc")));
  const CacheStats stats = fixture.server.stats();
  BOOST_TEST(stats.invalid_entries == 0U);
  BOOST_TEST(stats.valid_entries == 1U);
}

BOOST_AUTO_TEST_CASE(time_to_live_of_zero_asks_the_service_each_time) {
  ResourceOptions options;
  options.time_to_live = 0s;
  ResourceFixture fixture(options);
  fixture.respond_always(valid_token());
  BOOST_TEST(is_token(fixture.authorize("abc")));
  BOOST_TEST(is_token(fixture.authorize("abc")));
  BOOST_TEST(!fixture.server.cached(Request("abc").view()).has_value());
  BOOST_TEST(fixture.calls() == 2U);
  ResourceFixture without_places(options_with(0));
  without_places.respond_always(valid_token());
  BOOST_TEST(is_token(without_places.authorize("abc")));
  BOOST_TEST(is_token(without_places.authorize("abc")));
  BOOST_TEST(without_places.calls() == 2U);
}

BOOST_AUTO_TEST_CASE(invalid_time_to_live_of_zero_caches_valid_tokens_only) {
  ResourceOptions options;
  options.invalid_time_to_live = 0s;
  ResourceFixture fixture(options);
  fixture.respond(unknown_token());
  BOOST_TEST(status_of(fixture.authorize("abc")) == 401);
  fixture.respond(valid_token());
  BOOST_TEST(is_token(fixture.authorize("abc")));
  BOOST_TEST(is_token(fixture.authorize("abc")));
  BOOST_TEST(fixture.calls() == 2U);
}

BOOST_AUTO_TEST_CASE(forgotten_token_is_introspected_again) {
  ResourceFixture fixture;
  fixture.respond_always(valid_token());
  BOOST_TEST(is_token(fixture.authorize("abc")));
  BOOST_TEST(is_token(fixture.authorize("def")));
  fixture.server.forget("abc");
  BOOST_TEST(!fixture.server.cached(Request("abc").view()).has_value());
  BOOST_TEST(fixture.server.cached(Request("def").view()).has_value());
  fixture.server.clear();
  BOOST_TEST(!fixture.server.cached(Request("def").view()).has_value());
  BOOST_TEST(fixture.server.stats().valid_entries == 0U);
  fixture.respond(unknown_token());
  BOOST_TEST(status_of(fixture.authorize("abc")) == 401);
  fixture.server.forget("abc");
  BOOST_TEST(is_token(fixture.authorize("abc")));
}

BOOST_AUTO_TEST_CASE(flight_does_not_bring_a_forgotten_token_back) {
  for (const bool all : {false, true}) {
    ResourceFixture fixture;
    fixture.respond_always(valid_token());
    fixture.transport->hold();
    Request request("abc");
    const auto before = fixture.runner.start(fixture.server.authorize(request.view()));
    BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.transport->held() == 1; }));
    if (all)
      fixture.server.clear();
    else
      fixture.server.forget("abc");
    // A request that comes after the revocation does not share the call that began before it.
    const auto after = fixture.runner.start(fixture.server.authorize(request.view()));
    BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.transport->held() == 2; }));
    fixture.server.forget("abc");
    fixture.transport->release();
    BOOST_TEST(is_token(fixture.runner.wait(before)));
    BOOST_TEST(is_token(fixture.runner.wait(after)));
    BOOST_TEST(!fixture.server.cached(request.view()).has_value());
    BOOST_TEST(fixture.server.stats().calls_in_flight == 0U);
  }
}

BOOST_AUTO_TEST_CASE(invented_tokens_do_not_evict_valid_ones) {
  ResourceFixture fixture(options_with(400));
  fixture.respond_always(valid_token());
  for (int number = 0; number < 100; ++number)
    BOOST_TEST_REQUIRE(is_token(fixture.authorize("good" + std::to_string(number))));
  fixture.respond_always(unknown_token());
  for (int number = 0; number < 2'000; ++number)
    BOOST_TEST_REQUIRE(status_of(fixture.authorize("bad" + std::to_string(number))) == 401);
  const CacheStats stats = fixture.server.stats();
  BOOST_TEST(stats.valid_entries == 100U);
  BOOST_TEST(stats.invalid_entries <= 100U);
  BOOST_TEST(stats.invalid_entries >= 90U);
  BOOST_TEST(stats.evictions == 0U);
  for (int number = 0; number < 100; ++number)
    BOOST_TEST(fixture.server.cached(Request("good" + std::to_string(number)).view()).has_value());
}

BOOST_AUTO_TEST_CASE(valid_tokens_that_come_once_do_not_evict_those_in_use) {
  ResourceFixture fixture(options_with(100));  // 75 places for valid tokens
  fixture.respond_always(valid_token());
  const auto use = [&] {
    for (int used = 0; used < 30; ++used)
      BOOST_TEST_REQUIRE(is_token(fixture.authorize("used" + std::to_string(used))));
  };
  use();
  use();
  BOOST_TEST(fixture.calls() == 30U);
  for (int round = 1; round <= 20; ++round) {
    // More tokens than there are places, so that the least recently used ones would be gone.
    for (int once = 0; once < 100; ++once)
      BOOST_TEST_REQUIRE(is_token(fixture.authorize("once" + std::to_string(round * 100 + once))));
    use();
    BOOST_TEST_REQUIRE(fixture.calls() == 30U + 100U * static_cast<unsigned>(round));
  }
  const CacheStats stats = fixture.server.stats();
  BOOST_TEST(stats.valid_entries <= 75U);
  BOOST_TEST(stats.evictions > 0U);
}

BOOST_AUTO_TEST_CASE(memory_is_bounded_whatever_tokens_hold) {
  ResourceOptions options = options_with(1'000);
  options.maximum_bytes = 400'000;
  ResourceFixture fixture(options);
  boost::json::object response = valid_token();
  response["properties"] = boost::json::array{{{"key", "k"}, {"value", std::string(5'000, 'v')}}};
  fixture.respond_always(response);
  for (int number = 0; number < 300; ++number) BOOST_TEST_REQUIRE(is_token(fixture.authorize(std::to_string(number))));
  const CacheStats stats = fixture.server.stats();
  BOOST_TEST(stats.bytes <= 400'000U);
  BOOST_TEST(stats.valid_entries >= 30U);
  BOOST_TEST(stats.valid_entries < 80U);
  // A token that is larger than the cache is served all the same.
  response["properties"] = boost::json::array{{{"key", "k"}, {"value", std::string(500'000, 'v')}}};
  fixture.respond(response);
  BOOST_TEST(is_token(fixture.authorize("large")));
  BOOST_TEST(!fixture.server.cached(Request("large").view()).has_value());
}

BOOST_AUTO_TEST_CASE(memory_of_a_token_includes_all_that_it_holds) {
  const std::string text(1'000, 'x');
  const auto grows_by_text = [&](auto change) {
    TokenInfo token;
    const std::size_t before = memory_of(token);
    change(token);
    return memory_of(token) >= before + text.size() && memory_of(token) < before + text.size() + 500;
  };
  BOOST_TEST(grows_by_text([&](TokenInfo& token) { token.client_id_alias = text; }));
  BOOST_TEST(grows_by_text([&](TokenInfo& token) { token.client_entity_id = text; }));
  BOOST_TEST(grows_by_text([&](TokenInfo& token) { token.subject = text; }));
  BOOST_TEST(grows_by_text([&](TokenInfo& token) { token.scopes = {text}; }));
  BOOST_TEST(grows_by_text([&](TokenInfo& token) { token.resources = {text}; }));
  BOOST_TEST(grows_by_text([&](TokenInfo& token) { token.acr = text; }));
  BOOST_TEST(grows_by_text([&](TokenInfo& token) { token.certificate_thumbprint = text; }));
  BOOST_TEST(grows_by_text([&](TokenInfo& token) { token.grant_id = text; }));
  BOOST_TEST(grows_by_text([&](TokenInfo& token) { token.consented_claims = {text}; }));
  BOOST_TEST(grows_by_text([&](TokenInfo& token) { token.dpop_nonce = text; }));
  BOOST_TEST(grows_by_text([&](TokenInfo& token) { token.properties.emplace_back().value = text; }));
  BOOST_TEST(grows_by_text([&](TokenInfo& token) { token.client_attributes.emplace_back().key = text; }));
  BOOST_TEST(grows_by_text([&](TokenInfo& token) {
    token.client_attributes.emplace_back().unknown_members.set("a", RawJson(std::string(text.size(), '7')));
  }));
  BOOST_TEST(grows_by_text([&](TokenInfo& token) { token.authorization_details.emplace_back().other_fields = text; }));
  BOOST_TEST(grows_by_text(
      [&](TokenInfo& token) { token.authorization_details.emplace_back().actions.emplace().push_back(text); }));
}

BOOST_AUTO_TEST_CASE(copies_of_the_resource_server_share_one_cache) {
  ResourceFixture fixture;
  fixture.respond(valid_token());
  const ResourceServer copy = fixture.server;
  BOOST_TEST(is_token(fixture.authorize("abc")));
  const auto hit = copy.cached(Request("abc").view());
  BOOST_REQUIRE(hit.has_value());
  BOOST_TEST(is_token(*hit));
}

BOOST_AUTO_TEST_CASE(options_that_cannot_be_used_are_refused) {
  const auto message = [](auto change) {
    ResourceOptions options;
    change(options);
    const Result<void> result = options.validate();
    if (!result) BOOST_TEST((result.error().kind == ErrorKind::configuration));
    return result ? std::string() : result.error().message;
  };
  BOOST_TEST(message([](ResourceOptions&) {}) == "");
  BOOST_TEST(message([](ResourceOptions& options) { options.public_url = "https://api.example/v1"; }) == "");
  BOOST_TEST(message([](ResourceOptions& options) { options.public_url = "api.example"; }) ==
             "ResourceOptions::public_url: must begin with https:// or http://");
  BOOST_TEST(message([](ResourceOptions& options) { options.public_url = "https://api.example/"; }) != "");
  BOOST_TEST(message([](ResourceOptions& options) { options.public_url = "https://api.example?a"; }) != "");
  BOOST_TEST(message([](ResourceOptions& options) { options.time_to_live = 25h; }) != "");
  BOOST_TEST(message([](ResourceOptions& options) { options.invalid_time_to_live = 25h; }) != "");
  BOOST_TEST(message([](ResourceOptions& options) { options.call_timeout = 0s; }) != "");
  BOOST_TEST(message([](ResourceOptions& options) { options.call_timeout = 25h; }) != "");
  BOOST_TEST(message([](ResourceOptions& options) { options.maximum_calls = 0; }) != "");
  BOOST_TEST(message([](ResourceOptions& options) { options.maximum_waiting = 0; }) != "");
  BOOST_TEST(message([](ResourceOptions& options) { options.maximum_entries = std::size_t(1) << 40; }) != "");
  BOOST_TEST(message([](ResourceOptions& options) { options.retry_after = -1s; }) != "");
  ResourceOptions options;
  options.maximum_calls = 0;
  BOOST_CHECK_THROW(ResourceFixture fixture(options), Exception);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing

#include <boost/test/unit_test.hpp>

#include "jose_helpers.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

struct RefreshFixture {
  RefreshFixture() { use_test_time(service); }

  json::object create(const json::array& scopes = {"history.read"}) {
    return post_json(
        service, "/auth/token/create",
        {{"grantType", "PASSWORD"}, {"clientId", test_client_id}, {"subject", "john"}, {"scopes", scopes}});
  }
  json::object refresh(const std::string& refresh_token, const std::string& further = "") {
    return request_token(service, "grant_type=refresh_token&refresh_token=" + refresh_token + further);
  }
  void set(const std::string& name) {
    json::object settings = service.get("/service/get");
    settings[name] = true;
    post_json(service, "/service/update", settings);
  }
  void wait(int seconds) { service.backend.advance_time(std::chrono::seconds(seconds)); }
  bool is_active(const json::object& granted) {
    return action_of(introspect(service, {{"token", text(granted, "accessToken")}})) == "OK";
  }

  InProcessService service;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(refresh_tokens, RefreshFixture)

BOOST_AUTO_TEST_CASE(refresh_token_is_replaced_and_gets_a_new_lifetime) {
  const std::string first = text(create(), "refreshToken");
  wait(3600);
  const json::object granted = refresh(first);
  BOOST_TEST(text(granted, "refreshToken") != first);
  BOOST_TEST(granted.at("refreshTokenDuration").as_int64() == 86400);
  BOOST_TEST(error_in(refresh(first)) == "invalid_grant");
  BOOST_TEST(is_active(granted));
}

BOOST_AUTO_TEST_CASE(new_refresh_token_may_inherit_the_remaining_lifetime) {
  set("refreshTokenDurationKept");
  const std::string first = text(create(), "refreshToken");
  wait(3600);
  const json::object granted = refresh(first);
  BOOST_TEST(text(granted, "refreshToken") != first);
  BOOST_TEST(granted.at("refreshTokenDuration").as_int64() <= 86400 - 3600);
  BOOST_TEST(granted.at("refreshTokenDuration").as_int64() > 86400 - 3700);
  wait(86400 - 3600);
  BOOST_TEST(error_in(refresh(text(granted, "refreshToken"))) == "invalid_grant");
}

BOOST_AUTO_TEST_CASE(refresh_token_may_survive_its_use) {
  set("refreshTokenKept");
  const std::string first = text(create(), "refreshToken");
  wait(3600);
  const json::object granted = refresh(first);
  BOOST_TEST(text(granted, "refreshToken") == first);
  BOOST_TEST(granted.at("refreshTokenDuration").as_int64() <= 86400 - 3600);
  set("refreshTokenDurationReset");
  const json::object again = refresh(first);
  BOOST_TEST(text(again, "refreshToken") == first);
  BOOST_TEST(again.at("refreshTokenDuration").as_int64() == 86400);
}

BOOST_AUTO_TEST_CASE(replaced_refresh_token_stays_usable_shortly_if_the_service_allows_it) {
  set("refreshTokenIdempotent");
  const std::string first = text(create(), "refreshToken");
  BOOST_TEST(error_in(refresh(first)) == "OK");
  wait(10);
  const json::object granted = refresh(first);
  BOOST_TEST(error_in(granted) == "OK");
  wait(100);
  BOOST_TEST(error_in(refresh(first)) == "invalid_grant");
  BOOST_TEST(is_active(granted));
}

BOOST_AUTO_TEST_CASE(reuse_of_a_refresh_token_may_revoke_its_successor) {
  Behavior behavior;
  behavior.refresh_token_reuse_revokes = true;
  service.backend.set_behavior(behavior);
  const std::string first = text(create(), "refreshToken");
  const json::object granted = refresh(first);
  const json::object next = refresh(text(granted, "refreshToken"));
  BOOST_TEST(is_active(next));
  BOOST_TEST(error_in(refresh("unknown")) == "invalid_grant");
  BOOST_TEST(is_active(next));
  BOOST_TEST(error_in(refresh(first)) == "invalid_grant");
  BOOST_TEST(!is_active(next));
  BOOST_TEST(error_in(refresh(text(next, "refreshToken"))) == "invalid_grant");
}

BOOST_AUTO_TEST_CASE(scopes_of_a_refresh_may_be_narrower_and_come_back_later) {
  const json::object created = create({"history.read", "timeline.read"});
  const json::object narrow = refresh(text(created, "refreshToken"), "&scope=history.read");
  BOOST_TEST((narrow.at("scopes") == json::array{"history.read"}));
  BOOST_TEST(error_in(refresh(text(narrow, "refreshToken"), "&scope=openid")) == "invalid_scope");
  const json::object wide = refresh(text(narrow, "refreshToken"));
  BOOST_TEST(wide.at("scopes").as_array().size() == 2u);
}

BOOST_AUTO_TEST_CASE(openid_may_be_dropped_without_offline_access) {
  const json::object created = create({"history.read", "openid"});
  set("openidDroppedOnRefreshWithoutOfflineAccess");
  const json::object granted = refresh(text(created, "refreshToken"));
  BOOST_TEST((granted.at("scopes") == json::array{"history.read"}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator

// What this library does not know of a client or a service is kept, so that an update does not erase it.
#include <boost/test/unit_test.hpp>

#include <string>

#include "authlete/models/client.hpp"
#include "authlete/models/service.hpp"
#include "codec/codec.hpp"

namespace authlete::test {
namespace {

const std::string unknown =
    R"("big":12345678901234567890123,"infinite":1e400,"exact":1.50,"text":"\u00e4\/","nothing":null,)"
    R"("list":[ 1 , {"a":[]} ],"object":{"b":{"c":false}})";

template <class Model>
Result<Model> read(const std::string& json, bool by_tree) {
  return by_tree ? codec::decode_by_tree<Model>(json) : codec::decode<Model>(json);
}

BOOST_AUTO_TEST_SUITE(unknown_members)

BOOST_AUTO_TEST_CASE(a_client_that_is_changed_loses_nothing) {
  for (const bool by_tree : {false, true}) {
    auto client = read<RegisteredClient>("{\"clientName\":\"before\"," + unknown + ",\"clientId\":1}", by_tree).value();
    BOOST_TEST(client.unknown_members.size() == 7u);
    BOOST_TEST(client.unknown_members.find("infinite")->json() == "1e400");
    client.client_name = "after";
    const std::string written = codec::encode(client).value();
    BOOST_TEST(written.ends_with("," + unknown + "}"), written);
    BOOST_TEST(written.find("\"clientName\":\"after\"") != std::string::npos);
    BOOST_TEST((codec::decode<RegisteredClient>(written).value() == client));
  }
}

BOOST_AUTO_TEST_CASE(a_service_that_is_changed_loses_nothing) {
  for (const bool by_tree : {false, true}) {
    auto service = read<Service>("{\"serviceName\":\"before\"," + unknown + "}", by_tree).value();
    service.service_name = "after";
    BOOST_TEST(codec::encode(service).value() == "{\"serviceName\":\"after\"," + unknown + "}");
  }
}

BOOST_AUTO_TEST_CASE(a_name_with_escapes_is_kept) {
  const RegisteredClient client = codec::decode<RegisteredClient>(R"({"a\"\u0062":1,"c":2})").value();
  BOOST_TEST(client.unknown_members.find("a\"b")->json() == "1");
  BOOST_TEST(codec::encode(client).value() == R"({"a\"b":1,"c":2})");
}

BOOST_AUTO_TEST_CASE(of_unknown_members_with_one_name_the_last_one_counts) {
  for (const char* text : {R"({"x":1,"y":2,"x":3})", R"({"x":1,"y":2,"\u0078":3})"}) {
    const RegisteredClient client = codec::decode<RegisteredClient>(text).value();
    BOOST_TEST(codec::encode(client).value() == R"({"x":3,"y":2})");
    BOOST_TEST((codec::decode_by_tree<RegisteredClient>(text).value() == client));
  }
}

BOOST_AUTO_TEST_CASE(raw_json_that_is_not_json_is_refused) {
  for (const char* json : {"", " ", "{", "1,2", "nul", "'a'", "\"\xff\"", "{\"a\":1}}", "01", "\"a\":1"}) {
    RegisteredClient client;
    client.unknown_members.set("x", RawJson(json));
    const Result<std::string> written = codec::encode(client);
    BOOST_REQUIRE_MESSAGE(!written.has_value(), json);
    BOOST_TEST((written.error().kind == ErrorKind::invalid_argument));
    BOOST_TEST(written.error().message == "/x: not valid JSON");
  }
  for (const char* json : {"1e5", "-0.5E-3", " [1e2] ", "null", "\"\xC3\xA4\""}) {
    RegisteredClient client;
    client.unknown_members.set("x", RawJson(json));
    BOOST_TEST(codec::encode(client).value() == "{\"x\":" + std::string(json) + "}");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test

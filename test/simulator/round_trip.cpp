// A client and a service that have members, values and nested members that nobody knows: the library reads them,
// changes one member and updates them, and nothing is lost.
#include <boost/asio/awaitable.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "authlete/client.hpp"
#include "authlete/clients.hpp"
#include "authlete/services.hpp"
#include "codec/example_json.hpp"
#include "codec/tables.hpp"
#include "in_process_service.hpp"
#include "support/description.hpp"
#include "support/run.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

/// The way of a client to a simulator in this process.
class InProcessTransport : public Transport {
 public:
  explicit InProcessTransport(InProcessService& service) : service_(service) {}

  boost::asio::awaitable<Result<TransportResponse>> exchange(const TransportRequest& request) override {
    const HttpResponse sent = service_.send(request.method, request.target, request.body, "application/json",
                                            *request.headers.find("Authorization"));
    TransportResponse response;
    response.status = sent.status;
    if (!sent.content_type.empty()) response.headers.add("Content-Type", sent.content_type);
    response.body = sent.body;
    co_return response;
  }
  boost::asio::awaitable<Result<void>> pause(TimePoint) override { co_return Result<void>(); }
  void close() noexcept override {}

 private:
  InProcessService& service_;
};

class RoundTrip {
 public:
  RoundTrip() : client(client_options(), std::make_shared<InProcessTransport>(service)) {}

  template <class T>
  T run(boost::asio::awaitable<Result<T>> call) {
    Result<T> result = runner.run(std::move(call));
    if (!result) BOOST_FAIL(result.error());
    return std::move(result).value();
  }

  std::string sent(std::string_view method, const std::string& path, std::string_view body = {}) {
    const HttpResponse response = service.send(method, "/api/10738933707579" + path, body);
    BOOST_REQUIRE_MESSAGE(response.status == 200u || response.status == 201u, response.status << ' ' << response.body);
    return response.body;
  }

  InProcessService service;
  test::Runner runner;
  Client client;

 private:
  static ClientOptions client_options() {
    ClientOptions options;
    options.base_url = "https://simulator.example.com";
    options.service_id = "10738933707579";
    options.credentials = Credentials::bearer("token-of-the-service");
    return options;
  }
};

// Numbers that no C++ type holds, strings with each kind of escape, and empty and nested structures.
constexpr std::string_view unknown =
    R"("objectOfTomorrow":{"list":[ 1 , {"a":[]},[[{"b":null}]] ],"object":{"c":{"d":false,"e":{}}}},)"
    R"("listOfTomorrow":[12345678901234567890123,-0,1e400,1.50,2E-7,-9223372036854775808,18446744073709551615],)"
    R"("\"escaped\\\u0000\"OfTomorrow":"\u0000\u001f\ud83d\ude00\/\b\f\n\r\t\"\\ ä€𝄞 </script>",)"
    R"("emptyOfTomorrow":"","nothingOfTomorrow":null)";

// Makes an example, which has small numbers and plain strings, a value that a caller can set.
void make_settable(json::value& value, std::string_view type) {
  if (type.starts_with("array<"))
    for (json::value& element : value.as_array()) make_settable(element, type.substr(6, type.size() - 7));
  const auto fields = test::description_schemas().find(type);
  if (fields == test::description_schemas().end()) return;
  json::object& object = value.as_object();
  for (const test::DescriptionRow& field : fields->second) {
    const std::string& name = field.at("field");
    if (field.at("read_only") == "yes")
      object.erase(name);
    else if (field.at("unit") == "milliseconds since the epoch")
      object[name] = 1'800'000'000'123;
    else if (field.at("json_in_string") == "yes")
      object[name] = "[]";
    else
      make_settable(object.at(name), field.at("type"));
  }
}

// Returns an object of a schema with all members that a caller can set.
json::object all_members(const codec::ModelTable& table, std::string_view schema) {
  json::value value = json::parse(test::example_json(table, test::Extent::full));
  make_settable(value, schema);
  return value.as_object();
}

// Inserts unknown members at the beginning of an object and of all objects in it; returns how often.
std::size_t insert_unknown(std::string& text) {
  std::size_t inserted = 0;
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at), ++inserted) {
    const std::string members = std::string(unknown) + (text[at + 1] == '}' ? "" : ",");
    text.insert(at + 1, members);
    at += members.size() + 1;
  }
  return inserted;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

// Replaces the value of a member that is a number or a string without escapes.
void replace_value(std::string& text, const std::string& name, const std::string& value) {
  const std::size_t begin = text.find('"' + name + "\":") + name.size() + 3;
  BOOST_REQUIRE(begin < text.size());
  text.replace(begin, text.find_first_of(",}", begin) - begin, value);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(round_trip, RoundTrip)

BOOST_AUTO_TEST_CASE(client_that_is_read_changed_and_updated_loses_nothing) {
  json::object settings = all_members(codec::TableOf<RegisteredClient>::value, "client");
  settings["clientType"] = "CONFIDENTIAL";
  settings["grantTypes"] = {"AUTHORIZATION_CODE", "GRANT_OF_TOMORROW"};
  std::string planted = json::serialize(settings);
  const std::size_t inserted = insert_unknown(planted);
  BOOST_TEST(inserted > 10u);
  const json::object created = json::parse(sent("POST", "/client/create", planted)).as_object();
  const std::string id = std::to_string(created.at("clientId").to_number<std::int64_t>());

  std::string before = sent("GET", "/client/get/" + id);
  BOOST_TEST(count(before, unknown) == inserted);
  BOOST_TEST(count(before, "GRANT_OF_TOMORROW") == 1u);
  for (const auto& member : settings) BOOST_TEST(json::parse(before).as_object().contains(member.key()), member.key());

  RegisteredClient read = run(client.clients().get(id));
  read.client_name = "changed";
  const RegisteredClient updated = run(client.clients().update(id, read));
  std::string after = sent("GET", "/client/get/" + id);
  for (std::string* text : {&before, &after}) replace_value(*text, "modifiedAt", "0");
  replace_value(before, "clientName", "\"changed\"");
  BOOST_TEST(after == before);
  BOOST_TEST((run(client.clients().get(id)) == updated));
  read.modified_at = updated.modified_at;
  BOOST_TEST((read == updated));
}

BOOST_AUTO_TEST_CASE(service_that_is_read_changed_and_updated_loses_nothing) {
  json::object settings = all_members(codec::TableOf<authlete::Service>::value, "service");
  settings["supportedGrantTypes"] = {"AUTHORIZATION_CODE", "GRANT_OF_TOMORROW"};
  std::string planted = json::serialize(settings);
  const std::size_t inserted = insert_unknown(planted);
  BOOST_TEST(inserted > 10u);
  sent("POST", "/service/update", planted);

  std::string before = sent("GET", "/service/get");
  BOOST_TEST(count(before, unknown) == inserted);
  BOOST_TEST(count(before, "GRANT_OF_TOMORROW") == 1u);
  for (const auto& member : settings) BOOST_TEST(json::parse(before).as_object().contains(member.key()), member.key());

  authlete::Service read = run(client.services().get());
  read.service_name = "changed";
  const authlete::Service updated = run(client.services().update(read));
  std::string after = sent("GET", "/service/get");
  for (std::string* text : {&before, &after}) replace_value(*text, "modifiedAt", "0");
  replace_value(before, "serviceName", "\"changed\"");
  BOOST_TEST(after == before);
  BOOST_TEST((run(client.services().get()) == updated));
  read.modified_at = updated.modified_at;
  BOOST_TEST((read == updated));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator

#pragma once

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

#include "backend.hpp"
#include "response_check.hpp"

namespace authlete::simulator {

inline constexpr std::int64_t test_client_id = 26888344961664;
inline constexpr std::string_view test_authorization = "Bearer token-of-the-service";

inline SimulatorOptions test_options() {
  SimulatorOptions options;
  options.service_id = "10738933707579";
  options.service_token = "token-of-the-service";
  SimulatorClient client(test_client_id, "secret-of-the-client");
  client.client_id_alias = "my-client";
  client.client_name = "My Client";
  options.clients.push_back(std::move(client));
  SimulatorClient other(5921531358155430, "other-secret");
  options.clients.push_back(std::move(other));
  SimulatorClient app(4711, "");
  app.confidential = false;
  options.clients.push_back(std::move(app));
  options.batch_rate = 1000;
  return options;
}

/// A simulator without a network: it takes requests and returns responses. Each response is compared with the
/// description of the service.
class InProcessService {
 public:
  explicit InProcessService(SimulatorOptions options = test_options()) : backend(std::move(options)) {}

  HttpResponse send(std::string_view method, std::string_view target, std::string_view body = {},
                    std::string_view content_type = "application/json",
                    std::string_view authorization = test_authorization) {
    RequestInfo request;
    request.method = method;
    request.target = target;
    request.authorization = authorization;
    HttpResponse response = respond(request, content_type, body);
    const std::string mistakes = mistakes_in(method, target, response);
    BOOST_TEST(mistakes.empty(), mistakes);
    return response;
  }

  /// Returns the response to a call below `/api/{serviceId}`, which must succeed.
  boost::json::object call(std::string_view method, std::string_view path, std::string_view body = {}) {
    const HttpResponse response = send(method, "/api/10738933707579" + std::string(path), body);
    if (response.status != 200) throw std::runtime_error(std::to_string(response.status) + " " + response.body);
    return boost::json::parse(response.body).as_object();
  }
  boost::json::object post(std::string_view path, std::string_view body) { return call("POST", path, body); }
  boost::json::object get(std::string_view path) { return call("GET", path); }

  unsigned status(std::string_view method, std::string_view path, std::string_view body = {}) {
    return send(method, "/api/10738933707579" + std::string(path), body).status;
  }

  std::int64_t count(const std::string& query) {
    return get("/auth/token/get/list?start=0&end=0&" + query).at("totalCount").as_int64();
  }

  Backend backend;

 private:
  HttpResponse respond(const RequestInfo& request, std::string_view content_type, std::string_view body) {
    const Admission admission = backend.admit(request);
    if (admission.refused) return *admission.refused;
    HttpResponse response = backend.handle(admission.route, request.method, content_type, body);
    collect(response);
    return response;
  }
};

inline std::string text(const boost::json::object& object, std::string_view name) {
  return std::string(object.at(name).as_string());
}

}  // namespace authlete::simulator

#include "utility_calls.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "authlete/models/utility.hpp"
#include "call_helpers.hpp"

namespace authlete::simulator {

HttpResponse info_response() {
  InfoResponse info;
  info.version = "3.0.16";
  info.features.emplace() = {"OAUTH_2_0",   "OPENID_CONNECT", "DYNAMIC_CLIENT_REGISTRATION",
                             "DEVICE_FLOW", "CIBA",           "GRANT_MANAGEMENT"};
  return model_response(info);
}

HttpResponse echo_response(const Route& route) {
  const std::optional<Form> form = Form::parse(route.query);
  if (!form) return bad_query(route);
  boost::json::object parameters;
  for (const auto& [name, value] : form->parameters()) parameters[name] = value;
  return json_response(boost::json::serialize(parameters));
}

HttpResponse health_response() {
  HttpResponse response;
  response.content_type = "text/plain;charset=utf-8";
  response.body = "OK";
  return response;
}

}  // namespace authlete::simulator

// Calls that the service refuses, and batches.
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <utility>

#include "simulator/random_clients/random_calls.hpp"

namespace authlete::test {

namespace json = boost::json;

using namespace std::string_literals;

TokenCall RandomCalls::refused_call(Choices& choices) {
  TokenCall call;
  call.http = http(choices.one_in(2) ? "GET" : "POST", "/auth/token/get/list");
  HttpCall& request = call.http;
  if (request.method == "POST") request.content = unique_name("content that nobody reads ");
  const std::string marker = unique_name("path");
  const auto refuse = [&](unsigned status, const std::string& code, const std::string& place) {
    call.response = expected_error(status, code);
    call.response.content.emplace();
    call.response.content->add("resultCode", code).add("resultMessage", starts_with("[" + code + "] " + place));
  };
  request.is_refused_early = true;
  const std::string wrong_paths[] = {"/" + marker, "/api/" + marker, root_ + "/auth/token/" + marker,
                                     root_ + "/auth/token/delete/" + marker + "/more"};
  switch (choices.below(6)) {
    case 0:
      request.target = choices.pick(wrong_paths);
      refuse(404, "A001205", request.target);
      break;
    case 1: {
      request.target = "/" + marker;
      const std::string wrong[] = {authorization_ + "x",      "Bearer",
                                   "Basic " + authorization_, "bearer " + marker,
                                   "Bearer \x80\xFF"s,        authorization_.substr(0, authorization_.size() - 1)};
      request.authorization = choices.pick(wrong);
      refuse(401, "A001204", request.target);
      break;
    }
    case 2:
      request.target = "/" + marker;
      request.authorization.clear();
      refuse(401, "A001202", request.target);
      break;
    case 3: {
      const std::string methods[] = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "UNKNOWN"};
      request.method = choices.pick(methods);
      refuse(405, "A001206", "");
      break;
    }
    case 4:
      request.method = "GET";
      request.target = "/api/" + marker + "/auth/token/get/list";
      refuse(403, "A001207", "");
      break;
    default: {
      const std::string targets[] = {"/%", "/%zz", "/%C3", "/a%ff", root_ + "/auth/token/delete/%80"};
      request.target = choices.pick(targets);
      refuse(400, "A001209", "");
      break;
    }
  }
  if (choices.one_in(10)) request.method = "HEAD";
  // HEAD is a method of the list, and so is GET.
  const bool is_list = request.target == root_ + "/auth/token/get/list";
  if (is_list && (request.method == "HEAD" || request.method == "GET")) request.method = "PUT";
  return call;
}

TokenCall RandomCalls::malformed_call(Choices& choices) {
  const std::string contents[] = {"",
                                  "no JSON",
                                  "{",
                                  "{\"accessToken\":\"a\"",
                                  "{\"accessToken\":\"\x80\"}"s,
                                  "{\"accessToken\":\"\xED\xA0\x80\"}"s,
                                  "{\"accessToken\":1}",
                                  "{\"scopes\":\"openid\"}",
                                  "{\"accessToken\":\"a\"}x",
                                  "{\"properties\":[[]]}",
                                  "[]",
                                  "{\"accessToken\":\"\0\"}"s,
                                  std::string(2000, '['),
                                  "\xEF\xBB\xBF{}"s};
  const std::string paths[] = {"/auth/token/create", "/auth/token/update"};
  TokenCall call;
  call.http = http("POST", choices.pick(paths));
  call.http.content_type = "application/json";
  call.http.content = choices.pick(contents);
  call.response = expected_error(400, "A001203");
  return call;
}

BatchCall RandomCalls::batch(TokenModel& model, Choices& choices) {
  std::vector<CreateFields> items;
  json::array content;
  for (std::size_t count = choices.between(1, 40); count > 0; --count) {
    items.push_back(create_fields(model, choices, true));
    if (items.size() > 1 && choices.one_in(150)) items.back().access_token = items.front().access_token;
    if (items.size() > 1 && choices.one_in(150)) items.back().refresh_token = items.front().refresh_token;
    content.push_back(items.back().to_json());
  }
  const bool dry_run = choices.one_in(5);
  BatchCall call;
  call.http = http("POST", std::string("/auth/token/create/batch") + (dry_run ? "?dryRun=true" : ""));
  call.http.content_type = "application/json";
  call.http.content = json::serialize(content);
  call.end = model.create_batch(items, dry_run);
  return call;
}

HttpCall RandomCalls::batch_status(const std::string& request_id) const {
  return http("GET", "/auth/token/create/batch/status/" + request_id);
}

}  // namespace authlete::test

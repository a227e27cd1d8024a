#include "authlete/server/error_response.hpp"

#include <string>

#include "server/core/challenge.hpp"
#include "server/core/header_fields.hpp"

namespace authlete::server {

HttpResponse error_response(int status, std::string_view error, std::string_view description) {
  HttpResponse response;
  response.status = status;
  response.headers.add("Content-Type", "application/json");
  add_no_store(response);
  // Nothing needs an escape in JSON: what would need one is not allowed in the parameters.
  std::string content = R"({"error":")" + error_text(error) + '"';
  if (!description.empty()) content += R"(,"error_description":")" + error_text(description) + '"';
  content += '}';
  response.body = std::move(content);
  return response;
}

}  // namespace authlete::server

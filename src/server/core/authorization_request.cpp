#include "server/core/authorization_request.hpp"

#include <optional>

#include "authlete/server/html.hpp"
#include "server/core/client_request.hpp"
#include "server/core/encoding.hpp"
#include "server/core/form_scanner.hpp"
#include "server/core/methods.hpp"
#include "server/core/utf8.hpp"

namespace authlete::server {

std::variant<Secret, HttpResponse> read_authorization_request(const RequestView& request, const Options& options) {
  if (!is_allowed(request.method, Endpoint::authorization)) {
    HttpResponse response = error_page(405, "invalid_request", "The endpoint does not have this method.");
    response.headers.add("Allow", allowed_methods(Endpoint::authorization));
    return response;
  }
  const bool is_post = request.method == "POST";
  const std::string_view parameters = is_post ? request.body : request.query();
  if (parameters.size() > options.body_limit) return error_page(413, "invalid_request", "The request is too large.");
  if (is_post && !has_form_type(request))
    return error_page(400, "invalid_request", "The content must be application/x-www-form-urlencoded.");
  if (!is_utf8(parameters)) return error_page(400, "invalid_request", "The request is not UTF-8.");
  return Secret(parameters);
}

bool asks_for_new_login(std::string_view parameters) {
  int ages = 0, prompts = 0;
  bool zero = false;
  FormScanner scanner(parameters);
  while (scanner.next()) {
    const std::optional<Secret> name = decode_form_text(scanner.name());
    if (!name || scanner.value().empty()) continue;
    if (name->reveal() == "prompt") ++prompts;
    if (name->reveal() != "max_age") continue;
    ++ages;
    const std::optional<Secret> age = decode_form_text(scanner.value());
    zero = age && age->reveal().find_first_not_of('0') == std::string::npos;
  }
  return zero && ages == 1 && prompts <= 1;
}

}  // namespace authlete::server

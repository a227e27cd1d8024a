#include "server/flow/page_form.hpp"

#include "server/core/ascii.hpp"
#include "server/core/same_origin.hpp"

namespace authlete::server {

ReadForm read_page_form(const State& state, Endpoint endpoint, const RequestView& request) {
  ReadForm result;
  const auto refuse = [&](int status, std::string_view error, std::string_view description) {
    result.refusal = error_for(endpoint, status, error, description);
    return result;
  };
  if (!is_same_origin(request, state.options)) return refuse(403, "access_denied", "The form is from another site.");
  if (request.body.size() > state.options.body_limit) return refuse(413, "invalid_request", "The form is too large.");
  const std::string_view* const type = request.find("Content-Type");
  if (!type || !equal_ignoring_case(trim(type->substr(0, type->find(';'))), "application/x-www-form-urlencoded"))
    return refuse(400, "invalid_request", "The content must be application/x-www-form-urlencoded.");
  result.form = Form::parse(request.body, state.options.parameter_limit);
  if (!result.form) return refuse(400, "invalid_request", "The form is malformed.");
  return result;
}

}  // namespace authlete::server

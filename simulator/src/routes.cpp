#include "routes.hpp"

#include <algorithm>
#include <ostream>

#include "authlete/simulator/simulator.hpp"
#include "form.hpp"
#include "operation_rows.hpp"

namespace authlete::simulator {

std::string_view to_string(Operation operation) noexcept { return row_of(operation).name; }

std::optional<Operation> operation_from_string(std::string_view text) noexcept {
  for (const OperationRow& row : all_rows())
    if (row.name == text) return row.operation;
  return std::nullopt;
}

std::ostream& operator<<(std::ostream& out, Operation operation) { return out << to_string(operation); }

std::string_view RequestRecord::method() const noexcept { return row_of(operation).method; }
std::string_view RequestRecord::path_template() const noexcept { return row_of(operation).path_template; }

std::string_view Route::display_path() const {
  if (kind == malformed) return "The request target";
  return kind == operation_call || kind == wrong_method ? row_of(operation).path_template : std::string_view(path);
}

std::string allowed_methods(Operation operation) {
  const OperationRow& row = row_of(operation);
  std::string methods(row.method);
  if (row.method == "GET") methods += ", HEAD";
  if (!row.other_method.empty()) methods.append(", ").append(row.other_method);
  return methods;
}

Route find_route(std::string_view method, std::string_view target, ApiVersion api_version) {
  Route route;
  // RFC 3986 section 2: a URI consists of visible ASCII characters. The path also appears in messages, which are JSON.
  route.kind = Route::malformed;
  if (!std::all_of(target.begin(), target.end(), [](char byte) { return byte > 0x20 && byte < 0x7F; })) return route;
  std::string_view path = target.substr(0, target.find('?'));
  if (!percent_decode_utf8(path, false)) return route;
  route.kind = Route::unknown;
  route.path = path;
  if (path.size() < target.size()) route.query = target.substr(path.size() + 1);

  if (path.starts_with("/simulator/")) {
    route.kind = Route::control_call;
    return route;
  }
  if (!path.starts_with("/api/")) return route;
  path.remove_prefix(std::string_view("/api").size());
  const OperationRow* row = find_row(path, false);
  if (!row) {
    if (api_version == ApiVersion::v3) {
      const std::string_view segment = path.substr(1, path.find('/', 1) - 1);
      route.service_id = percent_decode_utf8(segment, false).value_or("");
      path.remove_prefix(1 + segment.size());
    }
    row = find_row(path, true);
  }
  if (!row || (row->api_version_3_only && api_version != ApiVersion::v3)) return route;
  if (row->takes_argument()) route.argument = percent_decode_utf8(path.substr(path.rfind('/') + 1), false).value_or("");
  route.kind = row->accepts(method) ? Route::operation_call : Route::wrong_method;
  route.operation = row->operation;
  return route;
}

}  // namespace authlete::simulator

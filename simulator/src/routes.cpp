#include "routes.hpp"

#include <algorithm>
#include <iterator>
#include <ostream>

#include "authlete/simulator/simulator.hpp"
#include "form.hpp"

namespace authlete::simulator {
namespace {

struct Row {
  Operation operation;
  std::string_view name;
  std::string_view method;
  std::string_view other_method;  // Empty: none.
  std::string_view path_template;
  bool takes_argument;
  bool generation_3_only;
};

constexpr std::string_view template_root = "/api/{serviceId}";

// In the order of the enumerators.
constexpr Row rows[] = {
    {Operation::token, "token", "POST", "", "/api/{serviceId}/auth/token", false, false},
    {Operation::token_fail, "token_fail", "POST", "", "/api/{serviceId}/auth/token/fail", false, false},
    {Operation::token_issue, "token_issue", "POST", "", "/api/{serviceId}/auth/token/issue", false, false},
    {Operation::id_token_reissue, "id_token_reissue", "POST", "", "/api/{serviceId}/idtoken/reissue", false, false},
    {Operation::list, "list", "GET", "", "/api/{serviceId}/auth/token/get/list", false, false},
    {Operation::create, "create", "POST", "", "/api/{serviceId}/auth/token/create", false, false},
    {Operation::create_batch, "create_batch", "POST", "", "/api/{serviceId}/auth/token/create/batch", false, true},
    {Operation::batch_status, "batch_status", "GET", "POST",
     "/api/{serviceId}/auth/token/create/batch/status/{requestId}", true, true},
    {Operation::update, "update", "POST", "", "/api/{serviceId}/auth/token/update", false, false},
    {Operation::remove, "delete", "DELETE", "", "/api/{serviceId}/auth/token/delete/{accessTokenIdentifier}", true,
     false},
    {Operation::revoke, "revoke", "POST", "", "/api/{serviceId}/auth/token/revoke", false, false},
};
static_assert(std::size(rows) == operation_count);

const Row& row_of(Operation operation) { return rows[static_cast<std::size_t>(operation)]; }

// The path below the root; of a row with an argument, up to and with the slash before it.
constexpr std::string_view path_of(const Row& row) {
  const std::string_view path = row.path_template.substr(template_root.size());
  return row.takes_argument ? path.substr(0, path.rfind('/') + 1) : path;
}

}  // namespace

std::string_view to_string(Operation operation) noexcept { return row_of(operation).name; }

std::optional<Operation> operation_from_text(std::string_view text) noexcept {
  for (const Row& row : rows)
    if (row.name == text) return row.operation;
  return std::nullopt;
}

std::ostream& operator<<(std::ostream& out, Operation operation) { return out << to_string(operation); }

std::string_view RequestRecord::method() const noexcept { return row_of(operation).method; }
std::string_view RequestRecord::path_template() const noexcept { return row_of(operation).path_template; }

std::string_view Route::place() const {
  if (kind == malformed) return "The request target";
  return kind == operation_call || kind == wrong_method ? row_of(operation).path_template : std::string_view(path);
}

std::string allowed_methods(Operation operation) {
  const Row& row = row_of(operation);
  std::string methods(row.method);
  if (row.method == "GET") methods += ", HEAD";
  if (!row.other_method.empty()) methods.append(", ").append(row.other_method);
  return methods;
}

Route find_route(std::string_view method, std::string_view target, ServerGeneration generation) {
  Route route;
  // RFC 3986 section 2: a URI is visible ASCII. Anything else would also end up in messages, which are JSON.
  route.kind = Route::malformed;
  if (!std::all_of(target.begin(), target.end(), [](char byte) { return byte > 0x20 && byte < 0x7F; })) return route;
  std::string_view path = target.substr(0, target.find('?'));
  if (!decode_text(path, false)) return route;
  route.kind = Route::unknown;
  route.path = path;
  if (path.size() < target.size()) route.query = target.substr(path.size() + 1);

  if (path.starts_with("/simulator/")) {
    route.kind = Route::control_call;
    return route;
  }
  if (!path.starts_with("/api/")) return route;
  path.remove_prefix(std::string_view("/api").size());
  if (generation == ServerGeneration::v3) {
    const std::string_view segment = path.substr(1, path.find('/', 1) - 1);
    route.service_id = decode_text(segment, false).value_or("");
    path.remove_prefix(1 + segment.size());
  }

  for (const Row& row : rows) {
    if (row.generation_3_only && generation != ServerGeneration::v3) continue;
    if (row.takes_argument) {
      if (!path.starts_with(path_of(row))) continue;
      const std::string_view segment = path.substr(path_of(row).size());
      if (segment.empty() || segment.find('/') != segment.npos) continue;
      route.argument = decode_text(segment, false).value_or("");
    } else if (path != path_of(row)) {
      continue;
    }
    route.kind = method == row.method || (!row.other_method.empty() && method == row.other_method)
                     ? Route::operation_call
                     : Route::wrong_method;
    route.operation = row.operation;
    return route;
  }
  return route;
}

}  // namespace authlete::simulator

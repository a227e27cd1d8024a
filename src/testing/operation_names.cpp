#include "testing/operation_names.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <utility>

#include "client/operations.hpp"

namespace authlete::testing::detail {

namespace {

// The Levenshtein distance.
std::size_t distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < right.size(); ++j) {
      const std::size_t replaced = diagonal + (left[i] == right[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

// Returns whether the paths of operations may follow this prefix: `.../api`, or `.../api/{serviceId}` of API version 3.
bool is_root(std::string_view prefix, bool below_service) {
  if (prefix.ends_with("/api")) return true;
  const std::size_t slash = prefix.rfind('/');
  return below_service && slash != prefix.npos && slash + 1 < prefix.size() &&
         prefix.substr(0, slash).ends_with("/api");
}

bool has_path(const call::Operation& operation, std::string_view path) {
  if (!operation.path_argument.empty()) {
    const std::size_t slash = path.rfind('/');
    if (slash == path.npos) return false;
    path = path.substr(0, slash);
  }
  return path.ends_with(operation.path) &&
         is_root(path.substr(0, path.size() - operation.path.size()), operation.below_service);
}

}  // namespace

std::string name_of(const call::Operation& operation) {
  return std::string(operation.group).append(1, '.').append(operation.name);
}

std::vector<const call::Operation*> operations_named(std::string_view name) {
  std::vector<const call::Operation*> found;
  for (const call::Operation* const operation : client::all_operations())
    if (name_of(*operation) == name) found.push_back(operation);
  return found;
}

std::string closest_name(std::string_view name) {
  std::string closest;
  std::size_t least = std::numeric_limits<std::size_t>::max();
  for (const call::Operation* const operation : client::all_operations()) {
    std::string candidate = name_of(*operation);
    const std::size_t steps = distance(name, candidate);
    if (steps >= least) continue;
    least = steps;
    closest = std::move(candidate);
  }
  return closest;
}

// `/client/get/list` is a path of `clients.list`, and `clients.get` with the client ID `list` has it, too: the longest
// path of an operation counts.
const call::Operation* operation_of(std::string_view method, std::string_view path) {
  const call::Operation* found = nullptr;
  for (const call::Operation* const operation : client::all_operations())
    if (operation->method == method && has_path(*operation, path))
      if (found == nullptr || found->path.size() < operation->path.size()) found = operation;
  return found;
}

}  // namespace authlete::testing::detail

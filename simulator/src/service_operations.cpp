#include "service_operations.hpp"

#include <limits>
#include <utility>

#include "digest.hpp"
#include "entry_range.hpp"

namespace authlete::simulator {
namespace {

constexpr std::size_t max_other_services = 1000;
constexpr std::size_t max_service_bytes = 256u << 10;
constexpr std::size_t max_bytes_of_services = 16u << 20;
constexpr std::size_t max_supported_scopes = 1000;

}  // namespace

ApiError ServiceOperations::unknown_service() { return {404, {"A001301", "The service does not exist."}}; }

ServiceOperations::Other* ServiceOperations::find_other(std::string_view id) {
  const auto number = numbers_.find(id);
  return number == numbers_.end() ? nullptr : &others_.at(number->second);
}

const ServiceOperations::Other* ServiceOperations::find_other(std::string_view id) const {
  const auto number = numbers_.find(id);
  return number == numbers_.end() ? nullptr : &others_.at(number->second);
}

std::optional<ApiError> ServiceOperations::refuse(const authlete::Service& model, std::size_t bytes,
                                                  std::size_t released) const {
  if (bytes > max_service_bytes) return ApiError{400, {"A172201", "The service is too large."}};
  if (total_bytes_ - released + bytes > max_bytes_of_services)
    return ApiError{400, {"A172202", "The services are too large."}};
  if (model.supported_scopes && model.supported_scopes->size() > max_supported_scopes)
    return ApiError{400, {"A172203", "The service has too many scopes."}};
  return std::nullopt;
}

OperationResult<authlete::Service> ServiceOperations::create(authlete::Service model, std::size_t bytes,
                                                             TimePoint now) {
  if (std::optional<ApiError> refused = refuse(model, bytes, 0)) return std::move(*refused);
  if (others_.size() >= max_other_services || next_number_ == std::numeric_limits<std::int32_t>::max())
    return ApiError{400, {"A172204", "The organization has too many services."}};
  do {
    model.api_key = random_identifier();
  } while (find_other(std::to_string(*model.api_key)) || is_played(std::to_string(*model.api_key)));
  model.number = next_number_++;
  model.api_secret = Secret(random_string());
  model.service_owner_number = service_.settings().model().service_owner_number;
  model.created_at = now;
  model.modified_at = now;
  model.metadata.reset();
  model.hsks.reset();
  const std::int32_t number = *model.number;
  numbers_.emplace(std::to_string(*model.api_key), number);
  total_bytes_ += bytes;
  return others_.emplace(number, Other{std::move(model), bytes}).first->second.model;
}

OperationResult<ServiceList> ServiceOperations::list(const ServiceListRequest& request) const {
  const EntryRange range = EntryRange::of(request);
  if (std::optional<ApiError> refused = range.refuse()) return std::move(*refused);
  std::vector<std::uint32_t> numbers;
  if (!removed_) numbers.push_back(static_cast<std::uint32_t>(*service_.settings().model().number));
  for (const auto& entry : others_) numbers.push_back(static_cast<std::uint32_t>(entry.first));
  ServiceList list;
  range.describe(list.response, numbers.size());
  list.has_services = !range.empty();
  list.services = range.select(numbers);
  return list;
}

const authlete::Service* ServiceOperations::find_entry(std::uint32_t number) const {
  const authlete::Service& played = service_.settings().model();
  if (number == static_cast<std::uint32_t>(*played.number)) return removed_ ? nullptr : &played;
  const auto other = others_.find(static_cast<std::int32_t>(number));
  return other == others_.end() ? nullptr : &other->second.model;
}

OperationResult<authlete::Service> ServiceOperations::get(std::string_view id) const {
  if (is_played(id) && !removed_) return service_.settings().model();
  const Other* other = find_other(id);
  if (!other) return unknown_service();
  return other->model;
}

OperationResult<authlete::Service> ServiceOperations::update(std::string_view id, authlete::Service model,
                                                             std::size_t bytes, TimePoint now) {
  Other* other = find_other(id);
  const bool played = is_played(id) && !removed_;
  if (!played && !other) return unknown_service();
  if (std::optional<ApiError> refused = refuse(model, bytes, other ? other->bytes : 0)) return std::move(*refused);
  if (played) {
    service_.settings().replace(std::move(model), now);
    return service_.settings().model();
  }
  keep_read_only_members(model, other->model);
  model.modified_at = now;
  total_bytes_ = total_bytes_ - other->bytes + bytes;
  other->model = std::move(model);
  other->bytes = bytes;
  return other->model;
}

std::optional<ApiError> ServiceOperations::remove(std::string_view id) {
  if (is_played(id) && !removed_) {
    removed_ = true;
    store_.erase_all(TokenFilter());
    granted_.clear();
    service_.clients().clear();
    return std::nullopt;
  }
  const auto number = numbers_.find(id);
  if (number == numbers_.end()) return unknown_service();
  const auto other = others_.find(number->second);
  total_bytes_ -= other->second.bytes;
  others_.erase(other);
  numbers_.erase(number);
  return std::nullopt;
}

}  // namespace authlete::simulator

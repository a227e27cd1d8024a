#include "client/prepare.hpp"

#include <string>

#include "core/percent_encoding.hpp"

namespace authlete::client {

Result<call::PreparedRequest> checked(call::PreparedRequest request, const ClientOptions& options) {
  const auto refused = [&](std::string why) {
    return Error(ErrorKind::invalid_argument, Phase::prepare, std::string(request.operation->name) + ": " + why);
  };
  if (request.operation->generation_3_only && options.server_generation != ServerGeneration::v3)
    return refused("needs a server of generation 3");
  if (request.body.size() > options.limits.maximum_request_bytes)
    return refused("the body has " + std::to_string(request.body.size()) +
                   " bytes, more than limits.maximum_request_bytes");
  return request;
}

Result<call::PreparedRequest> prepare_path(const call::Operation& operation, std::string_view argument,
                                           const ClientOptions& options) {
  call::PreparedRequest request(operation);
  request.target = operation.path;
  if (Result<void> appended = core::append_path_segment(request.target, argument, operation.path_argument); !appended)
    return std::move(appended).error();
  return checked(std::move(request), options);
}

void Query::add_text(std::string_view name, std::string_view value) {
  target_ += std::exchange(separator_, '&');
  core::append_percent_encoded(target_, name);
  target_ += '=';
  core::append_percent_encoded(target_, value);
}

Query& Query::add(std::string_view name, const std::optional<std::string>& value) {
  if (value) add_text(name, *value);
  return *this;
}

Query& Query::add(std::string_view name, const std::optional<std::int32_t>& value) {
  if (value) add_text(name, std::to_string(*value));
  return *this;
}

}  // namespace authlete::client

#include "client/prepare.hpp"

#include <string>

#include "core/percent_encoding.hpp"

namespace authlete::client {

void check_prepared(call::Call& call) {
  const ClientOptions& options = call.core->options;
  const auto refuse = [&](std::string why) {
    call.refuse(Error(ErrorKind::invalid_argument, Phase::prepare, std::string(call.operation.name) + ": " + why));
  };
  if (call.operation.generation_3_only && options.server_generation != ServerGeneration::v3)
    refuse("needs a server of generation 3");
  else if (call.body().size() > options.limits.maximum_request_bytes)
    refuse("the body has " + std::to_string(call.body().size()) + " bytes, more than limits.maximum_request_bytes");
}

void prepare_path(call::Call& call, std::string_view argument) {
  Result<void> appended = core::append_path_segment(call.target(), argument, call.operation.path_argument);
  if (!appended) return call.refuse(std::move(appended).error());
  check_prepared(call);
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

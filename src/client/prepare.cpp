#include "client/prepare.hpp"

#include "core/percent_encoding.hpp"

namespace authlete::client {

namespace {

// Returns what the client lacks, or null.
const char* missing_for(const call::Operation& operation, const ClientOptions& options) {
  if (operation.api_version_3_only && options.api_version != ApiVersion::v3) return "needs a server of API version 3";
  if (operation.below_service && options.api_version == ApiVersion::v3 && options.service_id.empty())
    return "needs ClientOptions::service_id";
  if (operation.access_token == call::AccessTokenKind::none ||
      call::credentials_for(operation.access_token, options).kind() != Credentials::Kind::none)
    return nullptr;
  return operation.access_token == call::AccessTokenKind::organization
             ? "needs the token of the organization, ClientOptions::organization_credentials"
             : "needs ClientOptions::credentials";
}

}  // namespace

void check_prepared(call::Call& call) {
  const ClientOptions& options = call.core->options;
  const auto refuse = [&](const std::string& why) {
    const std::string name = std::string(call.operation.group) + '.' + std::string(call.operation.name);
    call.refuse(Error(ErrorKind::invalid_argument, Phase::prepare, name + ": " + why));
  };
  if (const char* why = missing_for(call.operation, options))
    refuse(why);
  else if (call.body().size() > options.limits.maximum_request_bytes)
    refuse("the body has " + std::to_string(call.body().size()) + " bytes, more than limits.maximum_request_bytes");
}

void prepare_path(call::Call& call, std::string_view argument) {
  Result<void> appended = core::append_path_segment(call.target(), argument, call.operation.path_argument);
  if (!appended) return call.refuse(std::move(appended).error());
  check_prepared(call);
}

Query::Query(call::Call& call, Result<void> local_check) : call_(call), parameters_(call.target()) {
  if (!local_check) call.refuse(std::move(local_check).error());
  check_prepared(call);
}

Query& Query::add(std::string_view name, const std::string& value) {
  parameters_.add(name, value);
  return *this;
}

Query& Query::add(std::string_view name, const std::optional<std::string>& value) {
  return value ? add(name, *value) : *this;
}

Query& Query::add(std::string_view name, const std::optional<std::int32_t>& value) {
  return value ? add(name, std::to_string(*value)) : *this;
}

Query& Query::add(std::string_view name, const std::optional<bool>& value) {
  return value ? add(name, std::string(*value ? "true" : "false")) : *this;
}

Query& Query::add_personal(std::string_view name, const std::string& value) {
  call_.path_secret = value;
  return add(name, value);
}

Query& Query::add_personal(std::string_view name, const std::optional<std::string>& value) {
  return value ? add_personal(name, *value) : *this;
}

Query& Query::add_all(const NamedValues<std::string>& values) {
  for (const auto& [name, value] : values) add(name, value);
  return *this;
}

}  // namespace authlete::client

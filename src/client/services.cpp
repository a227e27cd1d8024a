// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/services.hpp"

#include <utility>

#include "authlete/client.hpp"
#include "call/perform.hpp"
#include "call/response_value.hpp"
#include "client/checks.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"

namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

Services Client::services() const { return Services(*this); }

asio::awaitable<Result<Service>> Services::create(Service settings, RequestOptions options) const {
  auto call = client::new_call(operations::services::create, core(), std::move(options));
  client::prepare_json(*call, settings, Result<void>());
  return call::perform(std::move(call), call::value_of<Service>);
}

asio::awaitable<Result<ServiceListResponse>> Services::list(ServiceListRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::services::list, core(), std::move(options));
  client::Query(*call, client::check(request)).add("start", request.start).add("end", request.end);
  return call::perform(std::move(call), call::value_of<ServiceListResponse>);
}

asio::awaitable<Result<Service>> Services::get(RequestOptions options) const {
  auto call = client::new_call(operations::services::get, core(), std::move(options));
  client::check_prepared(*call);
  return call::perform(std::move(call), call::value_of<Service>);
}

asio::awaitable<Result<Service>> Services::update(Service settings, RequestOptions options) const {
  auto call = client::new_call(operations::services::update, core(), std::move(options));
  client::prepare_json(*call, settings, Result<void>());
  return call::perform(std::move(call), call::value_of<Service>);
}

asio::awaitable<Result<void>> Services::remove(RequestOptions options) const {
  auto call = client::new_call(operations::services::remove, core(), std::move(options));
  client::check_prepared(*call);
  return call::perform(std::move(call), call::nothing_of);
}

asio::awaitable<Result<std::string>> Services::configuration(ServiceConfigurationRequest request,
                                                             RequestOptions options) const {
  auto call = client::new_call(operations::services::configuration, core(), std::move(options));
  client::Query(*call).add("pretty", request.pretty).add("patch", request.patch);
  return call::perform(std::move(call), call::document_of);
}

asio::awaitable<Result<std::string>> Services::configuration_by_post(ServiceConfigurationRequest request,
                                                                     RequestOptions options) const {
  auto call = client::new_call(operations::services::configuration_by_post, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::document_of);
}

asio::awaitable<Result<std::optional<std::string>>> Services::jwks(ServiceJwksRequest request,
                                                                   RequestOptions options) const {
  auto call = client::new_call(operations::services::jwks, core(), std::move(options));
  client::Query(*call, client::check(request))
      .add("includePrivateKeys", request.include_private_keys)
      .add("pretty", request.pretty);
  return call::perform(std::move(call), call::document_or_empty_of);
}

}  // namespace authlete

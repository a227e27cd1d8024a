// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/device_flow.hpp"

#include <utility>

#include "authlete/client.hpp"
#include "call/perform.hpp"
#include "call/response_value.hpp"
#include "client/checks.hpp"
#include "client/conditions.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"

namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

DeviceFlow Client::device_flow() const { return DeviceFlow(*this); }

asio::awaitable<Result<DeviceAuthorizationResponse>> DeviceFlow::process(DeviceAuthorizationRequest request,
                                                                         RequestOptions options) const {
  auto call = client::new_call(operations::device_flow::process, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  call->idempotency = client::idempotency_of(request);
  return call::perform(std::move(call), call::value_of<DeviceAuthorizationResponse>);
}

asio::awaitable<Result<DeviceVerificationResponse>> DeviceFlow::verification(DeviceVerificationRequest request,
                                                                             RequestOptions options) const {
  auto call = client::new_call(operations::device_flow::verification, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<DeviceVerificationResponse>);
}

asio::awaitable<Result<DeviceCompleteResponse>> DeviceFlow::complete(DeviceCompleteRequest request,
                                                                     RequestOptions options) const {
  auto call = client::new_call(operations::device_flow::complete, core(), std::move(options));
  client::prepare_json(*call, request, client::check(request));
  return call::perform(std::move(call), call::value_of<DeviceCompleteResponse>);
}

}  // namespace authlete

// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/federation.hpp"

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

Federation Client::federation() const { return Federation(*this); }

asio::awaitable<Result<FederationConfigurationResponse>> Federation::configuration(
    FederationConfigurationRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::federation::configuration, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<FederationConfigurationResponse>);
}

asio::awaitable<Result<FederationRegistrationResponse>> Federation::registration(FederationRegistrationRequest request,
                                                                                 RequestOptions options) const {
  auto call = client::new_call(operations::federation::registration, core(), std::move(options));
  client::prepare_json(*call, request, client::check(request));
  return call::perform(std::move(call), call::value_of<FederationRegistrationResponse>);
}

}  // namespace authlete

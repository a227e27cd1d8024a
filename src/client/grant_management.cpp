// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/grant_management.hpp"

#include <utility>

#include "authlete/client.hpp"
#include "call/perform.hpp"
#include "call/response_value.hpp"
#include "client/conditions.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"
#include "client/required.hpp"

namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

GrantManagement Client::grant_management() const { return GrantManagement(*this); }

asio::awaitable<Result<GrantManagementResponse>> GrantManagement::process(GrantManagementRequest request,
                                                                          RequestOptions options) const {
  auto call = client::new_call(operations::grant_management::process, core(), std::move(options));
  client::prepare_json(*call, request,
                       client::required({{"access_token", client::fault_of_required(request.access_token)}}));
  call->idempotency = client::idempotency_of(request);
  return call::perform(std::move(call), call::value_of<GrantManagementResponse>);
}

}  // namespace authlete

// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/pushed_authorization.hpp"

#include <utility>

#include "authlete/client.hpp"
#include "call/perform.hpp"
#include "call/response_value.hpp"
#include "client/conditions.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"

namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

PushedAuthorization Client::pushed_authorization() const { return PushedAuthorization(*this); }

asio::awaitable<Result<PushedAuthorizationResponse>> PushedAuthorization::process(PushedAuthorizationRequest request,
                                                                                  RequestOptions options) const {
  auto call = client::new_call(operations::pushed_authorization::process, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  call->idempotency = client::idempotency_of(request);
  return call::perform(std::move(call), call::value_of<PushedAuthorizationResponse>);
}

}  // namespace authlete

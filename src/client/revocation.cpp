// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/revocation.hpp"

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

Revocation Client::revocation() const { return Revocation(*this); }

asio::awaitable<Result<RevocationResponse>> Revocation::process(RevocationRequest request,
                                                                RequestOptions options) const {
  auto call = client::new_call(operations::revocation::process, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  call->idempotency = client::idempotency_of(request);
  return call::perform(std::move(call), call::value_of<RevocationResponse>);
}

}  // namespace authlete

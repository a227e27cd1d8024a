// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/token_operations.hpp"

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

TokenOperations Client::token_operations() const { return TokenOperations(*this); }

asio::awaitable<Result<TokenListResponse>> TokenOperations::list(TokenListRequest request,
                                                                 RequestOptions options) const {
  auto call = client::new_call(operations::token_operations::list, core(), std::move(options));
  client::Query(*call, client::check(request))
      .add("clientIdentifier", request.client_identifier)
      .add_personal("subject", request.subject)
      .add("start", request.start)
      .add("end", request.end)
      .add("tokenStatus", request.token_status);
  return call::perform(std::move(call), call::value_of<TokenListResponse>);
}

asio::awaitable<Result<TokenCreateResponse>> TokenOperations::create(TokenCreateRequest request,
                                                                     RequestOptions options) const {
  auto call = client::new_call(operations::token_operations::create, core(), std::move(options));
  client::prepare_json(*call, request, client::check(request));
  return call::perform(std::move(call), call::value_of<TokenCreateResponse>);
}

asio::awaitable<Result<TokenUpdateResponse>> TokenOperations::update(TokenUpdateRequest request,
                                                                     RequestOptions options) const {
  auto call = client::new_call(operations::token_operations::update, core(), std::move(options));
  client::prepare_json(*call, request, client::check(request));
  call->idempotency = client::idempotency_of(request);
  return call::perform(std::move(call), call::value_of<TokenUpdateResponse>);
}

asio::awaitable<Result<TokenRevokeResponse>> TokenOperations::revoke(TokenRevokeRequest request,
                                                                     RequestOptions options) const {
  auto call = client::new_call(operations::token_operations::revoke, core(), std::move(options));
  client::prepare_json(*call, request, client::check(request));
  return call::perform(std::move(call), call::value_of<TokenRevokeResponse>);
}

}  // namespace authlete

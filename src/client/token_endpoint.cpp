// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/token_endpoint.hpp"

#include <utility>

#include "authlete/client.hpp"
#include "call/perform.hpp"
#include "call/response_value.hpp"
#include "client/checks.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"
#include "client/required.hpp"

namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

TokenEndpoint Client::token_endpoint() const { return TokenEndpoint(*this); }

asio::awaitable<Result<TokenResponse>> TokenEndpoint::process(TokenRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::token_endpoint::process, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<TokenResponse>);
}

asio::awaitable<Result<TokenFailResponse>> TokenEndpoint::fail(TokenFailRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::token_endpoint::fail, core(), std::move(options));
  client::prepare_json(*call, request,
                       client::required({{"ticket", client::fault_of_required(request.ticket)},
                                         {"reason", client::fault_of_required(request.reason)}}));
  return call::perform(std::move(call), call::value_of<TokenFailResponse>);
}

asio::awaitable<Result<TokenIssueResponse>> TokenEndpoint::issue(TokenIssueRequest request,
                                                                 RequestOptions options) const {
  auto call = client::new_call(operations::token_endpoint::issue, core(), std::move(options));
  client::prepare_json(*call, request, client::check(request));
  return call::perform(std::move(call), call::value_of<TokenIssueResponse>);
}

asio::awaitable<Result<IdTokenReissueResponse>> TokenEndpoint::reissue_id_token(IdTokenReissueRequest request,
                                                                                RequestOptions options) const {
  auto call = client::new_call(operations::token_endpoint::reissue_id_token, core(), std::move(options));
  client::prepare_json(*call, request,
                       client::required({{"access_token", client::fault_of_required(request.access_token)},
                                         {"refresh_token", client::fault_of_required(request.refresh_token)}}));
  return call::perform(std::move(call), call::value_of<IdTokenReissueResponse>);
}

}  // namespace authlete

#include "authlete/token_endpoint.hpp"

#include <utility>

#include "call/perform.hpp"
#include "client/checks.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"

namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

TokenEndpoint::TokenEndpoint(std::shared_ptr<call::Handle> handle) : handle_(std::move(handle)) {}

asio::awaitable<Result<TokenResponse>> TokenEndpoint::process(TokenRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::process, handle_->core, std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<TokenResponse>);
}

asio::awaitable<Result<TokenFailResponse>> TokenEndpoint::fail(TokenFailRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::fail, handle_->core, std::move(options));
  client::prepare_json(*call, request, client::check(request));
  return call::perform(std::move(call), call::value_of<TokenFailResponse>);
}

asio::awaitable<Result<TokenIssueResponse>> TokenEndpoint::issue(TokenIssueRequest request,
                                                                 RequestOptions options) const {
  auto call = client::new_call(operations::issue, handle_->core, std::move(options));
  client::prepare_json(*call, request, client::check(request));
  return call::perform(std::move(call), call::value_of<TokenIssueResponse>);
}

asio::awaitable<Result<IdTokenReissueResponse>> TokenEndpoint::reissue_id_token(IdTokenReissueRequest request,
                                                                                RequestOptions options) const {
  auto call = client::new_call(operations::reissue_id_token, handle_->core, std::move(options));
  client::prepare_json(*call, request, client::check(request));
  return call::perform(std::move(call), call::value_of<IdTokenReissueResponse>);
}

}  // namespace authlete

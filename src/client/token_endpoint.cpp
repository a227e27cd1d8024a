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
  auto prepared = client::prepare_json(operations::process, request, Result<void>(), handle_->core->options);
  return call::perform<TokenResponse>(handle_->core, std::move(prepared), std::move(options));
}

asio::awaitable<Result<TokenFailResponse>> TokenEndpoint::fail(TokenFailRequest request, RequestOptions options) const {
  auto prepared = client::prepare_json(operations::fail, request, client::check(request), handle_->core->options);
  return call::perform<TokenFailResponse>(handle_->core, std::move(prepared), std::move(options));
}

asio::awaitable<Result<TokenIssueResponse>> TokenEndpoint::issue(TokenIssueRequest request,
                                                                 RequestOptions options) const {
  auto prepared = client::prepare_json(operations::issue, request, client::check(request), handle_->core->options);
  return call::perform<TokenIssueResponse>(handle_->core, std::move(prepared), std::move(options));
}

asio::awaitable<Result<IdTokenReissueResponse>> TokenEndpoint::reissue_id_token(IdTokenReissueRequest request,
                                                                                RequestOptions options) const {
  auto prepared =
      client::prepare_json(operations::reissue_id_token, request, client::check(request), handle_->core->options);
  return call::perform<IdTokenReissueResponse>(handle_->core, std::move(prepared), std::move(options));
}

}  // namespace authlete

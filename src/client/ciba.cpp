// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/ciba.hpp"

#include <utility>

#include "authlete/client.hpp"
#include "call/perform.hpp"
#include "call/response_value.hpp"
#include "client/checks.hpp"
#include "client/conditions.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"
#include "client/required.hpp"

namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

Ciba Client::ciba() const { return Ciba(*this); }

asio::awaitable<Result<BackchannelAuthenticationResponse>> Ciba::process(BackchannelAuthenticationRequest request,
                                                                         RequestOptions options) const {
  auto call = client::new_call(operations::ciba::process, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  call->idempotency = client::idempotency_of(request);
  return call::perform(std::move(call), call::value_of<BackchannelAuthenticationResponse>);
}

asio::awaitable<Result<BackchannelAuthenticationIssueResponse>> Ciba::issue(
    BackchannelAuthenticationIssueRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::ciba::issue, core(), std::move(options));
  client::prepare_json(*call, request, client::required({{"ticket", client::fault_of_required(request.ticket)}}));
  return call::perform(std::move(call), call::value_of<BackchannelAuthenticationIssueResponse>);
}

asio::awaitable<Result<BackchannelAuthenticationFailResponse>> Ciba::fail(BackchannelAuthenticationFailRequest request,
                                                                          RequestOptions options) const {
  auto call = client::new_call(operations::ciba::fail, core(), std::move(options));
  client::prepare_json(*call, request,
                       client::required({{"ticket", client::fault_of_required(request.ticket)},
                                         {"reason", client::fault_of_required(request.reason)}}));
  return call::perform(std::move(call), call::value_of<BackchannelAuthenticationFailResponse>);
}

asio::awaitable<Result<BackchannelAuthenticationCompleteResponse>> Ciba::complete(
    BackchannelAuthenticationCompleteRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::ciba::complete, core(), std::move(options));
  client::prepare_json(*call, request, client::check(request));
  return call::perform(std::move(call), call::value_of<BackchannelAuthenticationCompleteResponse>);
}

}  // namespace authlete

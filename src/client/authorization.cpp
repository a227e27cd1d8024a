// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/authorization.hpp"

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

Authorization Client::authorization() const { return Authorization(*this); }

asio::awaitable<Result<AuthorizationResponse>> Authorization::process(AuthorizationRequest request,
                                                                      RequestOptions options) const {
  auto call = client::new_call(operations::authorization::process, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<AuthorizationResponse>);
}

asio::awaitable<Result<AuthorizationFailResponse>> Authorization::fail(AuthorizationFailRequest request,
                                                                       RequestOptions options) const {
  auto call = client::new_call(operations::authorization::fail, core(), std::move(options));
  client::prepare_json(*call, request,
                       client::required({{"ticket", client::fault_of_required(request.ticket)},
                                         {"reason", client::fault_of_required(request.reason)}}));
  return call::perform(std::move(call), call::value_of<AuthorizationFailResponse>);
}

asio::awaitable<Result<AuthorizationIssueResponse>> Authorization::issue(AuthorizationIssueRequest request,
                                                                         RequestOptions options) const {
  auto call = client::new_call(operations::authorization::issue, core(), std::move(options));
  client::prepare_json(*call, request, client::check(request));
  return call::perform(std::move(call), call::value_of<AuthorizationIssueResponse>);
}

asio::awaitable<Result<AuthorizationTicketInfoResponse>> Authorization::ticket_info(
    AuthorizationTicketInfoRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::authorization::ticket_info, core(), std::move(options));
  client::prepare_json(*call, request, client::required({{"ticket", client::fault_of_required(request.ticket)}}));
  return call::perform(std::move(call), call::value_of<AuthorizationTicketInfoResponse>);
}

asio::awaitable<Result<AuthorizationTicketUpdateResponse>> Authorization::update_ticket(
    AuthorizationTicketUpdateRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::authorization::update_ticket, core(), std::move(options));
  client::prepare_json(*call, request, client::required({{"ticket", client::fault_of_required(request.ticket)}}));
  return call::perform(std::move(call), call::value_of<AuthorizationTicketUpdateResponse>);
}

}  // namespace authlete

// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/userinfo.hpp"

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

Userinfo Client::userinfo() const { return Userinfo(*this); }

asio::awaitable<Result<UserinfoResponse>> Userinfo::process(UserinfoRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::userinfo::process, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  call->idempotency = client::idempotency_of(request);
  return call::perform(std::move(call), call::value_of<UserinfoResponse>);
}

asio::awaitable<Result<UserinfoIssueResponse>> Userinfo::issue(UserinfoIssueRequest request,
                                                               RequestOptions options) const {
  auto call = client::new_call(operations::userinfo::issue, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<UserinfoIssueResponse>);
}

}  // namespace authlete

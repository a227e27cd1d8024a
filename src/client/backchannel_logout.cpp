// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/backchannel_logout.hpp"

#include <utility>

#include "authlete/client.hpp"
#include "call/perform.hpp"
#include "call/response_value.hpp"
#include "client/checks.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"

namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

BackchannelLogout Client::backchannel_logout() const { return BackchannelLogout(*this); }

asio::awaitable<Result<BackchannelLogoutTokenResponse>> BackchannelLogout::create_token(
    BackchannelLogoutTokenRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::backchannel_logout::create_token, core(), std::move(options));
  client::prepare_json(*call, request, client::check(request));
  return call::perform(std::move(call), call::value_of<BackchannelLogoutTokenResponse>);
}

}  // namespace authlete

// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/native_sso.hpp"

#include <utility>

#include "authlete/client.hpp"
#include "call/perform.hpp"
#include "call/response_value.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"
#include "client/required.hpp"

namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

NativeSso Client::native_sso() const { return NativeSso(*this); }

asio::awaitable<Result<NativeSsoResponse>> NativeSso::process(NativeSsoRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::native_sso::process, core(), std::move(options));
  client::prepare_json(*call, request,
                       client::required({{"access_token", client::fault_of_required(request.access_token)},
                                         {"device_secret", client::fault_of_required(request.device_secret)}}));
  return call::perform(std::move(call), call::value_of<NativeSsoResponse>);
}

asio::awaitable<Result<NativeSsoLogoutResponse>> NativeSso::logout(NativeSsoLogoutRequest request,
                                                                   RequestOptions options) const {
  auto call = client::new_call(operations::native_sso::logout, core(), std::move(options));
  client::prepare_json(*call, request,
                       client::required({{"session_id", client::fault_of_required(request.session_id)}}));
  return call::perform(std::move(call), call::value_of<NativeSsoLogoutResponse>);
}

}  // namespace authlete

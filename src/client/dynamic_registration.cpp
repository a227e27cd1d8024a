// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/dynamic_registration.hpp"

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

DynamicRegistration Client::dynamic_registration() const { return DynamicRegistration(*this); }

asio::awaitable<Result<ClientRegistrationResponse>> DynamicRegistration::create(ClientRegistrationRequest request,
                                                                                RequestOptions options) const {
  auto call = client::new_call(operations::dynamic_registration::create, core(), std::move(options));
  client::prepare_json(*call, request, client::required({{"json", client::fault_of_given(request.json)}}));
  return call::perform(std::move(call), call::value_of<ClientRegistrationResponse>);
}

asio::awaitable<Result<ClientRegistrationResponse>> DynamicRegistration::get(ClientRegistrationRequest request,
                                                                             RequestOptions options) const {
  auto call = client::new_call(operations::dynamic_registration::get, core(), std::move(options));
  client::prepare_json(*call, request,
                       client::required({{"token", client::fault_of_given(request.token)},
                                         {"client_id", client::fault_of_required(request.client_id)}}));
  return call::perform(std::move(call), call::value_of<ClientRegistrationResponse>);
}

asio::awaitable<Result<ClientRegistrationResponse>> DynamicRegistration::update(ClientRegistrationRequest request,
                                                                                RequestOptions options) const {
  auto call = client::new_call(operations::dynamic_registration::update, core(), std::move(options));
  client::prepare_json(*call, request,
                       client::required({{"json", client::fault_of_given(request.json)},
                                         {"token", client::fault_of_given(request.token)},
                                         {"client_id", client::fault_of_required(request.client_id)}}));
  return call::perform(std::move(call), call::value_of<ClientRegistrationResponse>);
}

asio::awaitable<Result<ClientRegistrationResponse>> DynamicRegistration::remove(ClientRegistrationRequest request,
                                                                                RequestOptions options) const {
  auto call = client::new_call(operations::dynamic_registration::remove, core(), std::move(options));
  client::prepare_json(*call, request,
                       client::required({{"token", client::fault_of_given(request.token)},
                                         {"client_id", client::fault_of_required(request.client_id)}}));
  return call::perform(std::move(call), call::value_of<ClientRegistrationResponse>);
}

}  // namespace authlete

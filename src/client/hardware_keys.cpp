// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/hardware_keys.hpp"

#include <utility>

#include "authlete/client.hpp"
#include "call/perform.hpp"
#include "call/response_value.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"

namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

HardwareKeys Client::hardware_keys() const { return HardwareKeys(*this); }

asio::awaitable<Result<HardwareKeyCreateResponse>> HardwareKeys::create(HardwareKeyCreateRequest request,
                                                                        RequestOptions options) const {
  auto call = client::new_call(operations::hardware_keys::create, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<HardwareKeyCreateResponse>);
}

asio::awaitable<Result<HardwareKeyGetResponse>> HardwareKeys::get(std::string handle, RequestOptions options) const {
  auto call = client::new_call(operations::hardware_keys::get, core(), std::move(options));
  client::prepare_path(*call, handle);
  return call::perform(std::move(call), call::value_of<HardwareKeyGetResponse>);
}

asio::awaitable<Result<HardwareKeyListResponse>> HardwareKeys::list(RequestOptions options) const {
  auto call = client::new_call(operations::hardware_keys::list, core(), std::move(options));
  client::check_prepared(*call);
  return call::perform(std::move(call), call::value_of<HardwareKeyListResponse>);
}

asio::awaitable<Result<HardwareKeyDeleteResponse>> HardwareKeys::remove(std::string handle,
                                                                        RequestOptions options) const {
  auto call = client::new_call(operations::hardware_keys::remove, core(), std::move(options));
  client::prepare_path(*call, handle);
  return call::perform(std::move(call), call::value_or_empty_of<HardwareKeyDeleteResponse>);
}

asio::awaitable<Result<HardwareKeyDeleteResponse>> HardwareKeys::remove_by_get(std::string handle,
                                                                               RequestOptions options) const {
  auto call = client::new_call(operations::hardware_keys::remove_by_get, core(), std::move(options));
  client::prepare_path(*call, handle);
  return call::perform(std::move(call), call::value_or_empty_of<HardwareKeyDeleteResponse>);
}

}  // namespace authlete

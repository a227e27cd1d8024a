// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/utility.hpp"

#include <utility>

#include "authlete/client.hpp"
#include "call/perform.hpp"
#include "call/response_value.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"

namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

Utility Client::utility() const { return Utility(*this); }

asio::awaitable<Result<InfoResponse>> Utility::info(RequestOptions options) const {
  auto call = client::new_call(operations::utility::info, core(), std::move(options));
  client::check_prepared(*call);
  return call::perform(std::move(call), call::value_of<InfoResponse>);
}

asio::awaitable<Result<NamedValues<std::string>>> Utility::echo(NamedValues<std::string> parameters,
                                                                RequestOptions options) const {
  auto call = client::new_call(operations::utility::echo, core(), std::move(options));
  client::Query(*call).add_all(parameters);
  return call::perform(std::move(call), call::strings_of);
}

asio::awaitable<Result<std::string>> Utility::health(HealthRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::utility::health, core(), std::move(options));
  client::Query(*call).add("extended", request.extended);
  return call::perform(std::move(call), call::text_of);
}

}  // namespace authlete

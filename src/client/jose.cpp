// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/jose.hpp"

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

Jose Client::jose() const { return Jose(*this); }

asio::awaitable<Result<JoseVerifyResponse>> Jose::verify(JoseVerifyRequest request, RequestOptions options) const {
  auto call = client::new_call(operations::jose::verify, core(), std::move(options));
  client::prepare_json(*call, request, client::required({{"jose", client::fault_of_required(request.jose)}}));
  return call::perform(std::move(call), call::value_of<JoseVerifyResponse>);
}

}  // namespace authlete

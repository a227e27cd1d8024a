// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/introspection.hpp"

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

Introspection Client::introspection() const { return Introspection(*this); }

asio::awaitable<Result<IntrospectionResponse>> Introspection::process(IntrospectionRequest request,
                                                                      RequestOptions options) const {
  auto call = client::new_call(operations::introspection::process, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  call->idempotency = client::idempotency_of(request);
  return call::perform(std::move(call), call::value_of<IntrospectionResponse>);
}

asio::awaitable<Result<StandardIntrospectionResponse>> Introspection::standard(StandardIntrospectionRequest request,
                                                                               RequestOptions options) const {
  auto call = client::new_call(operations::introspection::standard, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<StandardIntrospectionResponse>);
}

}  // namespace authlete

// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/verifiable_credentials.hpp"

#include <utility>

#include "authlete/client.hpp"
#include "call/perform.hpp"
#include "call/response_value.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"

namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

VerifiableCredentials Client::verifiable_credentials() const { return VerifiableCredentials(*this); }

asio::awaitable<Result<VciMetadataResponse>> VerifiableCredentials::metadata(VciMetadataRequest request,
                                                                             RequestOptions options) const {
  auto call = client::new_call(operations::verifiable_credentials::metadata, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<VciMetadataResponse>);
}

asio::awaitable<Result<VciJwtIssuerResponse>> VerifiableCredentials::jwt_issuer(VciJwtIssuerRequest request,
                                                                                RequestOptions options) const {
  auto call = client::new_call(operations::verifiable_credentials::jwt_issuer, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<VciJwtIssuerResponse>);
}

asio::awaitable<Result<VciJwksResponse>> VerifiableCredentials::jwks(VciJwksRequest request,
                                                                     RequestOptions options) const {
  auto call = client::new_call(operations::verifiable_credentials::jwks, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<VciJwksResponse>);
}

asio::awaitable<Result<VciOfferCreateResponse>> VerifiableCredentials::create_offer(VciOfferCreateRequest request,
                                                                                    RequestOptions options) const {
  auto call = client::new_call(operations::verifiable_credentials::create_offer, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<VciOfferCreateResponse>);
}

asio::awaitable<Result<VciOfferInfoResponse>> VerifiableCredentials::offer_info(VciOfferInfoRequest request,
                                                                                RequestOptions options) const {
  auto call = client::new_call(operations::verifiable_credentials::offer_info, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<VciOfferInfoResponse>);
}

asio::awaitable<Result<VciNonceResponse>> VerifiableCredentials::nonce(VciNonceRequest request,
                                                                       RequestOptions options) const {
  auto call = client::new_call(operations::verifiable_credentials::nonce, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<VciNonceResponse>);
}

asio::awaitable<Result<VciSingleParseResponse>> VerifiableCredentials::parse_single(VciSingleParseRequest request,
                                                                                    RequestOptions options) const {
  auto call = client::new_call(operations::verifiable_credentials::parse_single, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<VciSingleParseResponse>);
}

asio::awaitable<Result<VciSingleIssueResponse>> VerifiableCredentials::issue_single(VciSingleIssueRequest request,
                                                                                    RequestOptions options) const {
  auto call = client::new_call(operations::verifiable_credentials::issue_single, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<VciSingleIssueResponse>);
}

asio::awaitable<Result<VciBatchParseResponse>> VerifiableCredentials::parse_batch(VciBatchParseRequest request,
                                                                                  RequestOptions options) const {
  auto call = client::new_call(operations::verifiable_credentials::parse_batch, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<VciBatchParseResponse>);
}

asio::awaitable<Result<VciBatchIssueResponse>> VerifiableCredentials::issue_batch(VciBatchIssueRequest request,
                                                                                  RequestOptions options) const {
  auto call = client::new_call(operations::verifiable_credentials::issue_batch, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<VciBatchIssueResponse>);
}

asio::awaitable<Result<VciDeferredParseResponse>> VerifiableCredentials::parse_deferred(VciDeferredParseRequest request,
                                                                                        RequestOptions options) const {
  auto call = client::new_call(operations::verifiable_credentials::parse_deferred, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<VciDeferredParseResponse>);
}

asio::awaitable<Result<VciDeferredIssueResponse>> VerifiableCredentials::issue_deferred(VciDeferredIssueRequest request,
                                                                                        RequestOptions options) const {
  auto call = client::new_call(operations::verifiable_credentials::issue_deferred, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<VciDeferredIssueResponse>);
}

}  // namespace authlete

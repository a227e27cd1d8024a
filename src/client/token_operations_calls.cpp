#include "authlete/token_operations.hpp"

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "call/perform.hpp"
#include "call/response_value.hpp"
#include "client/checks.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"
#include "client/required.hpp"
#include "codec/codec.hpp"
#include "core/masking.hpp"

// The calls of this group that are not like the others. The rest is generated.
namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

static_assert(!std::is_aggregate_v<RequestOptions>);

namespace {

void prepare_batch(call::Call& call, std::span<const TokenCreateRequest> items, const BatchSubmitOptions& submit) {
  if (Result<void> good = client::check_batch(items); !good) return call.refuse(std::move(good).error());
  if (submit.dry_run) {
    call.target() += "?dryRun=true";
    call.idempotency = core::Idempotency::idempotent;
  }
  Result<std::string> body = codec::encode_batch(items);
  if (!body) return call.refuse(std::move(body).error());
  call.body() = std::move(*body);
  client::check_prepared(call);
}

}  // namespace

asio::awaitable<Result<TokenCreateBatchResponse>> TokenOperations::create_batch(std::vector<TokenCreateRequest> items,
                                                                                BatchSubmitOptions submit,
                                                                                RequestOptions options) const {
  auto call = client::new_call(operations::token_operations::create_batch, core(), std::move(options));
  prepare_batch(*call, items, submit);
  return call::perform(std::move(call), call::value_of<TokenCreateBatchResponse>);
}

namespace {

// A 2xx response explains why a batch failed. The explanation becomes part of an error, so it is masked like the
// message of a failed call.
Result<TokenCreateBatchStatusResponse> batch_status_of(const call::Call& call) {
  auto value = call::value_of<TokenCreateBatchStatusResponse>(call);
  if (!value || !value->status) return value;
  const std::vector<std::string> secrets = call.secrets();
  for (std::optional<std::string>* message : {&value->status->error_code, &value->status->error_description})
    if (*message) *message = core::masked(core::with_secret_members_masked(**message), secrets);
  return value;
}

}  // namespace

asio::awaitable<Result<TokenCreateBatchStatusResponse>> TokenOperations::batch_status(std::string request_id,
                                                                                      BatchStatusMethod method,
                                                                                      RequestOptions options) const {
  const call::Operation& operation = method == BatchStatusMethod::post
                                         ? operations::token_operations::batch_status_by_post
                                         : operations::token_operations::batch_status;
  auto call = client::new_call(operation, core(), std::move(options));
  client::prepare_path(*call, request_id);
  return call::perform(std::move(call), batch_status_of);
}

asio::awaitable<Result<void>> TokenOperations::remove(Secret access_token_identifier, RequestOptions options) const {
  auto call = client::new_call(operations::token_operations::remove, core(), std::move(options));
  client::prepare_path(*call, access_token_identifier.reveal());
  call->path_secret = std::move(access_token_identifier);
  return call::perform(std::move(call), call::nothing_of);
}

asio::awaitable<Result<TokenRevokeResponse>> TokenOperations::revoke_all_of_client(std::string client_identifier,
                                                                                   RequestOptions options) const {
  const Result<void> good = client::required({{"client_identifier", client::fault_of_required(client_identifier)}});
  TokenRevokeRequest request;
  request.client_identifier = std::move(client_identifier);
  auto call = client::new_call(operations::token_operations::revoke, core(), std::move(options));
  client::prepare_json(*call, request, good);
  return call::perform(std::move(call), call::value_of<TokenRevokeResponse>);
}

asio::awaitable<Result<TokenRevokeResponse>> TokenOperations::revoke_all_of_subject(std::string subject,
                                                                                    RequestOptions options) const {
  const Result<void> good = client::required({{"subject", client::fault_of_required(subject)}});
  TokenRevokeRequest request;
  request.subject = std::move(subject);
  auto call = client::new_call(operations::token_operations::revoke, core(), std::move(options));
  client::prepare_json(*call, request, good);
  return call::perform(std::move(call), call::value_of<TokenRevokeResponse>);
}

}  // namespace authlete

#include "authlete/token_operations.hpp"

#include <type_traits>
#include <utility>

#include "call/perform.hpp"
#include "client/checks.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"
#include "core/masking.hpp"

namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

static_assert(!std::is_aggregate_v<RequestOptions>);

TokenOperations::TokenOperations(std::shared_ptr<call::Handle> handle) : handle_(std::move(handle)) {}

asio::awaitable<Result<TokenCreateResponse>> TokenOperations::create(TokenCreateRequest request,
                                                                     RequestOptions options) const {
  auto call = client::new_call(operations::create, handle_->core, std::move(options));
  client::prepare_json(*call, request, client::check(request));
  return call::perform(std::move(call), call::value_of<TokenCreateResponse>);
}

namespace {

void prepare_batch(call::Call& call, std::span<const TokenCreateRequest> items, const BatchSubmitOptions& submit) {
  if (Result<void> good = client::check_batch(items); !good) return call.refuse(std::move(good).error());
  if (submit.dry_run) {
    call.target() += "?dryRun=true";
    call.repeat_class = core::RepeatClass::blind;
  }
  Result<std::string> body = codec::encode_batch(items);
  if (!body) return call.refuse(std::move(body).error());
  call.body() = std::move(*body);
  client::check_prepared(call);
}

void prepare_list(call::Call& call, const TokenListRequest& request) {
  if (Result<void> good = client::check(request); !good) return call.refuse(std::move(good).error());
  std::optional<std::string> status;
  if (request.token_status.given()) status = request.token_status.text();
  client::Query(call.target())
      .add("clientIdentifier", request.client_identifier)
      .add("subject", request.subject)
      .add("start", request.start)
      .add("end", request.end)
      .add("tokenStatus", status);
  if (request.subject) call.path_secret = *request.subject;
  client::check_prepared(call);
}

}  // namespace

asio::awaitable<Result<TokenCreateBatchResponse>> TokenOperations::create_batch(std::vector<TokenCreateRequest> items,
                                                                                BatchSubmitOptions submit,
                                                                                RequestOptions options) const {
  auto call = client::new_call(operations::create_batch, handle_->core, std::move(options));
  prepare_batch(*call, items, submit);
  return call::perform(std::move(call), call::value_of<TokenCreateBatchResponse>);
}

namespace {

// Why a batch failed is told by an answer of success. It becomes part of an error, so it is masked like that of a
// failure.
Result<TokenCreateBatchStatusResponse> batch_status_of(const call::Call& call) {
  auto value = call::value_of<TokenCreateBatchStatusResponse>(call);
  if (!value || !value->status) return value;
  const std::vector<std::string> secrets = call.secrets();
  for (std::optional<std::string>* words : {&value->status->error_code, &value->status->error_description})
    if (*words) *words = core::masked(core::with_secret_members_masked(**words), secrets);
  return value;
}

}  // namespace

asio::awaitable<Result<TokenCreateBatchStatusResponse>> TokenOperations::batch_status(std::string request_id,
                                                                                      BatchStatusMethod method,
                                                                                      RequestOptions options) const {
  const call::Operation& operation =
      method == BatchStatusMethod::post ? operations::batch_status_by_post : operations::batch_status;
  auto call = client::new_call(operation, handle_->core, std::move(options));
  client::prepare_path(*call, request_id);
  return call::perform(std::move(call), batch_status_of);
}

asio::awaitable<Result<TokenListResponse>> TokenOperations::list(TokenListRequest request,
                                                                 RequestOptions options) const {
  auto call = client::new_call(operations::list, handle_->core, std::move(options));
  prepare_list(*call, request);
  return call::perform(std::move(call), call::value_of<TokenListResponse>);
}

asio::awaitable<Result<TokenUpdateResponse>> TokenOperations::update(TokenUpdateRequest request,
                                                                     RequestOptions options) const {
  auto call = client::new_call(operations::update, handle_->core, std::move(options));
  client::prepare_json(*call, request, client::check(request));
  // Each such call makes a new value; a lost answer leaves the old selector without a token.
  if (request.access_token_value_updated.value_or(false)) call->repeat_class = core::RepeatClass::unsent;
  return call::perform(std::move(call), call::value_of<TokenUpdateResponse>);
}

asio::awaitable<Result<void>> TokenOperations::remove(Secret access_token_identifier, RequestOptions options) const {
  auto call = client::new_call(operations::remove, handle_->core, std::move(options));
  client::prepare_path(*call, access_token_identifier.reveal());
  call->path_secret = std::move(access_token_identifier);
  return call::perform(std::move(call), call::nothing_of);
}

asio::awaitable<Result<TokenRevokeResponse>> TokenOperations::revoke(TokenRevokeRequest request,
                                                                     RequestOptions options) const {
  auto call = client::new_call(operations::revoke, handle_->core, std::move(options));
  client::prepare_json(*call, request, client::check(request));
  return call::perform(std::move(call), call::value_of<TokenRevokeResponse>);
}

namespace {

Result<void> not_empty(const std::string& text, const char* name) {
  if (!text.empty()) return {};
  return Error(ErrorKind::invalid_argument, Phase::prepare, std::string(name) + ": is empty");
}

}  // namespace

asio::awaitable<Result<TokenRevokeResponse>> TokenOperations::revoke_all_of_client(std::string client_identifier,
                                                                                   RequestOptions options) const {
  const Result<void> good = not_empty(client_identifier, "client_identifier");
  TokenRevokeRequest request;
  request.client_identifier = std::move(client_identifier);
  auto call = client::new_call(operations::revoke, handle_->core, std::move(options));
  client::prepare_json(*call, request, good);
  return call::perform(std::move(call), call::value_of<TokenRevokeResponse>);
}

asio::awaitable<Result<TokenRevokeResponse>> TokenOperations::revoke_all_of_subject(std::string subject,
                                                                                    RequestOptions options) const {
  const Result<void> good = not_empty(subject, "subject");
  TokenRevokeRequest request;
  request.subject = std::move(subject);
  auto call = client::new_call(operations::revoke, handle_->core, std::move(options));
  client::prepare_json(*call, request, good);
  return call::perform(std::move(call), call::value_of<TokenRevokeResponse>);
}

}  // namespace authlete

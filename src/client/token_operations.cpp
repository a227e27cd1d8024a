#include "authlete/token_operations.hpp"

#include <type_traits>
#include <utility>

#include "call/perform.hpp"
#include "client/checks.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"
#include "core/sanitise.hpp"

namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

static_assert(!std::is_aggregate_v<RequestOptions>);

TokenOperations::TokenOperations(std::shared_ptr<call::Handle> handle) : handle_(std::move(handle)) {}

asio::awaitable<Result<TokenCreateResponse>> TokenOperations::create(TokenCreateRequest request,
                                                                     RequestOptions options) const {
  auto prepared = client::prepare_json(operations::create, request, client::check(request), handle_->core->options);
  return call::perform<TokenCreateResponse>(handle_->core, std::move(prepared), std::move(options));
}

namespace {

Result<call::PreparedRequest> prepare_batch(std::span<const TokenCreateRequest> items, const BatchSubmitOptions& submit,
                                            const ClientOptions& options) {
  if (Result<void> good = client::check_batch(items); !good) return std::move(good).error();
  call::PreparedRequest request(operations::create_batch);
  request.target = request.operation->path;
  if (submit.dry_run) {
    request.target += "?dryRun=true";
    request.repeat_class = core::RepeatClass::blind;
  }
  Result<std::string> body = codec::encode_batch(items);
  if (!body) return std::move(body).error();
  request.body = std::move(*body);
  return client::checked(std::move(request), options);
}

Result<call::PreparedRequest> prepare_list(const TokenListRequest& request, const ClientOptions& options) {
  if (Result<void> good = client::check(request); !good) return std::move(good).error();
  call::PreparedRequest prepared(operations::list);
  prepared.target = prepared.operation->path;
  std::optional<std::string> status;
  if (request.token_status.given()) status = request.token_status.text();
  client::Query(prepared.target)
      .add("clientIdentifier", request.client_identifier)
      .add("subject", request.subject)
      .add("start", request.start)
      .add("end", request.end)
      .add("tokenStatus", status);
  if (request.subject) prepared.path_secret = *request.subject;
  return client::checked(std::move(prepared), options);
}

Result<call::PreparedRequest> prepare_update(const TokenUpdateRequest& request, const ClientOptions& options) {
  auto prepared = client::prepare_json(operations::update, request, client::check(request), options);
  // Each such call makes a new value; a lost answer leaves the old selector without a token.
  if (prepared && request.access_token_value_updated.value_or(false))
    prepared->repeat_class = core::RepeatClass::unsent;
  return prepared;
}

}  // namespace

asio::awaitable<Result<TokenCreateBatchResponse>> TokenOperations::create_batch(std::vector<TokenCreateRequest> items,
                                                                                BatchSubmitOptions submit,
                                                                                RequestOptions options) const {
  auto prepared = prepare_batch(items, submit, handle_->core->options);
  return call::perform<TokenCreateBatchResponse>(handle_->core, std::move(prepared), std::move(options));
}

namespace {

// Why a batch failed is told by an answer of success. It becomes part of an error, so it is masked like that of a
// failure.
asio::awaitable<Result<TokenCreateBatchStatusResponse>> perform_batch_status(std::shared_ptr<call::ClientCore> core,
                                                                             Result<call::PreparedRequest> prepared,
                                                                             RequestOptions options) {
  const Result<call::Answer> answer = co_await call::run(core, std::move(prepared), std::move(options));
  if (!answer) co_return answer.error();
  auto value = call::value_of<TokenCreateBatchStatusResponse>(*core, *answer);
  if (!value || !value->status) co_return value;
  const std::vector<std::string> secrets = call::secrets_of(*core, *answer);
  for (std::optional<std::string>* words : {&value->status->error_code, &value->status->error_description})
    if (*words) *words = core::masked(core::with_secret_members_masked(**words), secrets);
  co_return value;
}

}  // namespace

asio::awaitable<Result<TokenCreateBatchStatusResponse>> TokenOperations::batch_status(std::string request_id,
                                                                                      BatchStatusMethod method,
                                                                                      RequestOptions options) const {
  const call::Operation& operation =
      method == BatchStatusMethod::post ? operations::batch_status_by_post : operations::batch_status;
  auto prepared = client::prepare_path(operation, request_id, handle_->core->options);
  return perform_batch_status(handle_->core, std::move(prepared), std::move(options));
}

asio::awaitable<Result<TokenListResponse>> TokenOperations::list(TokenListRequest request,
                                                                 RequestOptions options) const {
  auto prepared = prepare_list(request, handle_->core->options);
  return call::perform<TokenListResponse>(handle_->core, std::move(prepared), std::move(options));
}

asio::awaitable<Result<TokenUpdateResponse>> TokenOperations::update(TokenUpdateRequest request,
                                                                     RequestOptions options) const {
  auto prepared = prepare_update(request, handle_->core->options);
  return call::perform<TokenUpdateResponse>(handle_->core, std::move(prepared), std::move(options));
}

asio::awaitable<Result<void>> TokenOperations::remove(Secret access_token_identifier, RequestOptions options) const {
  auto prepared = client::prepare_path(operations::remove, access_token_identifier.reveal(), handle_->core->options);
  if (prepared) prepared->path_secret = std::move(access_token_identifier);
  return call::perform_without_value(handle_->core, std::move(prepared), std::move(options));
}

asio::awaitable<Result<TokenRevokeResponse>> TokenOperations::revoke(TokenRevokeRequest request,
                                                                     RequestOptions options) const {
  auto prepared = client::prepare_json(operations::revoke, request, client::check(request), handle_->core->options);
  return call::perform<TokenRevokeResponse>(handle_->core, std::move(prepared), std::move(options));
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
  auto prepared = client::prepare_json(operations::revoke, request, good, handle_->core->options);
  return call::perform<TokenRevokeResponse>(handle_->core, std::move(prepared), std::move(options));
}

asio::awaitable<Result<TokenRevokeResponse>> TokenOperations::revoke_all_of_subject(std::string subject,
                                                                                    RequestOptions options) const {
  const Result<void> good = not_empty(subject, "subject");
  TokenRevokeRequest request;
  request.subject = std::move(subject);
  auto prepared = client::prepare_json(operations::revoke, request, good, handle_->core->options);
  return call::perform<TokenRevokeResponse>(handle_->core, std::move(prepared), std::move(options));
}

}  // namespace authlete

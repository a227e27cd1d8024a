#include "migration/lookup_job.hpp"

#include <utility>

#include "core/sanitize.hpp"
#include "migration/failure_action.hpp"

namespace authlete::migration {

namespace {

// Returns true if the service has the operation, and responds that there is no such token.
bool says_not_found(const Error& error) { return error.http_status == 404 && error.action == "NOT_FOUND"; }

}  // namespace

Job::Task LookupJob::look_up(Worker& worker, const Secret& token, LookupResult& result) {
  for (unsigned failures = 0; result.existence == Existence::unknown; ++failures) {
    co_await keep_pace(worker, 1);
    if (soft_stop()) co_return;
    TokenUpdateRequest request;
    request.access_token = token;
    const Result<TokenUpdateResponse> response = co_await client_.token_operations().update(std::move(request));
    if (hard_stop()) co_return;
    if (response) {
      take(*response, token, result);
    } else if (says_not_found(response.error())) {
      result.existence = Existence::missing;
    } else if (action_after_lookup(response.error()) == FailureAction::stop) {
      stop(response.error());
    } else {
      failed(response.error());
    }
    if (soft_stop()) co_return;
    if (result.existence == Existence::unknown) co_await back_off(worker, failures);
    if (soft_stop()) co_return;
  }
}

void LookupJob::take(const TokenUpdateResponse& response, const Secret& token, LookupResult& result) {
  if (response.action == TokenUpdateAction::ok) result.existence = Existence::exists;
  if (response.action == TokenUpdateAction::not_found) result.existence = Existence::missing;
  const std::vector<std::string> secrets{token.reveal()};
  result.code = core::sanitized_service_message(response.result_code.value_or(std::string()), secrets);
  result.text = core::sanitized_service_message(response.result_message.value_or(std::string()), secrets);
  if (response.action == TokenUpdateAction::forbidden) result.existence = Existence::other_service;
  if (result.existence != Existence::unknown) return;
  Error error(ErrorKind::api, Phase::response, "the service did not say whether a token exists");
  error.http_status = 200;
  error.result_code = result.code;
  error.result_message = result.text;
  failed(error);
}

std::vector<std::string> secrets_of(const TokenCreateRequest& item) {
  std::vector<std::string> secrets;
  for (const std::optional<Secret>* secret : {&item.access_token, &item.refresh_token})
    if (*secret && !(*secret)->empty()) secrets.push_back((*secret)->reveal());
  return secrets;
}

std::string words(const std::optional<std::string>& text, const TokenCreateRequest& item) {
  return core::sanitized_service_message(text.value_or(std::string()), secrets_of(item));
}

}  // namespace authlete::migration

#include "migration/question_job.hpp"

#include <utility>

#include "core/sanitise.hpp"
#include "migration/verdict.hpp"

namespace authlete::migration {

namespace {

// The service has the operation, and answers that there is no such token.
bool says_not_found(const Error& error) { return error.http_status == 404 && error.action == "NOT_FOUND"; }

}  // namespace

Job::Work QuestionJob::ask(Chain& chain, const Secret& token, Answered& answered) {
  for (unsigned failures = 0; answered.existence == Existence::unknown; ++failures) {
    co_await keep_pace(chain, 1);
    if (soft_stop()) co_return;
    TokenUpdateRequest request;
    request.access_token = token;
    const Result<TokenUpdateResponse> response = co_await client_.token_operations().update(std::move(request));
    if (hard_stop()) co_return;
    if (response) {
      take(*response, token, answered);
    } else if (says_not_found(response.error())) {
      answered.existence = Existence::missing;
    } else if (verdict_on_question(response.error()) == Verdict::stop) {
      stop(response.error());
    } else {
      failed(response.error());
    }
    if (soft_stop()) co_return;
    if (answered.existence == Existence::unknown) co_await back_off(chain, failures);
    if (soft_stop()) co_return;
  }
}

void QuestionJob::take(const TokenUpdateResponse& response, const Secret& token, Answered& answered) {
  if (response.action == TokenUpdateAction::ok) answered.existence = Existence::exists;
  if (response.action == TokenUpdateAction::not_found) answered.existence = Existence::missing;
  const std::vector<std::string> secrets{token.reveal()};
  answered.code = core::service_text(response.result_code.value_or(std::string()), secrets);
  answered.text = core::service_text(response.result_message.value_or(std::string()), secrets);
  if (response.action == TokenUpdateAction::forbidden) answered.existence = Existence::elsewhere;
  if (answered.existence != Existence::unknown) return;
  Error error(ErrorKind::api, Phase::response, "the service did not say whether a token exists");
  error.http_status = 200;
  error.result_code = answered.code;
  error.result_message = answered.text;
  failed(error);
}

std::vector<std::string> secrets_of(const TokenCreateRequest& item) {
  std::vector<std::string> secrets;
  for (const std::optional<Secret>* secret : {&item.access_token, &item.refresh_token})
    if (*secret && !(*secret)->empty()) secrets.push_back((*secret)->reveal());
  return secrets;
}

std::string words(const std::optional<std::string>& text, const TokenCreateRequest& item) {
  return core::service_text(text.value_or(std::string()), secrets_of(item));
}

}  // namespace authlete::migration

#include "call/answer_error.hpp"

#include <algorithm>
#include <utility>

#include "codec/error_body.hpp"
#include "core/sanitise.hpp"

namespace authlete::call {

namespace {

bool same_word(std::string_view left, std::string_view right) noexcept {
  const auto lower = [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
  };
  return std::ranges::equal(left, right, {}, lower, lower);
}

bool compressed(const TransportResponse& response) noexcept {
  const auto encoding = response.headers.find("Content-Encoding");
  return encoding && !encoding->empty() && !same_word(*encoding, "identity");
}

// No content type at all is let through: the body itself will tell.
bool json_by_type(const TransportResponse& response) noexcept {
  const auto type = response.headers.find("Content-Type");
  if (!type || *type == "application/json") return true;
  std::string_view media = type->substr(0, type->find(';'));
  while (media.ends_with(' ')) media.remove_suffix(1);
  return same_word(media, "application/json") ||
         (media.size() > 5 && same_word(media.substr(media.size() - 5), "+json"));
}

Error answered(ErrorKind kind, std::string message, const TransportResponse& response) {
  Error error(kind, Phase::response, std::move(message));
  error.sent = Sent::complete;
  error.response_started = true;
  error.connection_reused = response.connection_reused;
  error.http_status = response.status;
  return error;
}

}  // namespace

Error error_of_answer(const TransportResponse& response, std::span<const std::string> secrets) {
  const bool auth = response.status == 401 || response.status == 403;
  const std::string status = std::to_string(response.status);
  if (!compressed(response)) {
    if (const auto body = codec::decode_error_body(response.body)) {
      Error error = answered(auth ? ErrorKind::auth : ErrorKind::api, "the service answered " + status, response);
      error.result_code = core::service_text(body->result_code, secrets);
      error.result_message = core::service_text(body->result_message, secrets);
      error.action = core::service_text(body->action, secrets);
      return error;
    }
  }
  Error error = answered(auth ? ErrorKind::auth : ErrorKind::http,
                         "the answer has status " + status + " and no body of the service", response);
  if (!compressed(response)) error.body_excerpt = core::body_excerpt(response.body, secrets);
  return error;
}

Error error_of_body(const TransportResponse& response, std::string why, std::span<const std::string> secrets) {
  Error error = answered(ErrorKind::decode, std::move(why), response);
  if (!compressed(response)) error.body_excerpt = core::body_excerpt(response.body, secrets);
  return error;
}

const char* unreadable_body(const TransportResponse& response) noexcept {
  if (compressed(response)) return "the answer is compressed, which was not asked for";
  if (response.body.empty()) return "the answer has no body";
  return json_by_type(response) ? nullptr : "the answer is not application/json";
}

}  // namespace authlete::call

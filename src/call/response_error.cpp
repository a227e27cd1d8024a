#include "call/response_error.hpp"

#include <algorithm>
#include <utility>

#include "codec/error_body.hpp"
#include "core/sanitize.hpp"

namespace authlete::call {

namespace {

bool same_word(std::string_view left, std::string_view right) noexcept {
  const auto lower = [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
  };
  return std::ranges::equal(left, right, {}, lower, lower);
}

// A missing content type is accepted: the decoder checks the body itself.
bool json_by_type(const TransportResponse& response) noexcept {
  const auto type = response.headers.find("Content-Type");
  if (!type || *type == "application/json") return true;
  std::string_view media = type->substr(0, type->find(';'));
  while (media.ends_with(' ')) media.remove_suffix(1);
  return same_word(media, "application/json") ||
         (media.size() > 5 && same_word(media.substr(media.size() - 5), "+json"));
}

Error response_error(ErrorKind kind, std::string message, const TransportResponse& response) {
  Error error(kind, Phase::response, std::move(message));
  error.sent = Sent::complete;
  error.response_started = true;
  error.connection_reused = response.connection_reused;
  error.http_status = response.status;
  return error;
}

}  // namespace

bool compressed(const TransportResponse& response) noexcept {
  const auto encoding = response.headers.find("Content-Encoding");
  return encoding && !encoding->empty() && !same_word(*encoding, "identity");
}

Error error_from_response(const TransportResponse& response, std::span<const std::string> secrets) {
  const bool auth = response.status == 401 || response.status == 403;
  const std::string status = std::to_string(response.status);
  if (!compressed(response)) {
    if (const auto body = codec::decode_error_body(response.body)) {
      Error error =
          response_error(auth ? ErrorKind::auth : ErrorKind::api, "the service responded with " + status, response);
      error.result_code = core::sanitized_service_message(body->result_code, secrets);
      error.result_message = core::sanitized_service_message(body->result_message, secrets);
      error.action = core::sanitized_service_message(body->action, secrets);
      return error;
    }
  }
  Error error = response_error(auth ? ErrorKind::auth : ErrorKind::http,
                               "the response has status " + status + " and is not from the service", response);
  if (!compressed(response)) error.body_excerpt = core::body_excerpt(response.body, secrets);
  return error;
}

Error decode_error(const TransportResponse& response, std::string why, std::span<const std::string> secrets) {
  Error error = response_error(ErrorKind::decode, std::move(why), response);
  if (!compressed(response)) error.body_excerpt = core::body_excerpt(response.body, secrets);
  return error;
}

const char* unreadable_body(const TransportResponse& response) noexcept {
  if (compressed(response)) return compressed_body;
  if (response.body.empty()) return "the response has no body";
  return json_by_type(response) ? nullptr : "the response is not application/json";
}

}  // namespace authlete::call

#include "authlete/error.hpp"

#include <ostream>
#include <type_traits>
#include <utility>

#include "authlete/result.hpp"

namespace authlete {

// g++ 12 destroys aggregate temporaries twice in an expression with co_await.
static_assert(!std::is_aggregate_v<Error>);

namespace {

Effect effect_of(ErrorKind kind) noexcept {
  if (kind == ErrorKind::outcome_unknown) return Effect::possible;
  return kind == ErrorKind::batch_failed ? Effect::certain : Effect::none;
}

}  // namespace

Error::Error(ErrorKind kind, Phase phase, std::string message)
    : kind(kind), phase(phase), effect(effect_of(kind)), message(std::move(message)) {}

Error::Error(ErrorKind kind, Phase phase, std::string message, boost::system::error_code cause)
    : kind(kind), phase(phase), effect(effect_of(kind)), message(std::move(message)), cause(cause) {}

Error::Error(const Error& other) = default;
Error::Error(Error&& other) noexcept = default;
Error& Error::operator=(const Error& other) = default;
Error& Error::operator=(Error&& other) noexcept = default;
Error::~Error() = default;

const Error& detail::ErrorBox::none() noexcept {
  static const Error error;
  return error;
}

const char* to_string(ErrorKind kind) noexcept {
  switch (kind) {
    case ErrorKind::none: return "none";
    case ErrorKind::invalid_argument: return "invalid_argument";
    case ErrorKind::configuration: return "configuration";
    case ErrorKind::resolve: return "resolve";
    case ErrorKind::connect: return "connect";
    case ErrorKind::proxy: return "proxy";
    case ErrorKind::tls: return "tls";
    case ErrorKind::tls_verify: return "tls_verify";
    case ErrorKind::timeout: return "timeout";
    case ErrorKind::pool_timeout: return "pool_timeout";
    case ErrorKind::pool_exhausted: return "pool_exhausted";
    case ErrorKind::cancelled: return "cancelled";
    case ErrorKind::closed: return "closed";
    case ErrorKind::io: return "io";
    case ErrorKind::truncated: return "truncated";
    case ErrorKind::protocol: return "protocol";
    case ErrorKind::too_large: return "too_large";
    case ErrorKind::decode: return "decode";
    case ErrorKind::api: return "api";
    case ErrorKind::http: return "http";
    case ErrorKind::auth: return "auth";
    case ErrorKind::outcome_unknown: return "outcome_unknown";
    case ErrorKind::batch_failed: return "batch_failed";
  }
  return "?";
}

const char* to_string(Phase phase) noexcept {
  switch (phase) {
    case Phase::none: return "none";
    case Phase::prepare: return "prepare";
    case Phase::queue: return "queue";
    case Phase::resolve: return "resolve";
    case Phase::connect: return "connect";
    case Phase::tls: return "tls";
    case Phase::write: return "write";
    case Phase::response: return "response";
    case Phase::backoff: return "backoff";
    case Phase::poll: return "poll";
  }
  return "?";
}

const char* to_string(Sent sent) noexcept {
  switch (sent) {
    case Sent::none: return "none";
    case Sent::maybe: return "maybe";
    case Sent::complete: return "complete";
  }
  return "?";
}

const char* to_string(Effect effect) noexcept {
  switch (effect) {
    case Effect::none: return "none";
    case Effect::possible: return "possible";
    case Effect::certain: return "certain";
  }
  return "?";
}

bool Error::outcome_is_unknown() const noexcept { return effect == Effect::possible; }
bool Error::safe_to_retry() const noexcept { return idempotent || effect == Effect::none; }

std::ostream& operator<<(std::ostream& out, ErrorKind kind) { return out << to_string(kind); }
std::ostream& operator<<(std::ostream& out, Phase phase) { return out << to_string(phase); }
std::ostream& operator<<(std::ostream& out, Sent sent) { return out << to_string(sent); }
std::ostream& operator<<(std::ostream& out, Effect effect) { return out << to_string(effect); }

std::ostream& operator<<(std::ostream& out, const Error& error) {
  out << error.kind;
  if (!error.message.empty()) out << ": " << error.message;
  out << " [phase=" << error.phase << " sent=" << error.sent << " effect=" << error.effect;
  if (error.http_status != 0) out << " status=" << error.http_status;
  if (!error.result_code.empty()) out << " result_code=" << error.result_code;
  if (!error.action.empty()) out << " action=" << error.action;
  if (!error.request_id.empty()) out << " request_id=" << error.request_id;
  if (error.token_count) out << " token_count=" << *error.token_count;
  if (error.cause) out << " cause=\"" << error.cause.message() << '"';
  if (error.attempts > 0) {
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(error.elapsed);
    out << " attempts=" << error.attempts << " elapsed=" << elapsed.count() << "ms";
  }
  out << ']';
  if (!error.result_message.empty()) out << " result_message=\"" << error.result_message << '"';
  if (!error.body_excerpt.empty()) out << " body=\"" << error.body_excerpt << '"';
  return out;
}

}  // namespace authlete

#include "testing/error_facts.hpp"

namespace authlete::testing::detail {

namespace {

constexpr const char* says_nothing_was_sent =
    "but its `sent` says that nothing was: set it to `Sent::complete`, or use an error of "
    "authlete/testing/outcomes.hpp";
constexpr const char* says_something_was_sent = "but its `sent` says that something of the request was sent";

}  // namespace

const char* wrong_facts(const Error& error) noexcept {
  const bool nothing_sent = error.sent == Sent::none;
  if (error.response_started && error.sent != Sent::complete)
    return "whose response has started, but its `sent` is not `Sent::complete`";
  switch (error.kind) {
    case ErrorKind::none: return "which has the kind `none`";
    case ErrorKind::truncated:
    case ErrorKind::protocol:
    case ErrorKind::too_large: return nothing_sent ? says_nothing_was_sent : nullptr;
    case ErrorKind::io:
    case ErrorKind::timeout: return nothing_sent && error.phase == Phase::response ? says_nothing_was_sent : nullptr;
    case ErrorKind::resolve:
    case ErrorKind::connect:
    case ErrorKind::proxy:
    case ErrorKind::tls_verify:
    case ErrorKind::pool_timeout:
    case ErrorKind::pool_exhausted: return nothing_sent ? nullptr : says_something_was_sent;
    case ErrorKind::tls:
    case ErrorKind::cancelled:
    case ErrorKind::closed: return nullptr;
    case ErrorKind::api:
    case ErrorKind::http:
    case ErrorKind::auth:
    case ErrorKind::decode: return "which a call makes of a response: use `respond`, `respond_json` or `respond_raw`";
    case ErrorKind::invalid_argument:
    case ErrorKind::configuration:
    case ErrorKind::outcome_unknown:
    case ErrorKind::batch_failed: break;
  }
  return "of a kind that no transport returns";
}

}  // namespace authlete::testing::detail

#include "core/effect.hpp"

namespace authlete::core {

// A 4xx response refuses the request. A 5xx response may come from a gateway after the service did the work. A 2xx or
// 3xx response that ended as an error, such as one whose body cannot be read, says nothing certain.
Effect effect_of(const Error& attempt, const RetryPolicy& policy) noexcept {
  constexpr unsigned service_unavailable = 503;
  if (attempt.sent == Sent::none) return Effect::none;
  if (attempt.http_status >= 400 && attempt.http_status < 500) return Effect::none;
  if (attempt.http_status == service_unavailable && policy.treat_503_as_not_processed) return Effect::none;
  return Effect::possible;
}

}  // namespace authlete::core

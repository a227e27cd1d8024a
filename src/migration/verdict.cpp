#include "migration/verdict.hpp"

#include "batch/outcome.hpp"

namespace authlete::migration {

namespace {

bool is_answer(const Error& error) noexcept { return error.kind == ErrorKind::api || error.kind == ErrorKind::http; }

// The service has no such operation, at least not at this address.
bool is_no_operation(const Error& error) noexcept {
  return is_answer(error) && (error.http_status == 404 || error.http_status == 405 || error.http_status == 501);
}

bool is_client_error(unsigned status) noexcept { return status >= 400 && status < 500; }

}  // namespace

Verdict verdict_on_create(const Error& error) noexcept {
  const bool nothing_done = error.effect == Effect::none;
  if (error.kind == ErrorKind::invalid_argument && nothing_done) return Verdict::bad_item;
  if (batch::concerns_every_batch(error) || is_no_operation(error)) return Verdict::stop;
  if (!nothing_done) return Verdict::in_doubt;
  if (is_answer(error) && is_client_error(error.http_status) && error.http_status != 408 && error.http_status != 429)
    return Verdict::bad_item;
  return Verdict::again;
}

Verdict verdict_on_question(const Error& error) noexcept {
  return batch::concerns_every_batch(error) ? Verdict::stop : Verdict::again;
}

bool asks_for_less(const Error& error) noexcept {
  return error.http_status == 429 || error.http_status == 503 || error.kind == ErrorKind::timeout;
}

}  // namespace authlete::migration

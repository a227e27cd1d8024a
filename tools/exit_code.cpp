#include "exit_code.hpp"

namespace authlete::program {

int exit_code_of_stop(const Error& error) noexcept {
  switch (error.kind) {
    case ErrorKind::configuration:
    case ErrorKind::invalid_argument:
    case ErrorKind::tls_verify: return exit_code::usage_error;
    case ErrorKind::auth: return exit_code::refused;
    case ErrorKind::api:
    case ErrorKind::http:
      return error.http_status == 401 || error.http_status == 403 ? exit_code::refused : exit_code::stopped;
    default: return exit_code::stopped;
  }
}

int exit_code_of_failure(const Error& error) noexcept {
  return error.kind == ErrorKind::io ? exit_code::usage_error : exit_code_of_stop(error);
}

int exit_code_of_journal(const MigrationTotals& totals) noexcept {
  if (totals.rolled_back) return exit_code::good;
  if (totals.unknown > 0 || totals.not_started() > 0) return exit_code::stopped;
  return totals.rejected > 0 ? exit_code::incomplete : exit_code::good;
}

int exit_code_of_report(const std::optional<Error>& stopped, bool all) noexcept {
  if (stopped) return exit_code_of_stop(*stopped);
  return all ? exit_code::good : exit_code::incomplete;
}

}  // namespace authlete::program

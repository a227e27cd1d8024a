#pragma once

#include "authlete/client.hpp"
#include "authlete/result.hpp"
#include "run_metrics.hpp"
#include "settings.hpp"

namespace authlete::program {

/// Creates a client for the service in the environment, with a connection for each call that may be in flight. Its
/// calls are logged to standard error as the variable `AUTHLETE_LOG` says, and counted by `metrics` if
/// `--metrics-listen` is given.
///
/// Errors: `configuration` if a variable or an option cannot be used.
Result<Client> client_of_service(const Settings& settings, RunMetrics& metrics);

}  // namespace authlete::program

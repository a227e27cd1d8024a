#pragma once

/// The public API, with the groups of operations that make, use and check tokens. The others have large models, and are
/// included by those who use them: `authlete/authorization.hpp` and so on, or `authlete/operations.hpp` for all.
/// Includes no Beast, OpenSSL or JSON header.
#include "authlete/batch/batch_operation.hpp"
#include "authlete/batch/batch_token_creator.hpp"
#include "authlete/client.hpp"
#include "authlete/client_options.hpp"
#include "authlete/credentials.hpp"
#include "authlete/error.hpp"
#include "authlete/exception.hpp"
#include "authlete/headers.hpp"
#include "authlete/introspection.hpp"
#include "authlete/request_options.hpp"
#include "authlete/result.hpp"
#include "authlete/result_code.hpp"
#include "authlete/retry_budget.hpp"
#include "authlete/retry_policy.hpp"
#include "authlete/revocation.hpp"
#include "authlete/secret.hpp"
#include "authlete/token_endpoint.hpp"
#include "authlete/token_operations.hpp"
#include "authlete/transport.hpp"
#include "authlete/userinfo.hpp"

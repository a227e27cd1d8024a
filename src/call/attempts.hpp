#pragma once

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>
#include <vector>

#include "authlete/request_options.hpp"
#include "authlete/result.hpp"
#include "authlete/transport.hpp"
#include "call/client_core.hpp"
#include "call/prepared_request.hpp"

namespace authlete::call {

/// A 2xx answer, and what an error made from it later needs to know.
class Answer {
 public:
  Answer() = default;

  TransportResponse response;
  PreparedRequest request;
  std::vector<std::string> fetched_tokens;  ///< What the token source gave.
  unsigned attempts = 0;
  std::chrono::steady_clock::duration elapsed{};
  bool repeatable = false;
};

/// Carries a request out: one deadline over credentials, attempts and the pauses between them. Runs wholly on the
/// caller's chain and ends as a value, also when cancelled.
boost::asio::awaitable<Result<Answer>> run(std::shared_ptr<ClientCore> core, Result<PreparedRequest> prepared,
                                           RequestOptions options);

/// What must not be shown of a text that the service sent: all secrets of the request, its credentials included.
std::vector<std::string> secrets_of(const ClientCore& core, const Answer& answer);

/// The `decode` error of an answer whose body does not hold the operation's value.
Error undecodable(const ClientCore& core, const Answer& answer, std::string why);

}  // namespace authlete::call

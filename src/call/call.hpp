#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_state.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/request_options.hpp"
#include "authlete/result.hpp"
#include "authlete/transport.hpp"
#include "call/call_state.hpp"
#include "call/client_core.hpp"
#include "call/dpop.hpp"
#include "call/observation.hpp"
#include "call/operation.hpp"

namespace authlete::call {

/// One call: its request, the attempts to get a response, and its outcome. The coroutine that owns the object awaits
/// its operations (perform.hpp).
class Call {
 public:
  Call(std::shared_ptr<ClientCore> client_core, const Operation& row, RequestOptions request_options);
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;
  ~Call();

  const std::shared_ptr<ClientCore> core;
  const Operation& operation;

  // These members are set before the call starts; each attempt sends the same bytes.
  std::string& target() noexcept { return request_.target; }
  std::string& body() noexcept { return request_.body; }
  core::Idempotency idempotency;
  Secret path_secret;                 ///< Path argument, if it may be a token value or a subject.
  std::vector<Secret> hidden_values;  ///< More values that no error of the call may show.
  /// Makes the call fail with this error before anything is sent. The first such error counts.
  void refuse(Error error) {
    if (failure_) failure_ = std::move(error);
  }
  bool refused() const noexcept { return !failure_; }

  /// Starts the deadline. `state` is the cancellation state of the awaiting coroutine.
  void begin(const boost::asio::cancellation_state& state);
  bool ended() const noexcept { return ended_; }
  /// Returns whether the caller has to report the end of the call by `report_end`.
  bool observed() const noexcept { return observation_.has_value(); }
  /// Precondition: `observed()`. `error` is null if the caller receives a value.
  void report_end(const Error* error, std::string_view result_code);
  /// Returns whether the next attempt needs a pause, a token or a DPoP proof first.
  bool has_to_prepare() const noexcept {
    return delay_.count() > 0 || changing_headers() || core->options.wait_for_rate_limit;
  }
  boost::asio::awaitable<void> prepare();
  boost::asio::awaitable<Result<TransportResponse>> attempt();
  void attempt_ended(Result<TransportResponse> response);

  /// Precondition: `ended()`. Returns the error that ended the call, or success.
  Result<void>& failure() noexcept { return failure_; }
  /// Precondition: the call has ended without a failure.
  const TransportResponse& response() const noexcept { return response_; }
  /// Returns the `decode` error of a response whose content is not the operation's value.
  Error undecodable(std::string why) const;
  /// Returns the secrets of the request, including its credentials. They are masked in every string of the service that
  /// an error shows.
  std::vector<std::string> secrets() const;

 private:
  // Returns whether each attempt has its own `Authorization` or `DPoP`.
  bool changing_headers() const noexcept { return from_source_ || file_ != nullptr || proofs_; }
  bool cancelled() const noexcept { return state_->cancelled() != boost::asio::cancellation_type::none; }
  void end(Error error);
  boost::asio::awaitable<void> pause();
  void wait_for_rate_limit();
  boost::asio::awaitable<void> ask_for_credentials();
  Result<void> check() const;
  std::string url_without_query() const;
  TokenSourceRequest token_source_request() const;
  void complete_request();
  void write_headers();
  void add_proof();
  void take_secret_of_file();
  Secret authorization_of_latest_token() const;
  bool may_renew_credentials(Error& error);
  void add_token(std::vector<std::string>& secrets, const Secret& token) const;
  void report_attempt();
  bool succeeded(const TransportResponse& response) const noexcept;

  const RequestOptions options_;
  const Credentials& credentials_;  // The client has two; these are for this operation.
  const bool from_source_;
  CredentialFile* const file_;                // null if the credentials are not in a file
  const std::unique_ptr<DpopProofs> proofs_;  // null if the credentials do not use DPoP
  std::optional<boost::asio::cancellation_state> state_;
  std::optional<ClientCore::CallInFlight> in_flight_;
  std::optional<CallState> call_state_;
  std::optional<Observation> observation_;
  std::chrono::milliseconds delay_{0};
  bool previous_token_rejected_ = false;
  bool ended_ = false;
  bool headers_extended_ = false;       // the observer added header fields to the last attempt
  std::vector<Secret> fetched_tokens_;  // tokens or API secrets that the token source or the file had
  TransportRequest request_;
  TransportResponse response_;
  Result<void> failure_;
};

}  // namespace authlete::call

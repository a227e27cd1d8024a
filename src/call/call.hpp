#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_state.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "authlete/request_options.hpp"
#include "authlete/result.hpp"
#include "authlete/transport.hpp"
#include "call/client_core.hpp"
#include "call/course.hpp"
#include "call/operation.hpp"

namespace authlete::call {

/// One call: its request, the attempts to get an answer to it, and how it ended. What is to be awaited, the coroutine
/// that holds it awaits (perform.hpp).
class Call {
 public:
  Call(std::shared_ptr<ClientCore> client_core, const Operation& row, RequestOptions request_options);
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;
  ~Call();

  const std::shared_ptr<ClientCore> core;
  const Operation& operation;

  // What is prepared before the call begins; the same bytes are sent in each attempt.
  std::string& target() noexcept { return request_.target; }
  std::string& body() noexcept { return request_.body; }
  core::RepeatClass repeat_class;
  Secret path_secret;  ///< The path argument, where it may be a token value.
  /// The call cannot begin: it ends with this error, before anything is sent.
  void refuse(Error error) { failure_ = std::move(error); }

  /// `state` is that of the chain which awaits.
  void begin(const boost::asio::cancellation_state& state);
  bool ended() const noexcept { return ended_; }
  /// There is something to wait for before the next attempt: a pause, or credentials.
  bool has_to_wait() const noexcept { return delay_.count() > 0 || from_source_; }
  boost::asio::awaitable<void> wait();
  boost::asio::awaitable<Result<TransportResponse>> attempt();
  void attempt_ended(Result<TransportResponse> response);

  /// Of an ended one: why there is no answer of success.
  Result<void>& failure() noexcept { return failure_; }
  /// Of an ended one that did not fail.
  const TransportResponse& response() const noexcept { return response_; }
  /// The `decode` error of an answer that does not hold the operation's value.
  Error undecodable(std::string why) const;
  /// What must not be shown of a text that the service sent: all secrets of the request, its credentials included.
  std::vector<std::string> secrets() const;

 private:
  bool cancelled() const noexcept { return state_->cancelled() != boost::asio::cancellation_type::none; }
  void end(Error error);
  boost::asio::awaitable<void> pause();
  boost::asio::awaitable<void> ask_for_credentials();
  TokenSourceRequest token_source_request() const;
  void complete_request();
  void write_headers(const Secret* authorization);
  bool succeeded(const TransportResponse& response) const noexcept;

  const RequestOptions options_;
  const bool from_source_;
  std::optional<boost::asio::cancellation_state> state_;
  std::optional<ClientCore::CallInFlight> in_flight_;
  std::optional<Course> course_;
  std::chrono::milliseconds delay_{0};
  bool refused_ = false;
  bool ended_ = false;
  std::vector<Secret> fetched_tokens_;  // what the token source gave
  TransportRequest request_;
  TransportResponse response_;
  Result<void> failure_;
};

}  // namespace authlete::call

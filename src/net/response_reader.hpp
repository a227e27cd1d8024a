#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <optional>

#include "authlete/client_options.hpp"
#include "authlete/result.hpp"
#include "net/response_message.hpp"

namespace authlete::net {

/// Reads the answer to one request out of the bytes a connection brings: skips interim answers and keeps the limits.
/// No I/O.
class ResponseReader {
 public:
  enum class State { wants_more, complete, failed };

  /// `limits` outlive it.
  ResponseReader(const LimitOptions& limits, bool answers_head);

  /// Parses what is in the buffer and takes it out, as far as it belongs to the answer.
  State parse(boost::beast::flat_buffer& buffer);
  /// The peer ended the stream in good form: some answers end so.
  State end_of_stream();

  /// Of a failed one.
  const Error& error() const noexcept { return outcome_.error(); }
  /// At least one byte of an answer was seen.
  bool started() const noexcept { return started_; }
  /// Of a complete one: the peer means to keep the connection open, and we know for certain where the answer ends.
  bool keeps_connection() const noexcept { return keeps_connection_; }
  /// Of a complete one.
  TransportResponse& response() noexcept { return message_->response; }

 private:
  State fail(const boost::system::error_code& cause);
  State fail(ErrorKind kind, const char* message);
  State completed(bool keeps_connection);

  const LimitOptions& limits_;
  const bool answers_head_;
  std::optional<ResponseMessage> message_;
  unsigned interim_answers_ = 0;
  bool started_ = false;
  bool keeps_connection_ = false;
  Result<void> outcome_;
};

}  // namespace authlete::net

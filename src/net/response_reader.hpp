#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <optional>

#include "authlete/client_options.hpp"
#include "authlete/result.hpp"
#include "net/response_message.hpp"

namespace authlete::net {

/// Reads the response to one request from the bytes of a connection. Skips interim responses and enforces the limits.
/// Does no I/O.
class ResponseReader {
 public:
  enum class State { wants_more, complete, failed };

  /// `limits` must outlive the object.
  ResponseReader(const LimitOptions& limits, bool responds_to_head);

  /// Parses the bytes in the buffer, and removes the ones that belong to the response.
  State parse(boost::beast::flat_buffer& buffer);
  /// Must be called when the peer ended the stream cleanly. A response without a length is then complete.
  State end_of_stream();

  /// Precondition: the state is `failed`.
  const Error& error() const noexcept { return outcome_.error(); }
  /// Returns whether at least one byte of a response has arrived.
  bool started() const noexcept { return started_; }
  /// Precondition: the state is `complete`. Returns whether the peer keeps the connection open and the end of the
  /// response is certain.
  bool keeps_connection() const noexcept { return keeps_connection_; }
  /// Precondition: the state is `complete`.
  TransportResponse& response() noexcept { return response_; }

 private:
  void begin(boost::beast::flat_buffer& buffer);
  State read_content(boost::beast::flat_buffer& buffer);
  State parse_message(boost::beast::flat_buffer& buffer);
  State fail(const boost::system::error_code& cause);
  State fail(ErrorKind kind, const char* message);
  State completed(bool keeps_connection);

  const LimitOptions& limits_;
  const bool responds_to_head_;
  TransportResponse response_;
  std::optional<ResponseMessage> message_;  ///< Empty while no byte has arrived, and if the head is a usual one.
  std::size_t missing_content_ = 0;         ///< Bytes of the content after a usual head that have not arrived.
  unsigned interim_responses_ = 0;
  bool started_ = false;
  bool keeps_connection_ = false;
  Result<void> outcome_;
};

}  // namespace authlete::net

#include "authlete/testing/outcomes.hpp"

#include <boost/system/errc.hpp>

#include <string>

#include "codec/json_text.hpp"

namespace authlete::testing {

namespace {

namespace errc = boost::system::errc;

boost::system::error_code cause(errc::errc_t number) { return errc::make_error_code(number); }

Error broken(ErrorKind kind, Phase phase, Sent sent, const char* message) {
  Error error(kind, phase, message, cause(errc::connection_reset));
  error.sent = sent;
  return error;
}

}  // namespace

Error name_not_found() {
  return Error(ErrorKind::resolve, Phase::resolve, "the host name has no address", cause(errc::host_unreachable));
}

Error connection_refused() {
  return Error(ErrorKind::connect, Phase::connect, "no address accepted a connection", cause(errc::connection_refused));
}

Error certificate_not_accepted() {
  return Error(ErrorKind::tls_verify, Phase::tls, "the certificate of the server was not accepted");
}

Error timeout_while_connecting() {
  return Error(ErrorKind::timeout, Phase::connect, "the connect timeout passed", cause(errc::timed_out));
}

Error timeout_in_queue() {
  return Error(ErrorKind::pool_timeout, Phase::queue, "the deadline passed while waiting for a connection");
}

Error stale_connection() {
  Error error =
      broken(ErrorKind::io, Phase::write, Sent::none, "the persistent connection was closed before the request");
  error.connection_reused = true;
  return error;
}

Error connection_lost_while_sending() {
  return broken(ErrorKind::io, Phase::write, Sent::maybe, "the connection broke while the request was sent");
}

Error connection_lost_after_request() {
  return broken(ErrorKind::io, Phase::response, Sent::complete, "the connection broke before a response came");
}

Error connection_lost_in_response() {
  Error error = broken(ErrorKind::truncated, Phase::response, Sent::complete, "the response ended too early");
  error.response_started = true;
  return error;
}

Error timeout_while_waiting_for_response() {
  Error error(ErrorKind::timeout, Phase::response, "the deadline passed while waiting for the response");
  error.sent = Sent::complete;
  return error;
}

TransportResponse error_response(unsigned status, std::string_view result_code, std::string_view result_message,
                                 std::optional<std::chrono::seconds> retry_after) {
  TransportResponse response;
  response.status = status;
  response.headers.add("Content-Type", "application/json");
  if (retry_after) response.headers.add("Retry-After", std::to_string(retry_after->count()));
  response.body = "{\"resultCode\":";
  codec::append_json_string(response.body, result_code);
  response.body += ",\"resultMessage\":";
  codec::append_json_string(response.body, result_message);
  response.body += '}';
  return response;
}

TransportResponse service_unavailable(std::optional<std::chrono::seconds> retry_after) {
  return error_response(503, "A001101", "[A001101] The service is not available.", retry_after);
}

TransportResponse too_many_requests(std::optional<std::chrono::seconds> retry_after) {
  return error_response(429, "A001201", "[A001201] There are too many requests.", retry_after);
}

TransportResponse unauthorized() { return error_response(401, "A001202", "[A001202] The access token is not valid."); }

}  // namespace authlete::testing

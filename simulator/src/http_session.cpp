#include "http_session.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace authlete::simulator {

namespace asio = boost::asio;
using ConnectionState = authlete::server::beast::ConnectionTable::State;
using authlete::server::beast::HeadRefusal;

namespace {

constexpr std::size_t discard_size = 16u << 10;
// If a refused request has more content than this, closing the connection is cheaper than reading the content.
constexpr std::size_t max_discarded = 64u << 10;

std::size_t content_limit(const SimulatorOptions& options, const Route& route) {
  const bool batch = route.kind == Route::operation_call && route.operation == Operation::create_batch;
  return batch ? options.max_request_bytes : std::min(options.max_request_bytes, options.limits.max_content_bytes);
}

ResponseFraming framing_of(const HttpRequestHead& head) {
  ResponseFraming framing;
  framing.keep_alive = head.keep_alive;
  framing.http_1_0 = head.http_1_0;
  framing.head_request = head.method == "HEAD";
  return framing;
}

// HEAD is processed as GET, and its response has no content (RFC 9110 section 9.3.2).
std::string_view method_of(const HttpRequestHead& head) {
  return head.method == "HEAD" ? std::string_view("GET") : head.method;
}

HttpResponse not_understood(unsigned status, std::string_view reason) {
  return error_response(status, "A001209", "[A001209] The request is not accepted: " + std::string(reason) + ".");
}

}  // namespace

asio::awaitable<void> HttpSession::run() {
  // The condition of the loop has no `co_await`, because g++ 12 would then destroy the wrong frame.
  bool goes_on = true;
  while (goes_on) goes_on = co_await exchange();
}

asio::awaitable<bool> HttpSession::exchange() {
  std::string bytes;
  connection_.set_state(authorized_ ? ConnectionState::idle : ConnectionState::expendable);
  const Reading head_read = co_await reader_.read_head(bytes);
  if (head_read == Reading::ended) co_await connection_.close();
  if (head_read == Reading::ended || head_read == Reading::lost) co_return false;
  if (head_read != Reading::complete)
    co_return co_await refuse(static_cast<unsigned>(head_read), "its head is incomplete, too large or malformed",
                              authlete::server::beast::begins_head_request(connection_.input()));
  const auto parsed = authlete::server::beast::parse_request_head(bytes);
  if (const HeadRefusal* refusal = std::get_if<HeadRefusal>(&parsed))
    co_return co_await refuse(refusal->status, refusal->reason, authlete::server::beast::begins_head_request(bytes));
  const HttpRequestHead& head = std::get<HttpRequestHead>(parsed);

  const Admission admission = admit(head);
  authorized_ = !admission.refused || admission.refused->status != 401;
  if (admission.refused) co_return co_await refuse_admission(head, admission);
  connection_.set_state(ConnectionState::busy);
  if (admission.fault && admission.fault->effect == FaultEffect::reset_before_processing) {
    backend_.record(admission, 0, false);
    co_await pause(admission.fault->delay);
    connection_.reset();
    co_return false;
  }

  std::string content;
  const Reading content_read =
      co_await reader_.read_content(head, content_limit(backend_.options(), admission.route), content);
  if (content_read == Reading::lost) co_return false;
  if (content_read != Reading::complete) {
    backend_.record(admission, static_cast<unsigned>(content_read), false);
    co_return co_await refuse(static_cast<unsigned>(content_read), "its content is incomplete, too large or malformed",
                              head.method == "HEAD");
  }
  HttpResponse response;
  if (!admission.fault || is_processed(*admission.fault)) response = process(head, admission, content);
  if (admission.fault) co_return co_await respond_with_fault(head, admission, response);
  backend_.record(admission, response.status, true);
  co_return co_await respond(response, framing_of(head));
}

Admission HttpSession::admit(const HttpRequestHead& head) {
  RequestInfo request;
  request.method = method_of(head);
  request.target = head.target;
  request.authorization = head.authorization;
  request.request_id = head.request_id;
  request.connection = number_;
  request.connection_request = ++requests_;
  return backend_.admit(request);
}

HttpResponse HttpSession::process(const HttpRequestHead& head, const Admission& admission, const std::string& content) {
  HttpResponse response = backend_.handle(admission.route, method_of(head), head.content_type, content);
  const bool batch =
      admission.route.kind == Route::operation_call && admission.route.operation == Operation::create_batch;
  if (batch && response.status == 200) batch_created_();
  return response;
}

asio::awaitable<bool> HttpSession::refuse_admission(const HttpRequestHead& head, const Admission& admission) {
  const HttpResponse& refusal = *admission.refused;
  backend_.record(admission, refusal.status, true);
  ResponseFraming framing = framing_of(head);
  const bool short_content = !head.chunked && !head.expects_continue && head.length <= max_discarded;
  if (framing.keep_alive && short_content) {
    if (!co_await respond(refusal, framing)) co_return false;
    std::string discarded;
    co_return co_await reader_.read_content(head, max_discarded, discarded) == Reading::complete;
  }
  if (!head.has_content()) co_return co_await respond(refusal, framing);
  framing.keep_alive = false;
  if (co_await connection_.send(serialize(refusal, framing))) co_await connection_.close_in_stages();
  co_return false;
}

asio::awaitable<bool> HttpSession::refuse(unsigned status, std::string_view reason, bool head_request) {
  connection_.set_state(ConnectionState::expendable);
  ResponseFraming framing;
  framing.keep_alive = false;
  framing.head_request = head_request;
  if (co_await connection_.send(serialize(not_understood(status, reason), framing)))
    co_await connection_.close_in_stages();
  co_return false;
}

asio::awaitable<bool> HttpSession::respond_with_fault(const HttpRequestHead& head, const Admission& admission,
                                                      HttpResponse& response) {
  const Fault& fault = *admission.fault;
  if (replaces_response(fault)) response = fault_response(fault);
  for (const auto& [name, value] : fault.headers) response.headers.add(name, value);
  const bool responds = fault.effect == FaultEffect::none || fault.effect == FaultEffect::close_after_response;
  backend_.record(admission, responds ? response.status : 0, is_processed(fault));
  co_await pause(fault.delay);

  const ResponseFraming framing = framing_of(head);
  switch (fault.effect) {
    case FaultEffect::reset_before_processing:
    case FaultEffect::reset_after_processing: connection_.reset(); co_return false;
    case FaultEffect::stall: co_await wait_for_end(); co_return false;
    case FaultEffect::truncate: {
      collect(response);
      std::string text = serialize(response, framing);
      if (text.size() > fault.truncate_after) text.resize(fault.truncate_after);
      co_await connection_.send(text);
      co_return false;
    }
    case FaultEffect::close_after_response:
      if (co_await respond(response, framing)) co_await connection_.close();
      co_return false;
    case FaultEffect::none: break;
  }
  co_return co_await respond(response, framing);
}

// Sends a response. Returns whether another request may follow; if not, it has closed the connection.
asio::awaitable<bool> HttpSession::respond(const HttpResponse& response, ResponseFraming framing) {
  if (!co_await connection_.send(serialize(response, framing))) co_return false;
  if (response.more && has_content(response, framing))
    for (bool last = false; !last;)
      if (!co_await connection_.send(serialize_more(response, framing, last))) co_return false;
  if (framing.keep_alive && !ends_with_connection(response, framing)) co_return true;
  // The client may have sent another request before it learned that the connection ends.
  connection_.set_state(ConnectionState::expendable);
  co_await connection_.close_in_stages();
  co_return false;
}

asio::awaitable<void> HttpSession::pause(std::chrono::milliseconds duration) {
  if (duration.count() <= 0) co_return;
  boost::system::error_code error;
  asio::steady_timer timer(co_await asio::this_coro::executor, duration);
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
}

asio::awaitable<void> HttpSession::wait_for_end() {
  connection_.remove_deadline();
  auto received = HttpConnection::Received::bytes;
  while (received == HttpConnection::Received::bytes) {
    connection_.input().clear();
    received = co_await connection_.receive(discard_size);
  }
}

}  // namespace authlete::simulator

#include "http_session.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

#include "chunked_content.hpp"

namespace authlete::simulator {

namespace asio = boost::asio;
using Standing = ConnectionTable::Standing;

namespace {

constexpr std::size_t max_blank_lines = 8;
constexpr std::size_t head_read_size = 2 * 1024;  // Every idle connection holds this much.
constexpr std::size_t content_read_size = 16 * 1024;
constexpr std::size_t max_discarded = 64 * 1024;  // More content of a refused request is not worth the connection.

std::size_t content_limit(const SimulatorOptions& options, const Route& route) {
  const bool batch = route.kind == Route::operation_call && route.operation == Operation::create_batch;
  return batch ? options.max_request_bytes : std::min(options.max_request_bytes, options.limits.max_content_bytes);
}

AnswerFraming framing_of(const HttpRequestHead& head) {
  AnswerFraming framing;
  framing.keep_alive = head.keep_alive;
  framing.http_1_0 = head.http_1_0;
  framing.head_request = head.method == "HEAD";
  return framing;
}

// HEAD is GET without content (RFC 9110 section 9.3.2).
std::string_view method_of(const HttpRequestHead& head) {
  return head.method == "HEAD" ? std::string_view("GET") : head.method;
}

HttpAnswer not_understood(unsigned status, std::string_view reason) {
  return error_answer(status, "A001209", "[A001209] The request is not accepted: " + std::string(reason) + ".");
}

}  // namespace

asio::awaitable<void> HttpSession::run() {
  // This is not in the condition of a loop, where g++ 12 destroys the wrong frame.
  bool goes_on = true;
  while (goes_on) goes_on = co_await exchange();
}

asio::awaitable<bool> HttpSession::exchange() {
  std::string bytes;
  const Reading head_read = co_await read_head(bytes);
  if (head_read == Reading::ended) co_await connection_.close();
  if (head_read == Reading::ended || head_read == Reading::lost) co_return false;
  if (head_read != Reading::complete)
    co_return co_await refuse(static_cast<unsigned>(head_read), "its head is not complete, too large or malformed");
  const auto parsed = parse_request_head(bytes);
  if (const HeadRefusal* refusal = std::get_if<HeadRefusal>(&parsed))
    co_return co_await refuse(refusal->status, refusal->reason);
  const HttpRequestHead& head = std::get<HttpRequestHead>(parsed);

  const Admission admission = admit(head);
  known_ = !admission.refused || admission.refused->status != 401;
  if (admission.refused) co_return co_await refuse_admission(head, admission);
  connection_.set_standing(Standing::busy);
  if (admission.fault && admission.fault->effect == FaultEffect::reset_before_processing) {
    backend_.record(admission, 0, false);
    co_await pause(admission.fault->delay);
    connection_.reset();
    co_return false;
  }

  std::string content;
  const Reading content_read = co_await read_content(head, content_limit(backend_.options(), admission.route), content);
  if (content_read == Reading::lost) co_return false;
  if (content_read != Reading::complete) {
    backend_.record(admission, static_cast<unsigned>(content_read), false);
    co_return co_await refuse(static_cast<unsigned>(content_read),
                              "its content is not complete, too large or malformed");
  }
  HttpAnswer response;
  if (!admission.fault || is_processed(*admission.fault)) response = process(head, admission, content);
  if (admission.fault) co_return co_await answer_with_fault(head, admission, response);
  backend_.record(admission, response.status, true);
  co_return co_await answer(response, framing_of(head));
}

asio::awaitable<HttpSession::Reading> HttpSession::read_head(std::string& head) {
  std::string& input = connection_.input();
  std::size_t searched = 0;
  std::size_t blank_lines = 0;
  bool began = false;
  connection_.set_standing(known_ ? Standing::idle : Standing::expendable);
  connection_.set_deadline(limits().idle_timeout);
  while (true) {
    // RFC 9112 section 2.2: an empty line before the request line is ignored.
    while (input.starts_with("\r\n")) {
      if (++blank_lines > max_blank_lines) co_return Reading::malformed;
      input.erase(0, 2);
      searched = 0;
    }
    if (const auto end = end_of_head(input, searched)) {
      if (*end == 0) co_return Reading::malformed;
      if (*end > limits().max_head_bytes) co_return Reading::fields_too_large;
      head = input.substr(0, *end);
      input.erase(0, *end);
      connection_.remove_deadline();
      co_return Reading::complete;
    }
    searched = input.size();
    if (input.size() > limits().max_head_bytes)
      co_return input.find('\n') == input.npos ? Reading::target_too_long : Reading::fields_too_large;
    if (!began && !input.empty()) connection_.set_deadline(limits().head_timeout);
    began = began || !input.empty();

    switch (co_await connection_.receive(head_read_size)) {
      case HttpConnection::Received::bytes: break;
      case HttpConnection::Received::end: co_return Reading::ended;
      case HttpConnection::Received::failure: co_return Reading::lost;
      case HttpConnection::Received::timeout: co_return began ? Reading::too_slow : Reading::ended;
    }
  }
}

asio::awaitable<HttpSession::Reading> HttpSession::read_content(const HttpRequestHead& head, std::size_t limit,
                                                                std::string& content) {
  if (head.length > limit) co_return Reading::too_large;
  if (head.expects_continue && !co_await connection_.send("HTTP/1.1 100 Continue\r\n\r\n")) co_return Reading::lost;
  std::string& input = connection_.input();
  const auto began = HttpConnection::Clock::now();
  if (head.chunked) {
    ChunkedContent chunks(limit, limits().max_head_bytes);
    while (true) {
      input.erase(0, chunks.decode(input, content));
      switch (chunks.state()) {
        case ChunkedContent::State::incomplete: break;
        case ChunkedContent::State::complete: co_return Reading::complete;
        case ChunkedContent::State::malformed: co_return Reading::malformed;
        case ChunkedContent::State::too_large: co_return Reading::too_large;
        case ChunkedContent::State::trailer_too_large: co_return Reading::fields_too_large;
      }
      if (const Reading more = co_await receive_more(began, content.size()); more != Reading::complete) co_return more;
    }
  }
  const auto length = static_cast<std::size_t>(head.length);
  content.reserve(length);
  while (true) {
    const std::size_t used = std::min(length - content.size(), input.size());
    content.append(input, 0, used);
    input.erase(0, used);
    if (content.size() == length) co_return Reading::complete;
    if (const Reading more = co_await receive_more(began, content.size()); more != Reading::complete) co_return more;
  }
}

asio::awaitable<HttpSession::Reading> HttpSession::receive_more(HttpConnection::Clock::time_point began,
                                                                std::size_t received) {
  const std::chrono::seconds earned(received / limits().minimum_rate);
  connection_.set_deadline(began + limits().transfer_timeout + earned);
  switch (co_await connection_.receive(content_read_size)) {
    case HttpConnection::Received::bytes: connection_.remove_deadline(); co_return Reading::complete;
    case HttpConnection::Received::timeout: co_return Reading::too_slow;
    case HttpConnection::Received::end:
    case HttpConnection::Received::failure: break;
  }
  co_return Reading::lost;
}

Admission HttpSession::admit(const HttpRequestHead& head) {
  Arrival arrival;
  arrival.method = method_of(head);
  arrival.target = head.target;
  arrival.authorization = head.authorization;
  arrival.request_id = head.request_id;
  arrival.connection = number_;
  arrival.connection_request = ++requests_;
  return backend_.admit(arrival);
}

HttpAnswer HttpSession::process(const HttpRequestHead& head, const Admission& admission, const std::string& content) {
  HttpAnswer answer = backend_.carry_out(admission.route, method_of(head), head.content_type, content);
  const bool batch =
      admission.route.kind == Route::operation_call && admission.route.operation == Operation::create_batch;
  if (batch && answer.status == 200) batch_created_();
  return answer;
}

asio::awaitable<bool> HttpSession::refuse_admission(const HttpRequestHead& head, const Admission& admission) {
  const HttpAnswer& refusal = *admission.refused;
  backend_.record(admission, refusal.status, true);
  AnswerFraming framing = framing_of(head);
  const bool short_content = !head.chunked && !head.expects_continue && head.length <= max_discarded;
  if (framing.keep_alive && short_content) {
    if (!co_await answer(refusal, framing)) co_return false;
    std::string discarded;
    co_return co_await read_content(head, max_discarded, discarded) == Reading::complete;
  }
  if (!head.has_content()) co_return co_await answer(refusal, framing);
  framing.keep_alive = false;
  if (co_await connection_.send(serialize(refusal, framing))) co_await connection_.close_after_refusal();
  co_return false;
}

asio::awaitable<bool> HttpSession::refuse(unsigned status, std::string_view reason) {
  connection_.set_standing(Standing::expendable);
  AnswerFraming framing;
  framing.keep_alive = false;
  if (co_await connection_.send(serialize(not_understood(status, reason), framing)))
    co_await connection_.close_after_refusal();
  co_return false;
}

asio::awaitable<bool> HttpSession::answer_with_fault(const HttpRequestHead& head, const Admission& admission,
                                                     HttpAnswer& response) {
  const Fault& fault = *admission.fault;
  if (fault.status != 0) response = answer_of(fault);
  for (const auto& [name, value] : fault.headers) response.headers.add(name, value);
  const bool answers = fault.effect == FaultEffect::none || fault.effect == FaultEffect::close_after_answer;
  backend_.record(admission, answers ? response.status : 0, is_processed(fault));
  co_await pause(fault.delay);

  const AnswerFraming framing = framing_of(head);
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
    case FaultEffect::close_after_answer:
      if (co_await answer(response, framing)) co_await connection_.close();
      co_return false;
    case FaultEffect::none: break;
  }
  co_return co_await answer(response, framing);
}

// Returns whether another request may follow; if not, the connection is closed.
asio::awaitable<bool> HttpSession::answer(const HttpAnswer& response, AnswerFraming framing) {
  if (!co_await connection_.send(serialize(response, framing))) co_return false;
  if (response.more && has_content(response, framing))
    for (bool last = false; !last;)
      if (!co_await connection_.send(serialize_more(response, framing, last))) co_return false;
  if (framing.keep_alive && !ends_with_connection(response, framing)) co_return true;
  co_await connection_.close();
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
    received = co_await connection_.receive(content_read_size);
  }
}

}  // namespace authlete::simulator

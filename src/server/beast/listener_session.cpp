#include "server/beast/listener_session.hpp"

#include <openssl/crypto.h>

#include <ctime>
#include <stdexcept>
#include <utility>

#include "server/beast/header_fields.hpp"
#include "server/beast/listener_tls.hpp"
#include "server/beast/response_text.hpp"

namespace authlete::server::beast {

namespace asio = boost::asio;
using asio::ip::tcp;
using ConnectionState = ConnectionTable::State;

namespace {

// A string that may have passwords or tokens. It is overwritten before its memory is freed.
struct WipedString {
  WipedString() = default;
  explicit WipedString(std::string value) : text(std::move(value)) {}
  ~WipedString() { OPENSSL_cleanse(text.data(), text.size()); }
  WipedString(const WipedString&) = delete;
  WipedString& operator=(const WipedString&) = delete;

  std::string text;
};

}  // namespace

ListenerSession::ListenerSession(std::shared_ptr<ListenerCore> core, tcp::socket socket, std::string peer,
                                 std::unique_ptr<PeerCounts::Place> place)
    : core_(std::move(core)),
      executor_(socket.get_executor()),
      peer_(std::move(peer)),
      place_(std::move(place)),
      connection_(std::make_shared<HttpConnection>(std::move(socket), core_->tls(), core_->limits(), core_->clock())),
      reader_(*connection_, core_->limits()) {
  connection_->join(core_->table(), core_->closing());
}

asio::awaitable<void> ListenerSession::run(std::shared_ptr<ListenerSession> session) { co_await session->serve(); }

void ListenerSession::drain() {
  if (!is_open_)
    connection_->abort();
  else if (reader_.waits_for_request())
    connection_->set_deadline(connection_->now());
}

void ListenerSession::abort() {
  is_aborted_ = true;
  connection_->abort();
  cancellation_.emit(asio::cancellation_type::terminal);
}

asio::awaitable<void> ListenerSession::serve() {
  if (!co_await connection_->handshake()) co_return;
  is_open_ = true;
  if (core_->options().client_certificates == ClientCertificates::request)
    certificates_ = certificates_of_client(connection_->native_tls());
  // The condition of the loop has no `co_await`, because g++ 12 would then destroy the wrong frame.
  bool goes_on = true;
  while (goes_on) goes_on = co_await exchange();
}

asio::awaitable<bool> ListenerSession::exchange() {
  if (core_->is_stopping()) {
    co_await connection_->close();
    co_return false;
  }
  // A request that arrives slowly does not keep its connection from being closed for another one.
  connection_->set_state(has_served_ ? ConnectionState::idle : ConnectionState::expendable);
  WipedString bytes;
  const Reading head_read = co_await reader_.read_head(bytes.text);
  if (head_read == Reading::ended) co_await connection_->close();
  if (head_read == Reading::ended || head_read == Reading::lost) co_return false;
  if (head_read != Reading::complete)
    co_return co_await refuse(static_cast<unsigned>(head_read), "the head is incomplete, too large or malformed",
                              begins_head_request(connection_->input()));
  const auto parsed = parse_request_head(bytes.text);
  if (const HeadRefusal* refusal = std::get_if<HeadRefusal>(&parsed))
    co_return co_await refuse(refusal->status, refusal->reason, begins_head_request(bytes.text));
  const HttpRequestHead& head = std::get<HttpRequestHead>(parsed);
  const bool head_request = head.method == "HEAD";
  const std::vector<HeaderField> fields = split_fields(bytes.text);
  if (fields.size() > core_->options().limits.max_fields)
    co_return co_await refuse(431, "there are too many fields", head_request);

  WipedString content;
  const Reading content_read =
      co_await reader_.read_content(head, core_->options().limits.max_content_bytes, content.text);
  if (content_read == Reading::lost) co_return false;
  if (content_read != Reading::complete)
    co_return co_await refuse(static_cast<unsigned>(content_read), "the content is incomplete, too large or malformed",
                              head_request);
  has_served_ = true;
  connection_->set_state(ConnectionState::busy);

  RequestView request;
  request.method = head.method;
  request.target = head.target;
  request.fields = fields;
  request.body = content.text;
  request.certificates = certificates_;
  request.peer = peer_;
  const HttpResponse response = co_await call_handler(request);
  ResponseFraming framing;
  framing.keep_alive = head.keep_alive && !core_->is_stopping() && !asks_to_close(response);
  framing.http_1_0 = head.http_1_0;
  framing.head_request = head_request;
  co_return co_await respond(response, framing);
}

asio::awaitable<HttpResponse> ListenerSession::call_handler(const RequestView& request) {
  std::exception_ptr failure;
  try {
    HttpResponse response = co_await core_->handler()(request);
    if (is_sendable(response)) co_return response;
    failure =
        std::make_exception_ptr(std::invalid_argument("the response of the handler has an invalid status or field"));
  } catch (...) {
    failure = std::current_exception();
  }
  // A handler that was cancelled has not failed.
  if (!is_aborted_) report(failure);
  HttpResponse response;
  response.status = 500;
  co_return response;
}

void ListenerSession::report(const std::exception_ptr& failure) const {
  try {
    if (core_->options().on_handler_failure) core_->options().on_handler_failure(failure);
  } catch (...) {
    // The report must not keep the client from its response.
  }
}

asio::awaitable<bool> ListenerSession::refuse(unsigned status, std::string_view reason, bool head_request) {
  HttpResponse response;
  response.status = static_cast<int>(status);
  response.headers.add("Content-Type", "text/plain");
  response.body = "The request is not accepted: " + std::string(reason) + ".\n";
  ResponseFraming framing;
  framing.keep_alive = false;
  framing.head_request = head_request;
  co_return co_await respond(response, framing);
}

// Sends a response. Returns whether another request may follow; if not, it has closed the connection.
asio::awaitable<bool> ListenerSession::respond(const HttpResponse& response, ResponseFraming framing) {
  const WipedString bytes(serialize(response, framing, std::time(nullptr)));
  if (!framing.keep_alive) connection_->set_state(ConnectionState::expendable);
  const bool sent = co_await connection_->send(bytes.text);
  if (sent && !framing.keep_alive) co_await connection_->close_in_stages();
  co_return sent&& framing.keep_alive;
}

}  // namespace authlete::server::beast

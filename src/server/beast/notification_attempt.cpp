#include "server/beast/notification_attempt.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/none.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "server/beast/public_address.hpp"

namespace authlete::server::beast {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

namespace {

constexpr std::size_t longest_response_head = 8'192;
// Informational responses come before the final one (RFC 9110 section 15.2).
constexpr int most_informational = 4;

// Demands that the certificate is that of the host (RFC 9525 section 6). The common name of its subject does not count.
bool expect_host(SSL* connection, const std::string& host) {
  X509_VERIFY_PARAM* const expected = SSL_get0_param(connection);
  error_code not_an_address;
  asio::ip::make_address(host, not_an_address);
  // SNI is for names only (RFC 6066 section 3).
  if (!not_an_address) return X509_VERIFY_PARAM_set1_ip_asc(expected, host.c_str()) == 1;
  X509_VERIFY_PARAM_set_hostflags(expected, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  return X509_VERIFY_PARAM_set1_host(expected, host.data(), host.size()) == 1 &&
         SSL_set_tlsext_host_name(connection, host.c_str()) == 1;
}

/// The head of a response, and what may precede it.
class ResponseHead {
 public:
  /// Takes bytes that were received. Returns an error, or whether the final head is complete.
  bool complete(error_code& error) {
    while (informational_ <= most_informational) {
      http::response_parser<http::empty_body> parser;
      parser.header_limit(longest_response_head);
      parser.body_limit(boost::none);
      parser.skip(true);
      const std::size_t size = parser.put(asio::buffer(input_), error);
      if (error == http::error::need_more) error = error_code();
      if (error || !parser.is_header_done()) return false;
      status_ = static_cast<int>(parser.get().result_int());
      if (status_ >= 200 || status_ == 101) return true;
      input_.erase(0, size);
      ++informational_;
    }
    error = http::error::header_limit;
    return false;
  }
  std::string& input() noexcept { return input_; }
  int status() const noexcept { return status_; }

 private:
  std::string input_;
  int status_ = 0;
  int informational_ = 0;
};

}  // namespace

/// Ends the attempt with its coroutine, also if that is cancelled.
class NotificationAttempt::Ended {
 public:
  explicit Ended(NotificationAttempt& attempt) : attempt_(attempt) {}
  Ended(const Ended&) = delete;
  Ended& operator=(const Ended&) = delete;
  ~Ended() { attempt_.end(); }

 private:
  NotificationAttempt& attempt_;
};

NotificationAttempt::NotificationAttempt(const Strand& strand, std::shared_ptr<const NotificationSettings> settings,
                                         HttpsUrl url)
    : settings_(std::move(settings)), url_(std::move(url)), timer_(strand), socket_(strand) {}

Error NotificationAttempt::failure(ErrorKind kind, Phase phase, const std::string& what, error_code cause) const {
  if (timed_out_) return Error(ErrorKind::timeout, phase, "the attempt to notify " + url_.host + " took too long");
  return Error(kind, phase, "cannot notify " + url_.host + ": " + what, cause);
}

void NotificationAttempt::start_timer() {
  timer_.expires_after(settings_->options.timeout);
  timer_.async_wait([self = shared_from_this()](error_code error) {
    if (!error) self->abort();
  });
}

// The pending operation fails then.
void NotificationAttempt::abort() {
  timed_out_ = true;
  end();
}

void NotificationAttempt::end() {
  timer_.cancel();
  error_code ignored;
  if (lookup_) lookup_->done().close(ignored);
  socket_.close(ignored);
}

asio::awaitable<Result<HostAddresses>> NotificationAttempt::look_up() {
  error_code error;
  HostAddresses addresses;
  const asio::ip::address literal = asio::ip::make_address(url_.host, error);
  if (!error) {
    addresses.push_back(literal);
    co_return addresses;
  }
  error = error_code();
  lookup_.emplace(socket_.get_executor(), url_.host, settings_->lookups, settings_->options.maximum_lookups, error);
  if (error) co_return failure(ErrorKind::resolve, Phase::resolve, "the name lookup cannot be started", error);
  co_await lookup_->done().async_wait(asio::posix::stream_descriptor::wait_read,
                                      asio::redirect_error(asio::use_awaitable, error));
  if (!error) addresses = lookup_->addresses(error);
  if (error) co_return failure(ErrorKind::resolve, Phase::resolve, "the name cannot be resolved", error);
  co_return addresses;
}

asio::awaitable<Result<void>> NotificationAttempt::connect(HostAddresses addresses) {
  const auto forbidden = [&](const asio::ip::address& address) {
    return !may_connect_to(address, settings_->options.allowed_networks);
  };
  std::erase_if(addresses, forbidden);
  if (addresses.empty()) co_return failure(ErrorKind::connect, Phase::connect, "it has no public address");
  error_code error;
  for (const asio::ip::address& address : addresses) {
    error_code ignored;
    socket_.close(ignored);
    const asio::ip::tcp::endpoint endpoint(address, url_.port);
    co_await socket_.async_connect(endpoint, asio::redirect_error(asio::use_awaitable, error));
    if (timed_out_) break;
    if (!error) co_return Result<void>();
  }
  co_return failure(ErrorKind::connect, Phase::connect, "no address of it accepts a connection", error);
}

asio::awaitable<Result<void>> NotificationAttempt::secure() {
  stream_.emplace(socket_, *settings_->tls);
  SSL* const connection = stream_->native_handle();
  if (!expect_host(connection, url_.host)) {
    ERR_clear_error();
    co_return failure(ErrorKind::tls, Phase::tls, "its name cannot be that of a certificate");
  }
  error_code error;
  co_await stream_->async_handshake(asio::ssl::stream_base::client, asio::redirect_error(asio::use_awaitable, error));
  if (!error) co_return Result<void>();
  if (SSL_get_verify_result(connection) != X509_V_OK)
    co_return failure(ErrorKind::tls_verify, Phase::tls, "its certificate is not accepted", error);
  co_return failure(ErrorKind::tls, Phase::tls, "the TLS handshake failed", error);
}

asio::awaitable<Result<int>> NotificationAttempt::exchange(const Secret& head, const Secret& content) {
  error_code error;
  const std::array<asio::const_buffer, 2> request = {asio::buffer(head.reveal()), asio::buffer(content.reveal())};
  co_await asio::async_write(*stream_, request, asio::redirect_error(asio::use_awaitable, error));
  // A server may respond before it has read all of the request, so the response is read even if the write failed.
  const error_code write_error = std::exchange(error, error_code());
  ResponseHead response;
  std::array<char, 1'024> bytes;
  while (!timed_out_) {
    const std::size_t size =
        co_await stream_->async_read_some(asio::buffer(bytes), asio::redirect_error(asio::use_awaitable, error));
    if (error) break;
    response.input().append(bytes.data(), size);
    if (response.complete(error)) co_return response.status();
    if (error) co_return failure(ErrorKind::protocol, Phase::response, "the response is not valid HTTP/1.1", error);
  }
  const Phase phase = write_error ? Phase::write : Phase::response;
  co_return failure(ErrorKind::io, phase, "the connection broke", write_error ? write_error : error);
}

asio::awaitable<Result<int>> NotificationAttempt::run(Secret head, Secret content) {
  // The timer and this coroutine keep the attempt.
  const std::shared_ptr<NotificationAttempt> self = shared_from_this();
  const Ended ended(*this);
  start_timer();
  Result<HostAddresses> addresses = co_await look_up();
  Result<void> ready;
  if (!addresses) ready = Result<void>(addresses.error());
  if (ready) ready = co_await connect(*std::move(addresses));
  if (ready) ready = co_await secure();
  Result<int> status;
  if (ready)
    status = co_await exchange(head, content);
  else
    status = ready.error();
  co_return status;
}

}  // namespace authlete::server::beast

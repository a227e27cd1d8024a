#include "net/tunnel.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>

#include <string>
#include <utility>

#include "net/tls_error.hpp"

namespace authlete::net {

namespace asio = boost::asio;
namespace errc = boost::system::errc;
using boost::system::error_code;

namespace {

constexpr std::size_t tunnel_read_size = 4 << 10;

Error no_tunnel(const Settings& settings, const std::string& what, const error_code& cause) {
  return Error(ErrorKind::proxy, Phase::connect, settings.dialed_name() + ' ' + what, cause);
}

Error broken(const Settings& settings, const error_code& cause) {
  const std::string how = cause == asio::error::eof ? "it closed the connection" : describe(cause);
  return no_tunnel(settings, "made no tunnel: " + how, cause);
}

// A server error may be temporary. Any other rejection would be repeated.
Error refused(const Settings& settings, unsigned status) {
  const bool may_pass = status >= 500;
  return no_tunnel(settings, "responded to CONNECT with status " + std::to_string(status),
                   errc::make_error_code(may_pass ? errc::host_unreachable : errc::permission_denied));
}

}  // namespace

// A 2xx response to CONNECT ends with its head, like a response to HEAD, whatever its length fields say. Only the head
// of any other response matters.
Tunnel::Tunnel(std::shared_ptr<const Settings> settings)
    : settings_(std::move(settings)),
      request_(settings_->proxy->connect_request()),
      reader_(settings_->limits, /*responds_to_head=*/true) {}

TlsStream::Wants Tunnel::go_on(asio::ip::tcp::socket& socket) {
  error_code error;
  if (written_ == 0) socket.non_blocking(true, error);
  if (error) return over(broken(*settings_, error));
  const TlsStream::Wants wants = write(socket);
  return wants == TlsStream::Wants::nothing && result_ ? read(socket) : wants;
}

TlsStream::Wants Tunnel::over(Error error) {
  result_ = std::move(error);
  return TlsStream::Wants::nothing;
}

TlsStream::Wants Tunnel::write(asio::ip::tcp::socket& socket) {
  const std::string& request = request_.reveal();
  while (written_ < request.size()) {
    error_code error;
    written_ += socket.write_some(asio::buffer(request) + written_, error);
    if (error == asio::error::would_block) return TlsStream::Wants::writable;
    if (error) return over(broken(*settings_, error));
  }
  return TlsStream::Wants::nothing;
}

TlsStream::Wants Tunnel::read(asio::ip::tcp::socket& socket) {
  ResponseReader::State state = ResponseReader::State::wants_more;
  while (state == ResponseReader::State::wants_more) {
    error_code error;
    const std::size_t received = socket.read_some(buffer_.prepare(tunnel_read_size), error);
    if (error == asio::error::would_block) return TlsStream::Wants::readable;
    if (error) return over(broken(*settings_, error));
    buffer_.commit(received);
    state = reader_.parse(buffer_);
  }
  return judge(state);
}

TlsStream::Wants Tunnel::judge(ResponseReader::State state) {
  if (state == ResponseReader::State::failed)
    return over(
        no_tunnel(*settings_, "gave no usable response to CONNECT: " + reader_.error().message, reader_.error().cause));
  const unsigned status = reader_.response().status;
  if (status < 200 || status > 299) return over(refused(*settings_, status));
  // The service sends nothing before it receives bytes, so these bytes come from the proxy.
  if (buffer_.size() > 0)
    return over(
        no_tunnel(*settings_, "sent bytes of its own into the tunnel", errc::make_error_code(errc::bad_message)));
  return TlsStream::Wants::nothing;
}

Error proxy_timeout(const Settings& settings) {
  return no_tunnel(settings,
                   "did not respond to CONNECT within " + std::to_string(settings.connect_timeout.count()) + " ms",
                   asio::error::timed_out);
}

}  // namespace authlete::net

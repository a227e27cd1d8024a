#include "net/tunnel.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <string>

#include "net/response_reader.hpp"
#include "net/tls_error.hpp"

namespace authlete::net {

namespace asio = boost::asio;
namespace errc = boost::system::errc;
using boost::system::error_code;

namespace {

constexpr auto as_result = asio::as_tuple(asio::deferred);
constexpr std::size_t read_size = 4 << 10;

Error no_tunnel(const Settings& settings, const std::string& what, const error_code& cause) {
  return Error(ErrorKind::proxy, Phase::connect, settings.dialed_name() + ' ' + what, cause);
}

Error broken(const Settings& settings, const error_code& cause) {
  const std::string how = cause == asio::error::eof ? "it closed the connection" : describe(cause);
  return no_tunnel(settings, "made no tunnel: " + how, cause);
}

// A server error may pass. Whoever is refused otherwise would be refused again.
Error refused(const Settings& settings, unsigned status) {
  const bool may_pass = status >= 500;
  return no_tunnel(settings, "answered CONNECT with status " + std::to_string(status),
                   errc::make_error_code(may_pass ? errc::host_unreachable : errc::permission_denied));
}

}  // namespace

asio::awaitable<Result<void>> open_tunnel(asio::ip::tcp::socket& socket, std::shared_ptr<const Settings> settings) {
  auto [write_error, written] =
      co_await asio::async_write(socket, asio::buffer(settings->proxy->request.reveal()), as_result);
  if (write_error) co_return broken(*settings, write_error);

  // A success ends with its head, whatever its fields say of a length, as an answer to HEAD does; of a refusal no more
  // than the head matters.
  ResponseReader reader(settings->limits, /*answers_head=*/true);
  boost::beast::flat_buffer buffer;
  ResponseReader::State answer = ResponseReader::State::wants_more;
  while (answer == ResponseReader::State::wants_more) {
    auto [error, received] = co_await socket.async_read_some(buffer.prepare(read_size), as_result);
    if (error) co_return broken(*settings, error);
    buffer.commit(received);
    answer = reader.parse(buffer);
  }
  if (answer == ResponseReader::State::failed)
    co_return no_tunnel(*settings, "gave CONNECT no usable answer: " + reader.error().message, reader.error().cause);
  const unsigned status = reader.response().status;
  if (status < 200 || status > 299) co_return refused(*settings, status);
  // The service speaks only when it is spoken to: these bytes are not its.
  if (buffer.size() > 0)
    co_return no_tunnel(*settings, "sent bytes of its own into the tunnel", errc::make_error_code(errc::bad_message));
  co_return Result<void>();
}

Error proxy_timeout(const Settings& settings) {
  return no_tunnel(settings,
                   "did not answer CONNECT within " + std::to_string(settings.connect_timeout.count()) + " ms",
                   asio::error::timed_out);
}

}  // namespace authlete::net

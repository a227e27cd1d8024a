// The lower bound that the authorization server of the examples is compared with: a bare Beast server over TLS, which
// responds to every request with the same token response: beast_server CERTIFICATE_FILE PRIVATE_KEY_FILE
//
// It has one coroutine per connection, Beast's parser for the request and one preformatted write, but no limits, no
// deadlines and nothing that looks at the request. It prints `ready https://localhost:PORT`, and ends when it is
// killed.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include <cstdio>
#include <exception>
#include <string>
#include <utility>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

// The type-erased executor would cost more.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
constexpr asio::use_awaitable_t<Executor> use_awaitable;

// The same fields and nearly the same content as the response of the authorization server.
std::string response_text() {
  const std::string content =
      R"({"access_token":"C4SrUTijIj2IxqE1xBASr3dxQWgso3BpY49g8CyjGjQ","token_type":"Bearer","expires_in":3600})";
  std::string text = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n";
  text += "Pragma: no-cache\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Expose-Headers: DPoP-Nonce, ";
  text += "OAuth-Client-Attestation-Challenge, WWW-Authenticate\r\nDate: Tue, 01 Dec 2026 00:00:00 GMT\r\n";
  text += "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n";
  return text.append(content);
}

// Ends with an exception when the client does.
asio::awaitable<void, Executor> serve(Socket socket, asio::ssl::context& tls, const std::string& response) {
  asio::ssl::stream<Socket> stream(std::move(socket), tls);
  stream.next_layer().set_option(asio::ip::tcp::no_delay(true));
  co_await stream.async_handshake(asio::ssl::stream_base::server, use_awaitable);
  boost::beast::flat_buffer buffer;
  while (true) {
    http::request_parser<http::string_body> parser;
    co_await http::async_read(stream, buffer, parser, use_awaitable);
    co_await asio::async_write(stream, asio::buffer(response), use_awaitable);
  }
}

asio::awaitable<void, Executor> accept(Acceptor& acceptor, asio::ssl::context& tls, const std::string& response) {
  while (true) {
    Socket socket = co_await acceptor.async_accept(use_awaitable);
    asio::co_spawn(acceptor.get_executor(), serve(std::move(socket), tls, response), [](std::exception_ptr) {});
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: beast_server CERTIFICATE_FILE PRIVATE_KEY_FILE\n");
    return 2;
  }
  asio::io_context context(1);
  asio::ssl::context tls(asio::ssl::context::tls_server);
  tls.use_certificate_chain_file(argv[1]);
  tls.use_private_key_file(argv[2], asio::ssl::context::pem);
  const std::string response = response_text();
  Acceptor acceptor(context.get_executor(), {asio::ip::address_v4::loopback(), 0});
  asio::co_spawn(context, accept(acceptor, tls, response), [](std::exception_ptr error) {
    if (error) std::rethrow_exception(error);
  });
  std::printf("ready https://localhost:%d\n", static_cast<int>(acceptor.local_endpoint().port()));
  std::fflush(stdout);
  context.run();
}

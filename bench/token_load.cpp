// The load of a token endpoint: token_load PORT CA_FILE REQUESTS IN_FLIGHT
//
// A client asks `/token` at localhost for a token by its own credentials (RFC 6749 section 4.4), again and again. It
// costs as little as Beast allows, because it shares its core with the service: see beast_floor.cpp.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>

#include <array>
#include <exception>
#include <new>
#include <string>
#include <string_view>

#include "common/beast_connection.hpp"
#include "common/load.hpp"

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

// The type-erased executor would cost more.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
constexpr asio::use_awaitable_t<Executor> use_awaitable;

// The credentials are `bench:bench-secret`.
std::string request_text(const std::string& port) {
  const std::string content = "grant_type=client_credentials";
  std::string text = "POST /token HTTP/1.1\r\n";
  text += "Host: " + std::string(bench::host) + ":" + port + "\r\n";
  text += "Authorization: Basic YmVuY2g6YmVuY2gtc2VjcmV0\r\n";
  text += "Content-Type: application/x-www-form-urlencoded\r\nAccept: application/json\r\nUser-Agent: token_load\r\n";
  text += "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n";
  return text.append(content);
}

asio::awaitable<void, Executor> send(Executor executor, asio::ssl::context& tls, bench::Load& load,
                                     std::size_t sender) {
  asio::ssl::stream<Socket> stream(executor, tls);
  if (!bench::name_server(stream)) throw std::bad_alloc();
  co_await stream.next_layer().async_connect(bench::endpoint_of(load.port()), use_awaitable);
  stream.next_layer().set_option(asio::ip::tcp::no_delay(true));
  co_await stream.async_handshake(asio::ssl::stream_base::client, use_awaitable);

  const std::string text = request_text(load.port());
  boost::beast::flat_buffer buffer;
  std::array<char, 16384> body;
  while (load.next()) {
    const auto started = bench::Load::Clock::now();
    co_await asio::async_write(stream, asio::buffer(text), use_awaitable);
    http::response_parser<http::buffer_body> parser;
    parser.get().body().data = body.data();
    parser.get().body().size = body.size();
    parser.get().body().more = false;
    co_await http::async_read(stream, buffer, parser, use_awaitable);
    const std::string_view content(body.data(), body.size() - parser.get().body().size);
    load.ended(sender, started,
               parser.get().result() == http::status::ok && content.find("\"access_token\"") != content.npos);
  }
}

}  // namespace

int main(int argc, char** argv) {
  bench::Load load(argc, argv);
  asio::io_context context(1);
  asio::ssl::context tls = bench::verifying_context(load.ca_file());
  for (std::size_t sender = 0; sender < load.in_flight(); ++sender)
    asio::co_spawn(context, send(context.get_executor(), tls, load, sender), [](std::exception_ptr error) {
      if (error) std::rethrow_exception(error);
    });
  context.run();
  load.report();
}

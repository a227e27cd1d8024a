// A typical first program: Beast as its tutorials use it, and Boost.JSON's value in both directions.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/beast/version.hpp>

#include <chrono>
#include <exception>
#include <string>

#include "common/beast_connection.hpp"
#include "common/json_value.hpp"
#include "common/load.hpp"

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

asio::awaitable<void> send(asio::io_context& context, asio::ssl::context& tls, bench::Load& load, std::size_t sender) {
  beast::ssl_stream<beast::tcp_stream> stream(context, tls);
  if (!bench::name_server(stream)) throw std::bad_alloc();
  beast::get_lowest_layer(stream).expires_after(std::chrono::seconds(30));
  co_await beast::get_lowest_layer(stream).async_connect(bench::endpoint_of(load.port()), asio::use_awaitable);
  beast::get_lowest_layer(stream).socket().set_option(asio::ip::tcp::no_delay(true));
  co_await stream.async_handshake(asio::ssl::stream_base::client, asio::use_awaitable);

  beast::flat_buffer buffer;
  while (load.next()) {
    const auto started = bench::Load::Clock::now();
    http::request<http::string_body> request(http::verb::post, beast::string_view(bench::target), 11);
    request.set(http::field::host, std::string(bench::host) + ":" + load.port());
    request.set(http::field::user_agent, BOOST_BEAST_VERSION_STRING);
    request.set(http::field::authorization, "Bearer " + std::string(bench::service_token));
    request.set(http::field::content_type, "application/json");
    request.set(http::field::accept, "application/json");
    request.body() = bench::request_as_value();
    request.prepare_payload();
    beast::get_lowest_layer(stream).expires_after(std::chrono::seconds(30));
    co_await http::async_write(stream, request, asio::use_awaitable);
    http::response<http::string_body> response;
    co_await http::async_read(stream, buffer, response, asio::use_awaitable);
    load.ended(sender, started, response.result() == http::status::ok && bench::is_created(response.body()));
  }
}

}  // namespace

int main(int argc, char** argv) {
  bench::Load load(argc, argv);
  asio::io_context context(1);
  asio::ssl::context tls = bench::verifying_context(load.ca_file());
  for (std::size_t sender = 0; sender < load.in_flight(); ++sender)
    asio::co_spawn(context, send(context, tls, load, sender), [](std::exception_ptr error) {
      if (error) std::rethrow_exception(error);
    });
  context.run();
  load.report();
}

// A server that opens a port, and stops again.
#include <authlete/server/beast/listener.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <iostream>

namespace beast = authlete::server::beast;

boost::asio::awaitable<authlete::server::HttpResponse> respond(const authlete::server::RequestView&) {
  co_return authlete::server::HttpResponse();
}

int main() {
  boost::asio::io_context context;
  beast::ListenerOptions options;
  options.addresses.emplace_back();
  options.plain_http = true;
  authlete::Result<beast::Listener> listener = beast::Listener::start(context.get_executor(), options, respond);
  if (!listener) {
    std::cerr << listener.error() << "\n";
    return 1;
  }
  boost::asio::co_spawn(context, listener->stop(std::chrono::seconds(1)), boost::asio::detached);
  context.run();
  return listener->ports().size() == 1 ? 0 : 1;
}

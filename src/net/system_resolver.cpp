#include "net/system_resolver.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <charconv>
#include <exception>
#include <system_error>
#include <thread>
#include <utility>

namespace authlete::net {

namespace asio = boost::asio;
using boost::system::error_code;
using tcp = asio::ip::tcp;

namespace {

Endpoints ask_system(const std::string& host, const std::string& port, error_code& error) noexcept {
  try {
    asio::io_context context;  // required by the constructor of the resolver
    Endpoints endpoints;
    for (const auto& result : tcp::resolver(context).resolve(host, port, tcp::resolver::numeric_service, error))
      endpoints.push_back(result.endpoint());
    return endpoints;
  } catch (const std::exception&) {
    error = asio::error::no_memory;
    return Endpoints();
  }
}

}  // namespace

void resolve_by_system(const std::string& host, const std::string& port, ResolveHandler handler) {
  error_code not_an_address;
  const asio::ip::address address = asio::ip::make_address(host, not_an_address);
  if (!not_an_address) {
    unsigned short number = 0;
    std::from_chars(port.data(), port.data() + port.size(), number);
    return handler(error_code(), Endpoints(1, tcp::endpoint(address, number)));
  }
  try {
    std::thread([host, port, handler] {
      error_code error;
      Endpoints endpoints = ask_system(host, port, error);
      handler(error, std::move(endpoints));
    }).detach();
  } catch (const std::system_error& no_thread) {
    handler(error_code(no_thread.code().value(), boost::system::system_category()), Endpoints());
  }
}

}  // namespace authlete::net

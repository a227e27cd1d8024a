#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>

#include <string>

#include "common/messages.hpp"

/// What the programs that use Beast directly need to connect.
namespace bench {

inline boost::asio::ssl::context verifying_context(const std::string& ca_file) {
  boost::asio::ssl::context tls(boost::asio::ssl::context::tls_client);
  tls.load_verify_file(ca_file);
  tls.set_verify_mode(boost::asio::ssl::verify_peer);
  tls.set_verify_callback(boost::asio::ssl::host_name_verification(std::string(host)));
  return tls;
}

inline boost::asio::ip::tcp::endpoint endpoint_of(const std::string& port) {
  return {boost::asio::ip::address_v4::loopback(), static_cast<boost::asio::ip::port_type>(std::stoul(port))};
}

/// Names the server for SNI. Returns false if memory cannot be allocated.
template <class Stream>
bool name_server(Stream& stream) {
  return SSL_set_tlsext_host_name(stream.native_handle(), std::string(host).c_str()) == 1;
}

}  // namespace bench

#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

#include <poll.h>
#include <sys/socket.h>

#include <chrono>
#include <string>

#include "authlete/simulator/simulator.hpp"
#include "in_process_service.hpp"

namespace authlete::simulator {

inline const std::string root = "/api/10738933707579";
inline const std::string create_target = root + "/auth/token/create";
inline const std::string create_body = R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"john"})";

struct Reply {
  unsigned status = 0;  ///< 0 if no complete response arrived.
  std::string head;
  std::string body;
  std::string received;  ///< The header, and as much of the content as arrived.
  boost::system::error_code error;
};

/// A plain blocking HTTPS client that trusts only the simulator's authority. It sends what a test writes.
class Caller {
 public:
  explicit Caller(const Simulator& simulator) : Caller(simulator.port(), simulator.ca_pem()) {}
  Caller(std::uint16_t port, const std::string& ca_pem) : tls_(make_tls(ca_pem)), stream_(context_, tls_) {
    stream_.set_verify_mode(boost::asio::ssl::verify_peer);
    stream_.set_verify_callback(boost::asio::ssl::host_name_verification("localhost"));
    stream_.next_layer().connect({boost::asio::ip::address_v4::loopback(), port});
    // A missing response fails the test instead of blocking it.
    const timeval limit{20, 0};
    ::setsockopt(stream_.next_layer().native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
    stream_.handshake(boost::asio::ssl::stream_base::client);
  }

  /// Sends these bytes; returns true if the connection took all of them.
  bool send_bytes(std::string_view bytes) {
    boost::system::error_code error;
    boost::asio::write(stream_, boost::asio::buffer(bytes.data(), bytes.size()), error);
    return !error;
  }
  void send(const std::string& method, const std::string& target, const std::string& body = "",
            const std::string& more = "") {
    std::string text = method + " " + target +
                       " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + std::string(test_authorization) + "\r\n" +
                       more;
    if (!body.empty())
      text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    send_bytes(text + "\r\n" + body);
  }

  /// Reads a response to a request of this method.
  Reply receive(std::string_view method = "GET") {
    Reply reply;
    const std::size_t head =
        boost::asio::read_until(stream_, boost::asio::dynamic_buffer(pending_), "\r\n\r\n", reply.error);
    reply.received = pending_;
    if (reply.error) return reply;
    reply.head = take(head);
    const auto status = static_cast<unsigned>(std::stoul(reply.head.substr(9, 3)));
    if (reply.head.find("Transfer-Encoding: chunked\r\n") != std::string::npos && method != "HEAD")
      read_chunks(reply);
    else if (method != "HEAD" && status != 204 && status != 304)
      reply.body = read(reply, length_in(reply.head));
    reply.received = reply.head + reply.body;
    if (!reply.error) reply.status = status;
    return reply;
  }

  Reply call(const std::string& method, const std::string& target, const std::string& body = "",
             const std::string& more = "") {
    send(method, target, body, more);
    return receive(method);
  }
  Reply create() { return call("POST", root + "/auth/token/create", create_body); }

  /// Returns true if the peer sends anything, or ends the connection, within that time.
  bool hears_within(std::chrono::milliseconds time) {
    pollfd entry{stream_.next_layer().native_handle(), POLLIN, 0};
    return ::poll(&entry, 1, static_cast<int>(time.count())) > 0;
  }
  /// Returns how the connection ends after the responses that were read; no error if more bytes arrive.
  boost::system::error_code end() {
    char byte;
    boost::system::error_code error;
    if (pending_.empty()) stream_.read_some(boost::asio::buffer(&byte, 1), error);
    return error;
  }
  boost::asio::ssl::stream<boost::asio::ip::tcp::socket>& stream() { return stream_; }

 private:
  static boost::asio::ssl::context make_tls(const std::string& pem) {
    boost::asio::ssl::context tls(boost::asio::ssl::context::tls_client);
    tls.add_certificate_authority(boost::asio::buffer(pem));
    return tls;
  }
  static std::size_t length_in(const std::string& head) {
    const std::size_t length = head.find("Content-Length: ");
    return length == std::string::npos ? 0 : std::stoul(head.substr(length + 16));
  }
  std::string take(std::size_t size) {
    std::string taken = pending_.substr(0, size);
    pending_.erase(0, size);
    return taken;
  }
  std::string read(Reply& reply, std::size_t size) {
    if (!reply.error && pending_.size() < size)
      boost::asio::read(stream_, boost::asio::dynamic_buffer(pending_),
                        boost::asio::transfer_exactly(size - pending_.size()), reply.error);
    return take(size);
  }
  void read_chunks(Reply& reply) {
    for (std::size_t size = 1; size > 0 && !reply.error;) {
      const std::size_t line =
          boost::asio::read_until(stream_, boost::asio::dynamic_buffer(pending_), "\r\n", reply.error);
      if (reply.error) return;
      size = std::stoul(take(line), nullptr, 16);
      reply.body += read(reply, size);
      read(reply, 2);
    }
  }

  boost::asio::io_context context_;
  boost::asio::ssl::context tls_;
  boost::asio::ssl::stream<boost::asio::ip::tcp::socket> stream_;
  std::string pending_;
};

struct Started {
  explicit Started(SimulatorOptions options = test_options()) : simulator(std::move(options)) {
    simulator.start().value();
  }
  Simulator simulator;
};

}  // namespace authlete::simulator

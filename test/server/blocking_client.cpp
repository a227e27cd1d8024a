#include "server/blocking_client.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

#include <poll.h>

#include <array>
#include <chrono>

namespace authlete::server::beast {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::chrono::seconds patience(20);

}  // namespace

std::string ReceivedResponse::field(std::string_view name) const {
  const std::string begin = "\r\n" + std::string(name) + ": ";
  const std::size_t found = head.find(begin);
  if (found == head.npos) return {};
  const std::size_t value = found + begin.size();
  return head.substr(value, head.find("\r\n", value) - value);
}

BlockingClient::BlockingClient(std::uint16_t port, const char* local_address) : socket_(context_) {
  socket_.open(tcp::v4());
  socket_.bind({asio::ip::make_address(local_address), 0});
  socket_.connect({asio::ip::make_address("127.0.0.1"), port});
}

BlockingClient::BlockingClient(std::uint16_t port, const ClientTls& tls, SSL_SESSION* session) : BlockingClient(port) {
  tls_.emplace(asio::ssl::context::tls_client);
  SSL_CTX* const native = tls_->native_handle();
  tls_->add_certificate_authority(asio::buffer(tls.ca_pem));
  if (!tls.chain_pem.empty()) {
    tls_->use_certificate_chain(asio::buffer(tls.chain_pem));
    tls_->use_private_key(asio::buffer(tls.key_pem), asio::ssl::context::pem);
  }
  if (tls.max_version != 0) {
    SSL_CTX_set_min_proto_version(native, 0);
    SSL_CTX_set_max_proto_version(native, tls.max_version);
  }
  if (!tls.protocols.empty())
    SSL_CTX_set_alpn_protos(native, reinterpret_cast<const unsigned char*>(tls.protocols.data()),
                            static_cast<unsigned>(tls.protocols.size()));
  stream_.emplace(socket_, *tls_);
  stream_->set_verify_mode(asio::ssl::verify_peer);
  if (session != nullptr) SSL_set_session(stream_->native_handle(), session);
  stream_->handshake(asio::ssl::stream_base::client);
}

bool BlockingClient::send(std::string_view bytes) {
  error_code error;
  if (stream_)
    asio::write(*stream_, asio::buffer(bytes.data(), bytes.size()), error);
  else
    asio::write(socket_, asio::buffer(bytes.data(), bytes.size()), error);
  return !error;
}

std::size_t BlockingClient::read_some(error_code& error) {
  std::array<char, 16384> buffer;
  std::size_t size = 0;
  // A blocking read of Asio would wait without an end.
  socket_.non_blocking(true);
  do {
    size = stream_ ? stream_->read_some(asio::buffer(buffer), error) : socket_.read_some(asio::buffer(buffer), error);
  } while (error == asio::error::would_block && hears_within(patience));
  socket_.non_blocking(false);
  pending_.append(buffer.data(), size);
  return size;
}

bool BlockingClient::fill(std::size_t size) {
  error_code error;
  while (pending_.size() < size && !error) read_some(error);
  return pending_.size() >= size;
}

std::string BlockingClient::take(std::size_t size) {
  std::string taken = pending_.substr(0, size);
  pending_.erase(0, size);
  return taken;
}

ReceivedResponse BlockingClient::receive(std::string_view method) {
  ReceivedResponse response;
  error_code error;
  while (pending_.find("\r\n\r\n") == pending_.npos && !error) read_some(error);
  if (pending_.find("\r\n\r\n") == pending_.npos) return response;
  response.head = take(pending_.find("\r\n\r\n") + 4);
  const std::string length = response.field("Content-Length");
  const std::size_t size = length.empty() || method == "HEAD" ? 0 : std::stoul(length);
  if (!fill(size)) return response;
  response.body = take(size);
  response.status = std::stoi(response.head.substr(9, 3));
  return response;
}

ReceivedResponse BlockingClient::get(const std::string& target, const std::string& fields) {
  send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n");
  return receive();
}

bool BlockingClient::ends_cleanly() {
  error_code error;
  if (pending_.empty()) read_some(error);
  return pending_.empty() && error == asio::error::eof;
}

bool BlockingClient::ends() {
  error_code error;
  while (!error) read_some(error);
  return error != asio::error::would_block && error != asio::error::try_again;
}

bool BlockingClient::hears_within(std::chrono::milliseconds time) {
  pollfd entry{socket_.native_handle(), POLLIN, 0};
  return ::poll(&entry, 1, static_cast<int>(time.count())) > 0;
}

void BlockingClient::vanish() {
  error_code ignored;
  socket_.set_option(asio::socket_base::linger(true, 0), ignored);
  socket_.close(ignored);
}

}  // namespace authlete::server::beast

// The steps of a script that use TLS.
#include <fcntl.h>
#include <openssl/err.h>
#include <poll.h>

#include <string>

#include "support/server_connection.hpp"
#include "support/server_state.hpp"

namespace authlete::test {

bool Connection::handshake(const HandshakeOptions& options) {
  if (!server_.options.tls) return true;
  handshake_options_ = options;
  tls_ = SSL_new(server_.context.get());
  SSL_set_fd(tls_, descriptor_);
  SSL_set_app_data(tls_, this);
  if (SSL_accept(tls_) != 1) {
    ERR_clear_error();
    wait_until_arrived();  // an alert
    return false;
  }
  record([&](ConnectionRecord& entry) {
    entry.handshake_done = true;
    entry.session_resumed = SSL_session_reused(tls_) == 1;
    entry.tls_version = SSL_get_version(tls_);
    if (X509* certificate = SSL_get0_peer_certificate(tls_)) {
      char name[65] = {};
      X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name, sizeof name);
      entry.client_name = name;
    }
    if (const char* name = SSL_get_servername(tls_, TLSEXT_NAMETYPE_host_name)) entry.server_name = name;
  });
  return true;
}

bool Connection::send_close_notify() {
  if (tls_ != nullptr) SSL_shutdown(tls_);
  ERR_clear_error();
  wait_until_arrived();
  return true;
}

bool Connection::send_tickets(std::size_t count) {
  for (std::size_t number = 0; number < count; ++number)
    if (SSL_new_session_ticket(tls_) != 1) return false;
  const bool sent = SSL_do_handshake(tls_) == 1;
  wait_until_arrived();
  return sent;
}

bool Connection::update_key(bool of_both_sides) {
  const int kind = of_both_sides ? SSL_KEY_UPDATE_REQUESTED : SSL_KEY_UPDATE_NOT_REQUESTED;
  return SSL_key_update(tls_, kind) == 1 && SSL_do_handshake(tls_) == 1;
}

bool Connection::renegotiate() {
  if (SSL_renegotiate(tls_) != 1 || SSL_do_handshake(tls_) != 1) return false;
  // The client's part of it is read like data. The socket must not block after it.
  const int flags = ::fcntl(descriptor_, F_GETFL);
  ::fcntl(descriptor_, F_SETFL, flags | O_NONBLOCK);
  bool going_on = true;
  while (going_on && SSL_renegotiate_pending(tls_) == 1) {
    char byte = 0;
    const int count = SSL_peek(tls_, &byte, 1);
    if (count > 0 || SSL_get_error(tls_, count) != SSL_ERROR_WANT_READ) break;
    pollfd entry{descriptor_, POLLIN, 0};
    going_on = SSL_renegotiate_pending(tls_) == 0 || ::poll(&entry, 1, 10'000) == 1;
  }
  ::fcntl(descriptor_, F_SETFL, flags);
  ERR_clear_error();
  const bool renegotiated = SSL_renegotiate_pending(tls_) == 0 && SSL_is_init_finished(tls_) == 1;
  if (renegotiated) record([](ConnectionRecord& entry) { ++entry.renegotiations; });
  return renegotiated;
}

bool Connection::renegotiate_and_refuse(int alert) {
  handshake_options_.alert = alert;
  if (SSL_renegotiate(tls_) != 1 || SSL_do_handshake(tls_) != 1) return false;
  char byte = 0;
  const bool refused = SSL_peek(tls_, &byte, 1) <= 0;  // as data, of which there is none
  ERR_clear_error();
  wait_until_arrived();  // an alert
  return refused;
}

int Connection::look_at_hello(SSL* tls, int* alert, void*) {
  Connection& self = *static_cast<Connection*>(SSL_get_app_data(tls));
  const unsigned char* data = nullptr;
  std::size_t size = 0;
  if (SSL_client_hello_get0_ext(tls, TLSEXT_TYPE_application_layer_protocol_negotiation, &data, &size) == 1)
    self.record([&](ConnectionRecord& entry) {
      for (std::size_t at = 2; at < size && at + 1 + data[at] <= size; at += 1u + data[at])
        entry.offered_protocols.emplace_back(reinterpret_cast<const char*>(data) + at + 1, data[at]);
    });
  if (self.handshake_options_.alert < 0) return SSL_CLIENT_HELLO_SUCCESS;
  *alert = self.handshake_options_.alert;
  return SSL_CLIENT_HELLO_ERROR;
}

int Connection::select_protocol(SSL* tls, const unsigned char** selected, unsigned char* size,
                                const unsigned char* offered, unsigned int offered_size, void*) {
  const HandshakeOptions& options = static_cast<const Connection*>(SSL_get_app_data(tls))->handshake_options_;
  if (options.protocol.empty()) return SSL_TLSEXT_ERR_NOACK;
  const std::string entry = static_cast<char>(options.protocol.size()) + options.protocol;
  const std::string_view all(reinterpret_cast<const char*>(offered), offered_size);
  if (options.only_if_offered && all.find(entry) == std::string_view::npos) return SSL_TLSEXT_ERR_ALERT_FATAL;
  *selected = reinterpret_cast<const unsigned char*>(options.protocol.data());
  *size = static_cast<unsigned char>(options.protocol.size());
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace authlete::test

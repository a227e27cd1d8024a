#include "support/scripted_server.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <list>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace authlete::test {

namespace {

constexpr std::chrono::seconds longest_wait(100);

bool same_text(std::string_view left, std::string_view right) {
  const auto lower = [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
  };
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [&](char a, char b) { return lower(a) == lower(b); });
}

// Calls `visit(name, value)` for each field of a head.
template <class Visitor>
void for_each_field(std::string_view head, Visitor visit) {
  std::size_t position = head.find("\r\n");
  while (position != std::string_view::npos) {
    const std::size_t begin = position + 2;
    const std::size_t end = head.find("\r\n", begin);
    if (end == std::string_view::npos || end == begin) return;
    const std::string_view line = head.substr(begin, end - begin);
    if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
      std::string_view value = line.substr(colon + 1);
      while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
      while (!value.empty() && value.back() == ' ') value.remove_suffix(1);
      visit(line.substr(0, colon), value);
    }
    position = end;
  }
}

int check(int result, const char* what) {
  if (result < 0) throw std::runtime_error(std::string(what) + ": " + std::strerror(errno));
  return result;
}

class Address {
 public:
  Address(const std::string& text, std::uint16_t port) {
    if (text.find(':') != std::string::npos) {
      auto& six = reinterpret_cast<sockaddr_in6&>(storage_);
      six.sin6_family = AF_INET6;
      six.sin6_port = htons(port);
      ::inet_pton(AF_INET6, text.c_str(), &six.sin6_addr);
      size_ = sizeof six;
    } else {
      auto& four = reinterpret_cast<sockaddr_in&>(storage_);
      four.sin_family = AF_INET;
      four.sin_port = htons(port);
      ::inet_pton(AF_INET, text.c_str(), &four.sin_addr);
      size_ = sizeof four;
    }
  }
  int family() const { return storage_.ss_family; }
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage_); }
  socklen_t size() const { return size_; }

 private:
  sockaddr_storage storage_{};
  socklen_t size_ = 0;
};

std::uint16_t port_of(int descriptor) {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  check(::getsockname(descriptor, reinterpret_cast<sockaddr*>(&storage), &size), "getsockname");
  // The port is at the same place in both families.
  return ntohs(reinterpret_cast<sockaddr_in&>(storage).sin_port);
}

int bind_to(const Address& address) {
  const int descriptor = check(::socket(address.family(), SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
  const int on = 1;
  ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  check(::bind(descriptor, address.get(), address.size()), "bind");
  return descriptor;
}

const char* reason_of(unsigned status) {
  switch (status) {
    case 200: return "OK";
    case 204: return "No Content";
    case 302: return "Found";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 409: return "Conflict";
    case 429: return "Too Many Requests";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    default: return "Status";
  }
}

using TlsContext = std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)>;

TlsContext make_context(const ServerOptions& options) {
  TlsContext context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  const auto bio = [](const std::string& text) {
    return std::unique_ptr<BIO, void (*)(BIO*)>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())),
                                                BIO_free_all);
  };
  const auto chain = bio(options.chain_pem);
  X509* leaf = PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr);
  if (leaf == nullptr || SSL_CTX_use_certificate(context.get(), leaf) != 1)
    throw std::runtime_error("the server's certificate cannot be used");
  X509_free(leaf);
  while (X509* next = PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr))
    SSL_CTX_add0_chain_cert(context.get(), next);
  ERR_clear_error();
  const auto text = bio(options.key_pem);
  EVP_PKEY* key = PEM_read_bio_PrivateKey(text.get(), nullptr, nullptr, nullptr);
  if (key == nullptr || SSL_CTX_use_PrivateKey(context.get(), key) != 1)
    throw std::runtime_error("the server's key cannot be used");
  EVP_PKEY_free(key);
  if (!options.client_authority_pem.empty()) {
    const auto authority = bio(options.client_authority_pem);
    X509* root = PEM_read_bio_X509(authority.get(), nullptr, nullptr, nullptr);
    if (root == nullptr || X509_STORE_add_cert(SSL_CTX_get_cert_store(context.get()), root) != 1)
      throw std::runtime_error("the clients' authority cannot be used");
    X509_free(root);
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  }
  if (options.maximum_tls_version != 0) {
    SSL_CTX_set_max_proto_version(context.get(), options.maximum_tls_version);
    // Versions before 1.2 are below the default security level.
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_cipher_list(context.get(), "ALL:@SECLEVEL=0");
  }
  if (!options.session_tickets) {
    SSL_CTX_set_num_tickets(context.get(), 0);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_TICKET);
  }
  static const unsigned char id[] = "scripted";
  SSL_CTX_set_session_id_context(context.get(), id, sizeof id - 1);
  return context;
}

}  // namespace

std::string ReceivedRequest::method() const { return head.substr(0, head.find(' ')); }

std::string ReceivedRequest::target() const {
  const std::size_t begin = head.find(' ') + 1;
  return head.substr(begin, head.find(' ', begin) - begin);
}

std::string ReceivedRequest::field(std::string_view name) const {
  std::string found;
  bool first = true;
  for_each_field(head, [&](std::string_view field_name, std::string_view value) {
    if (first && same_text(field_name, name)) {
      found = value;
      first = false;
    }
  });
  return found;
}

std::size_t ReceivedRequest::count_of_field(std::string_view name) const {
  std::size_t count = 0;
  for_each_field(head, [&](std::string_view field_name, std::string_view) { count += same_text(field_name, name); });
  return count;
}

class Gate::State {
 public:
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t arrivals = 0;
  bool open = false;
};

Gate::Gate() : state_(std::make_shared<State>()) {}

void Gate::open() {
  const std::lock_guard lock(state_->mutex);
  state_->open = true;
  state_->changed.notify_all();
}

bool Gate::wait_for_arrivals(std::size_t count) const {
  std::unique_lock lock(state_->mutex);
  return state_->changed.wait_for(lock, longest_wait, [&] { return state_->arrivals >= count; });
}

class ScriptedServer::State {
 public:
  explicit State(const ServerOptions& options);
  ~State() { ::close(listener); }

  void accept_all();
  void serve(int descriptor, std::size_t number, const Script& script, std::list<std::thread>::iterator thread);
  void stop();

  // Waits until `reached` holds, which is looked at whenever something was recorded.
  template <class Predicate>
  bool wait(Predicate reached) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, longest_wait, reached);
  }

  template <class Change>
  void change(Change apply) {
    const std::lock_guard lock(mutex);
    apply();
    changed.notify_all();
  }

  const ServerOptions options;
  TlsContext context;
  int listener = -1;
  std::uint16_t port = 0;

  std::mutex mutex;
  std::condition_variable changed;
  bool stopping = false;
  std::deque<Script> next;
  Script others;
  std::vector<ConnectionRecord> records;
  std::vector<ReceivedRequest> requests;
  std::vector<int> descriptors;  // open ones, so that stop() can end what they wait for
  std::size_t most_open = 0;
  std::size_t ended = 0;
  std::list<std::thread> threads;   // one a connection, the running and those still to be joined
  std::list<std::thread> finished;  // to be joined; their last act was to move themselves here
  std::thread acceptor;
};

/// A connection as its script sees it, on the thread of its own.
class Connection {
 public:
  Connection(ScriptedServer::State& server, int descriptor, std::size_t number)
      : server_(server), descriptor_(descriptor), number_(number) {}

  ~Connection() {
    if (descriptor_ >= 0) close();
    if (tls_ != nullptr) SSL_free(tls_);
  }

  void run(const Script& script) {
    for (const Step& step : script)
      if (!step(*this)) return;
  }

  bool handshake() {
    if (!server_.options.tls) return true;
    tls_ = SSL_new(server_.context.get());
    SSL_set_fd(tls_, descriptor_);
    SSL_set_app_data(tls_, this);
    if (SSL_accept(tls_) != 1) {
      ERR_clear_error();
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

  bool receive_raw() {
    char bytes[4096];
    const ssize_t count = ::recv(descriptor_, bytes, sizeof bytes, 0);
    if (count <= 0) return false;
    record([&](ConnectionRecord& entry) { entry.raw.append(bytes, static_cast<std::size_t>(count)); });
    return true;
  }

  bool receive() {
    if (!read_head()) return false;
    std::size_t length = 0;
    const std::string text = request_.field("Content-Length");
    std::from_chars(text.data(), text.data() + text.size(), length);
    while (input_.size() < length)
      if (!read_more()) return false;
    request_.body = input_.substr(0, length);
    input_.erase(0, length);
    return note_request();
  }

  bool receive_head() { return read_head() && note_request(); }

  bool receive_bytes(std::size_t count) {
    request_ = ReceivedRequest();
    while (input_.size() < count) {
      char bytes[4096];
      const int got = read(bytes, std::min(sizeof bytes, count - input_.size()));
      if (got <= 0) return false;
      input_.append(bytes, static_cast<std::size_t>(got));
    }
    request_.head = std::move(input_);
    input_.clear();
    return note_request();
  }

  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const int count = tls_ != nullptr
                            ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                            : static_cast<int>(::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
      if (count <= 0) {
        ERR_clear_error();
        return false;
      }
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  bool send_raw(std::string_view bytes) {
    const bool sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL) > 0;
    wait_until_arrived();
    return sent;
  }

  bool drip(std::string_view bytes, std::chrono::milliseconds interval) {
    for (const char byte : bytes) {
      if (!send(std::string_view(&byte, 1))) return false;
      std::unique_lock lock(server_.mutex);
      if (server_.changed.wait_for(lock, interval, [&] { return server_.stopping; })) return false;
    }
    return true;
  }

  bool send_close_notify() {
    if (tls_ != nullptr) SSL_shutdown(tls_);
    ERR_clear_error();
    wait_until_arrived();
    return true;
  }

  bool close() {
    if (tls_ != nullptr && SSL_is_init_finished(tls_) && SSL_get_shutdown(tls_) == 0) SSL_shutdown(tls_);
    ERR_clear_error();
    return close_without_notify();
  }

  bool close_without_notify() {
    ::shutdown(descriptor_, SHUT_WR);
    wait_until_arrived();
    close_descriptor();
    return false;
  }

  bool reset() {
    const linger at_once{1, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close_descriptor();
    return false;
  }

  bool stall() {
    // Ends when the client closes, seen without reading what may be there, or when stop() shuts the descriptor down.
    pollfd entry{descriptor_, POLLRDHUP, 0};
    while (::poll(&entry, 1, -1) < 0 && errno == EINTR) {
    }
    if (tls_ != nullptr && SSL_is_init_finished(tls_)) {
      char bytes[4096];
      while (read(bytes, sizeof bytes) > 0) {
      }
    }
    return false;
  }

  bool wait_at(Gate::State& gate) {
    std::unique_lock lock(gate.mutex);
    ++gate.arrivals;
    gate.changed.notify_all();
    while (!gate.open) {
      gate.changed.wait_for(lock, std::chrono::milliseconds(20));
      if (gate.open) break;
      const std::lock_guard server_lock(server_.mutex);
      if (server_.stopping) return false;
    }
    return true;
  }

  bool wait_at(const Gate& gate) { return wait_at(*gate.state_); }

  const ReceivedRequest& request() const { return request_; }

  // Called by OpenSSL in the course of `handshake`.
  static int look_at_hello(SSL* tls, int*, void*) {
    Connection& self = *static_cast<Connection*>(SSL_get_app_data(tls));
    const unsigned char* data = nullptr;
    std::size_t size = 0;
    if (SSL_client_hello_get0_ext(tls, TLSEXT_TYPE_application_layer_protocol_negotiation, &data, &size) == 1)
      self.record([&](ConnectionRecord& entry) {
        for (std::size_t at = 2; at < size && at + 1 + data[at] <= size; at += 1u + data[at])
          entry.offered_protocols.emplace_back(reinterpret_cast<const char*>(data) + at + 1, data[at]);
      });
    return SSL_CLIENT_HELLO_SUCCESS;
  }

 private:
  template <class Change>
  void record(Change apply) {
    server_.change([&] { apply(server_.records[number_ - 1]); });
  }

  int read(char* bytes, std::size_t size) {
    const int count = tls_ != nullptr ? SSL_read(tls_, bytes, static_cast<int>(size))
                                      : static_cast<int>(::recv(descriptor_, bytes, size, 0));
    if (count <= 0 && tls_ != nullptr) {
      const bool notified =
          (SSL_get_shutdown(tls_) & SSL_RECEIVED_SHUTDOWN) != 0 && SSL_get_error(tls_, count) == SSL_ERROR_ZERO_RETURN;
      if (notified) record([](ConnectionRecord& entry) { entry.close_notify_received = true; });
      ERR_clear_error();
    }
    return count;
  }

  bool read_more() {
    char bytes[16384];
    const int count = read(bytes, sizeof bytes);
    if (count <= 0) return false;
    input_.append(bytes, static_cast<std::size_t>(count));
    return true;
  }

  bool read_head() {
    request_ = ReceivedRequest();
    std::size_t end = 0;
    while ((end = input_.find("\r\n\r\n")) == std::string::npos)
      if (!read_more()) return false;
    request_.head = input_.substr(0, end + 4);
    input_.erase(0, end + 4);
    return true;
  }

  bool note_request() {
    server_.change([&] {
      request_.connection = number_;
      request_.exchange = ++server_.records[number_ - 1].exchanges;
      server_.requests.push_back(request_);
    });
    return true;
  }

  // Until the client's kernel has acknowledged all that was sent, a FIN included: what a test does next then surely
  // comes after it. The loopback needs microseconds for that.
  void wait_until_arrived() const {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    while (std::chrono::steady_clock::now() < give_up) {
      int unacknowledged = 0;
      if (::ioctl(descriptor_, SIOCOUTQ, &unacknowledged) != 0) return;
      tcp_info info{};
      socklen_t size = sizeof info;
      if (::getsockopt(descriptor_, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return;
      if (info.tcpi_state == TCP_CLOSE) return;  // the client has reset it
      if (unacknowledged == 0 && info.tcpi_state != TCP_FIN_WAIT1 && info.tcpi_state != TCP_LAST_ACK &&
          info.tcpi_state != TCP_CLOSING)
        return;
      std::this_thread::yield();
    }
  }

  void close_descriptor() {
    server_.change([&] {
      std::erase(server_.descriptors, descriptor_);
      ::close(descriptor_);
      ConnectionRecord& entry = server_.records[number_ - 1];
      entry.ended = true;
      ++server_.ended;
    });
    descriptor_ = -1;
  }

  ScriptedServer::State& server_;
  int descriptor_;
  const std::size_t number_;
  SSL* tls_ = nullptr;
  std::string input_;
  ReceivedRequest request_;
};

ScriptedServer::State::State(const ServerOptions& options) : options(options), context(nullptr, SSL_CTX_free) {
  if (options.tls) {
    context = make_context(options);
    SSL_CTX_set_client_hello_cb(context.get(), &Connection::look_at_hello, nullptr);
  }
  listener = bind_to(Address(options.address, options.port));
  if (options.small_receive_buffer) {
    const int size = 4096;
    ::setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  }
  check(::listen(listener, 1024), "listen");
  port = port_of(listener);
  others = {handshake(), forever({receive(), answer(200, "{}")})};
  acceptor = std::thread([this] { accept_all(); });
}

void ScriptedServer::State::accept_all() {
  for (;;) {
    const int descriptor = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (descriptor < 0) {
      if (errno == EINTR || errno == ECONNABORTED) continue;
      return;
    }
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    std::list<std::thread> to_join;
    {
      const std::lock_guard lock(mutex);
      if (stopping) {
        ::close(descriptor);
        return;
      }
      to_join.swap(finished);
      descriptors.push_back(descriptor);
      most_open = std::max(most_open, descriptors.size());
      records.emplace_back();
      Script script = others;
      if (!next.empty()) {
        script = std::move(next.front());
        next.pop_front();
      }
      const auto thread = threads.emplace(threads.end());
      *thread = std::thread([this, descriptor, number = records.size(), script = std::move(script), thread] {
        serve(descriptor, number, script, thread);
      });
      changed.notify_all();
    }
    for (std::thread& thread : to_join) thread.join();
  }
}

void ScriptedServer::State::serve(int descriptor, std::size_t number, const Script& script,
                                  std::list<std::thread>::iterator thread) {
  // OpenSSL writes without MSG_NOSIGNAL.
  sigset_t broken_pipe;
  sigemptyset(&broken_pipe);
  sigaddset(&broken_pipe, SIGPIPE);
  ::pthread_sigmask(SIG_BLOCK, &broken_pipe, nullptr);
  Connection(*this, descriptor, number).run(script);
  change([&] { finished.splice(finished.end(), threads, thread); });
}

void ScriptedServer::State::stop() {
  change([&] {
    stopping = true;
    for (const int descriptor : descriptors) ::shutdown(descriptor, SHUT_RDWR);
  });
  ::shutdown(listener, SHUT_RDWR);
  acceptor.join();
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return threads.empty(); });
  }
  for (std::thread& thread : finished) thread.join();
}

ScriptedServer::ScriptedServer(ServerOptions options) : state_(std::make_unique<State>(options)) {}

ScriptedServer::~ScriptedServer() { state_->stop(); }

void ScriptedServer::next_connection(Script script) {
  state_->change([&] { state_->next.push_back(std::move(script)); });
}
void ScriptedServer::other_connections(Script script) {
  state_->change([&] { state_->others = std::move(script); });
}

std::uint16_t ScriptedServer::port() const noexcept { return state_->port; }

std::size_t ScriptedServer::connections() const {
  const std::lock_guard lock(state_->mutex);
  return state_->records.size();
}
std::size_t ScriptedServer::open_connections() const {
  const std::lock_guard lock(state_->mutex);
  return state_->descriptors.size();
}
std::size_t ScriptedServer::most_open_connections() const {
  const std::lock_guard lock(state_->mutex);
  return state_->most_open;
}
ConnectionRecord ScriptedServer::connection(std::size_t number) const {
  const std::lock_guard lock(state_->mutex);
  return number >= 1 && number <= state_->records.size() ? state_->records[number - 1] : ConnectionRecord();
}
std::vector<ReceivedRequest> ScriptedServer::requests() const {
  const std::lock_guard lock(state_->mutex);
  return state_->requests;
}
std::size_t ScriptedServer::request_count() const {
  const std::lock_guard lock(state_->mutex);
  return state_->requests.size();
}

bool ScriptedServer::wait_for_connections(std::size_t count) const {
  return state_->wait([&] { return state_->records.size() >= count; });
}
bool ScriptedServer::wait_for_requests(std::size_t count) const {
  return state_->wait([&] { return state_->requests.size() >= count; });
}
bool ScriptedServer::wait_for_ended(std::size_t count) const {
  return state_->wait([&] { return state_->ended >= count; });
}

Step handshake() {
  return Step([](Connection& connection) { return connection.handshake(); });
}
Step receive_raw() {
  return Step([](Connection& connection) { return connection.receive_raw(); });
}
Step receive() {
  return Step([](Connection& connection) { return connection.receive(); });
}
Step receive_head() {
  return Step([](Connection& connection) { return connection.receive_head(); });
}
Step receive_bytes(std::size_t count) {
  return Step([count](Connection& connection) { return connection.receive_bytes(count); });
}
Step answer(unsigned status, std::string body, Fields fields) { return send(response_text(status, body, fields)); }
Step answer_with(std::function<std::string(const ReceivedRequest&)> make) {
  return Step([make = std::move(make)](Connection& connection) { return connection.send(make(connection.request())); });
}
Step send(std::string bytes) {
  return Step([bytes = std::move(bytes)](Connection& connection) { return connection.send(bytes); });
}
Step send_bytewise(std::string bytes) {
  return Step([bytes = std::move(bytes)](Connection& connection) {
    for (const char byte : bytes)
      if (!connection.send(std::string_view(&byte, 1))) return false;
    return true;
  });
}
Step drip(std::string bytes, std::chrono::milliseconds interval) {
  return Step(
      [bytes = std::move(bytes), interval](Connection& connection) { return connection.drip(bytes, interval); });
}
Step send_raw(std::string bytes) {
  return Step([bytes = std::move(bytes)](Connection& connection) { return connection.send_raw(bytes); });
}
Step send_close_notify() {
  return Step([](Connection& connection) { return connection.send_close_notify(); });
}
Step close() {
  return Step([](Connection& connection) { return connection.close(); });
}
Step close_without_notify() {
  return Step([](Connection& connection) { return connection.close_without_notify(); });
}
Step reset() {
  return Step([](Connection& connection) { return connection.reset(); });
}
Step stall() {
  return Step([](Connection& connection) { return connection.stall(); });
}
Step wait_at(Gate gate) {
  return Step([gate = std::move(gate)](Connection& connection) { return connection.wait_at(gate); });
}
Step forever(Script steps) {
  return Step([steps = std::move(steps)](Connection& connection) {
    for (;;)
      for (const Step& step : steps)
        if (!step(connection)) return false;
  });
}
Step repeat(std::size_t count, Script steps) {
  return Step([count, steps = std::move(steps)](Connection& connection) {
    for (std::size_t round = 0; round < count; ++round)
      for (const Step& step : steps)
        if (!step(connection)) return false;
    return true;
  });
}

std::string response_text(unsigned status, std::string_view body, const Fields& fields) {
  std::string text = "HTTP/1.1 " + std::to_string(status) + ' ' + reason_of(status) + "\r\n";
  bool framed = status == 204;
  bool typed = body.empty();
  for (const auto& [name, value] : fields) {
    text += name + ": " + value + "\r\n";
    framed = framed || same_text(name, "Content-Length") || same_text(name, "Transfer-Encoding");
    typed = typed || same_text(name, "Content-Type");
  }
  if (!typed) text += "Content-Type: application/json\r\n";
  if (!framed) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  text += "\r\n";
  text += body;
  return text;
}

RefusingPort::RefusingPort() : descriptor_(bind_to(Address("127.0.0.1", 0))), port_(port_of(descriptor_)) {}
RefusingPort::~RefusingPort() { ::close(descriptor_); }

BlackHole::BlackHole(const std::string& text) : listener_(bind_to(Address(text, 0))) {
  check(::listen(listener_, 0), "listen");
  port_ = port_of(listener_);
  // Once the queue of the listener is full, the kernel drops further SYNs.
  for (int number = 0; number < 16; ++number) {
    const Address address(text, port_);
    fillers_.push_back(check(::socket(address.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), "socket"));
    static_cast<void>(::connect(fillers_.back(), address.get(), address.size()));
    pollfd entry{fillers_.back(), POLLOUT, 0};
    if (::poll(&entry, 1, 20) == 0) return;
  }
  throw std::runtime_error("the kernel accepts every connection");
}

BlackHole::~BlackHole() {
  for (const int filler : fillers_) ::close(filler);
  ::close(listener_);
}

}  // namespace authlete::test

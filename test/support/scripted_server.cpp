#include "support/scripted_server.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "support/server_connection.hpp"
#include "support/server_state.hpp"
#include "support/socket_address.hpp"

namespace authlete::test {

ScriptedServer::State::State(const ServerOptions& options) : options(options), context(nullptr, SSL_CTX_free) {
  if (options.tls) {
    context = make_server_context(options);
    SSL_CTX_set_client_hello_cb(context.get(), &Connection::look_at_hello, nullptr);
    SSL_CTX_set_alpn_select_cb(context.get(), &Connection::select_protocol, nullptr);
  }
  listener = bind_to(SocketAddress(options.address, options.port));
  if (options.small_receive_buffer) {
    const int size = 4096;
    ::setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  }
  check(::listen(listener, 1024), "listen");
  port = port_of(listener);
  others = {handshake(), forever({receive(), respond(200, "{}")})};
  acceptor = std::thread([this] { accept_all(); });
}

void ScriptedServer::State::accept_all() {
  for (;;) {
    const int descriptor = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (descriptor < 0) {
      if (errno == EINTR || errno == ECONNABORTED) continue;
      if (errno != EMFILE) return;
      // A test has used up the descriptors of the process for a while.
      ::poll(nullptr, 0, 5);
      continue;
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

}  // namespace authlete::test

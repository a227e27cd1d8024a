#pragma once

#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

#include "support/scripted_server.hpp"
#include "support/server_tls.hpp"

namespace authlete::test {

/// Time limit of everything that a test waits for.
constexpr std::chrono::seconds longest_wait(100);

/// State that a server and its connections share.
class ScriptedServer::State {
 public:
  explicit State(const ServerOptions& options);
  ~State() { ::close(listener); }

  void accept_all();
  void serve(int descriptor, std::size_t number, const Script& script, std::list<std::thread>::iterator thread);
  void stop();

  // Waits until `reached` holds, which is checked after each new record.
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
  std::vector<int> descriptors;  // open ones, so that stop() can end waits on them
  std::size_t most_open = 0;
  std::size_t ended = 0;
  std::list<std::thread> threads;   // one per connection: those running and those still to be joined
  std::list<std::thread> finished;  // to be joined; each moved itself here at its end
  std::thread acceptor;
};

}  // namespace authlete::test

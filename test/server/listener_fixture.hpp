#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "authlete/server/beast/listener.hpp"
#include "authlete/simulator/certificate_authority.hpp"
#include "server/beast/server_clock.hpp"
#include "server/blocking_client.hpp"

namespace authlete::server::beast {

/// A clock that a test moves forward.
class TestServerClock : public ServerClock {
 public:
  TimePoint now() const noexcept override { return std::chrono::steady_clock::now() + offset_.load(); }
  std::chrono::steady_clock::duration longest_wait() const noexcept override { return std::chrono::milliseconds(2); }
  void advance(std::chrono::milliseconds time) { offset_ = offset_.load() + time; }

 private:
  std::atomic<std::chrono::milliseconds> offset_{std::chrono::milliseconds(0)};
};

/// Coroutines that wait until a test lets them go.
class WaitingHandlers {
 public:
  boost::asio::awaitable<void> wait();
  /// Returns true when that many coroutines wait at once.
  bool arrived(std::size_t count);
  /// Lets all coroutines go that wait now.
  void release();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::list<boost::asio::steady_timer*> timers_;
};

/// What a handler received. It owns what the view only refers to.
struct SeenRequest {
  std::string method;
  std::string target;
  std::vector<std::pair<std::string, std::string>> fields;
  std::string body;
  std::vector<std::string> certificates;
  std::string peer;
};

/// Options for one port of 127.0.0.1 without TLS.
ListenerOptions plain_options();
/// Options for one port of 127.0.0.1 with TLS, and with that certificate.
ListenerOptions tls_options(const simulator::IssuedCertificate& certificate);
/// Issues a certificate for 127.0.0.1.
simulator::IssuedCertificate issue_for_server(const simulator::CertificateAuthority& authority,
                                              const std::string& common_name = "localhost");

/// A listener with threads of its own. The handler of these targets is part of the fixture:
/// `/wait` waits in `waiting`; `/throw` throws; every other target gets the status 200 and `METHOD TARGET` as content,
/// unless the test sets `respond`.
class ListenerFixture {
 public:
  explicit ListenerFixture(ListenerOptions options = plain_options(), unsigned threads = 1);
  ~ListenerFixture();
  ListenerFixture(const ListenerFixture&) = delete;
  ListenerFixture& operator=(const ListenerFixture&) = delete;

  std::uint16_t port() const { return listener->ports().front(); }
  std::future<void> stop(std::chrono::milliseconds grace);
  /// Destroys the execution context with all its coroutines.
  void destroy_context();
  /// Moves the clock until the client hears something. Returns false if it never does.
  bool advance_until_heard(BlockingClient& client, std::chrono::milliseconds step);
  std::vector<SeenRequest> seen() const;
  std::vector<std::string> failures() const;

  const std::shared_ptr<TestServerClock> clock = std::make_shared<TestServerClock>();
  WaitingHandlers waiting;
  std::function<HttpResponse(const RequestView&)> respond;  ///< Set before the first request.
  std::atomic<int> cancelled{0};                            ///< Handlers that an exception ended while they waited.
  std::optional<Listener> listener;

 private:
  boost::asio::awaitable<HttpResponse> handle(const RequestView& request);

  mutable std::mutex mutex_;  ///< Guards the two members below.
  std::vector<SeenRequest> seen_;
  std::vector<std::string> failures_;
  std::optional<boost::asio::io_context> context_;
  std::vector<std::thread> threads_;
};

}  // namespace authlete::server::beast

#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/client_options.hpp"
#include "authlete/export.hpp"
#include "authlete/testing/expectation.hpp"
#include "authlete/testing/failure.hpp"
#include "authlete/transport.hpp"

namespace authlete::testing {

/// A transport that has no network and plays a script: which requests come, in which order, and what they get. It has a
/// clock of its own, which nothing but the script and `advance` moves.
///
///     auto transport = std::make_shared<ScriptedTransport>();
///     transport->expect("introspection.process").respond(usual<IntrospectionResponse>());
///     Client client(client_options(), transport);
///     // ... run what is to be tested ...
///     transport->verify();
///
/// Each mistake is reported to the failure handler in one sentence: a request that the script does not expect or that
/// does not match, a request after `close`, steps that are left over, and mistakes in the script. The default handler
/// throws a `Failure`, which passes through the call to whatever awaits it; `verify` throws the first one again, in
/// case that it was caught on its way. If a handler returns, the exchange ends with `protocol`, which is not retried.
///
/// Reported sentences and `requests()` show paths and bodies with their tokens. They never show the `Authorization`
/// field.
///
/// Thread safety: any member may be called on any thread. The failure handler is called on the thread that finds the
/// mistake, under no lock.
/// Lifetime: shared with the client. The destructor reports what `verify` would, unless `verify` was called, a mistake
/// was reported, or an exception is under way. A handler must not throw there. Without a handler the destructor prints
/// the sentence and aborts the program, because a test must not pass with steps left over.
class AUTHLETE_EXPORT ScriptedTransport final : public Transport {
 public:
  /// Uses the handler of `set_failure_handler`.
  ScriptedTransport();
  explicit ScriptedTransport(FailureHandler handler);
  ScriptedTransport(const ScriptedTransport&) = delete;
  ScriptedTransport& operator=(const ScriptedTransport&) = delete;
  ~ScriptedTransport() override;

  /// Adds a step: the next request is one of this operation, named by group and function of the client, such as
  /// `token_operations.create`. The path need not be known. docs/operations.md has all names.
  Expectation expect(std::string_view operation);
  /// Adds a step: the next request has this method, and exactly this path without a query.
  Expectation expect(std::string method, std::string path);
  /// Reports the steps that did not get all their requests.
  void verify();

  /// Advances the clock, and wakes the exchanges and pauses whose time is over.
  void advance(std::chrono::milliseconds time);
  /// From now on pauses wait until `advance` reaches their end. Until this is called, a pause moves the clock to its
  /// end and is over at once.
  void wait_in_pauses();
  /// Returns how long each pause was when it began.
  std::vector<std::chrono::milliseconds> pauses() const;
  /// Returns the number of exchanges and pauses that wait now.
  std::size_t waiting() const;
  /// Returns all requests that came. `record` of each is null.
  std::vector<TransportRequest> requests() const;
  bool closed() const;

  boost::asio::awaitable<Result<TransportResponse>> exchange(const TransportRequest& request) override;
  boost::asio::awaitable<Result<void>> pause(TimePoint until) override;
  void close() noexcept override;
  TimePoint now() const override;
  /// The calendar starts at Sun, 06 Nov 1994 08:49:37 GMT, and advances with `now()`.
  std::chrono::system_clock::time_point wall_clock_now() const override;

 private:
  std::shared_ptr<detail::Script> script_;
};

/// Returns options for a client on a `ScriptedTransport`: base URL `https://service.example.com`, service
/// 21653835348762, and a bearer token.
AUTHLETE_EXPORT ClientOptions client_options();

}  // namespace authlete::testing

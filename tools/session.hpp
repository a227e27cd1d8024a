#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <csignal>
#include <exception>
#include <optional>
#include <utility>

#include "authlete/client.hpp"
#include "authlete/migration/token_migration.hpp"
#include "authlete/result.hpp"
#include "metrics_endpoint.hpp"
#include "progress_display.hpp"
#include "run_metrics.hpp"
#include "settings.hpp"

namespace authlete::program {

/// Runs one call to its end on this thread, and shows its progress. SIGINT, SIGTERM or SIGHUP cancels the call. A
/// second signal ends the program at once, which is safe, because the journal is written before anything is sent.
/// SIGHUP stays ignored if it was ignored, for example by `nohup`.
class Session {
 public:
  Session(const Settings& settings, ProgressDisplay& display);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Offers the metrics while the result exists, if the settings ask for it, and prints where. The result must not
  /// outlive this object, and `metrics` must outlive the result.
  Result<std::optional<MetricsEndpoint>> offer(const RunMetrics& metrics);

  /// Must be called once only.
  template <class Report>
  Result<Report> run(boost::asio::awaitable<Result<Report>> call) {
    Result<Report> outcome;
    auto on_end = [&](std::exception_ptr exception, Result<Report> result) {
      if (exception) std::rethrow_exception(exception);
      outcome = std::move(result);
      signals_.cancel();
      context_.stop();  // idle connections would keep run() from returning for a while
    };
    boost::asio::co_spawn(context_, std::move(call),
                          boost::asio::bind_cancellation_slot(cancellation_.slot(), std::move(on_end)));
    context_.run();
    return outcome;
  }

 private:
  void wait_for_signal();
  void on_signal(int number);
  [[noreturn]] void leave();
  void tick();

  const Settings& settings_;
  ProgressDisplay& display_;
  bool interrupted_ = false;
  boost::asio::cancellation_signal cancellation_;
  boost::asio::io_context context_{1};
  boost::asio::signal_set signals_{context_};
  boost::asio::steady_timer timer_{context_};
};

/// Makes this call of a migration with the settings, in a session.
template <class Report>
Result<Report> run_in_session(const Settings& settings, const Client& client, ProgressDisplay& display,
                              RunMetrics& metrics,
                              boost::asio::awaitable<Result<Report>> (*call)(const TokenMigration&, const Settings&)) {
  MigrationOptions options = settings.options;
  options.on_progress = [&display, &metrics](const MigrationProgress& progress) {
    display.take(progress);
    metrics.take(progress);
  };
  const TokenMigration migration(client, settings.input, options);
  Session session(settings, display);
  const Result<std::optional<MetricsEndpoint>> endpoint = session.offer(metrics);
  if (!endpoint) return endpoint.error();
  Result<Report> report = session.run(call(migration, settings));
  display.finish();
  return report;
}

}  // namespace authlete::program

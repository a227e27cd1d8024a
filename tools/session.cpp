#include "session.hpp"

#include <cstdlib>
#include <iostream>

#include "advice.hpp"
#include "exit_code.hpp"
#include "json_lines.hpp"
#include "plain_text.hpp"
#include "token_state.hpp"

namespace authlete::program {

namespace {

// `nohup` ignores SIGHUP so that the program does not end with the terminal. It must stay ignored then.
bool is_ignored(int signal) {
  struct sigaction action {};
  return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

const char* name_of_signal(int number) {
  switch (number) {
    case SIGINT: return "SIGINT";
    case SIGTERM: return "SIGTERM";
    default: return "SIGHUP";
  }
}

}  // namespace

Session::Session(const Settings& settings, ProgressDisplay& display) : settings_(settings), display_(display) {
  // The reader of the output may end before the migration does. The migration must not end with it.
  std::signal(SIGPIPE, SIG_IGN);
  signals_.add(SIGINT);
  signals_.add(SIGTERM);
  if (!is_ignored(SIGHUP)) signals_.add(SIGHUP);
  wait_for_signal();
  tick();
}

Result<std::optional<MetricsEndpoint>> Session::offer(const RunMetrics& metrics) {
  if (!settings_.metrics_listen) return std::optional<MetricsEndpoint>();
  ListenAddress address = *settings_.metrics_listen;
  Result<MetricsEndpoint> endpoint =
      MetricsEndpoint::start(context_.get_executor(), address, [&metrics] { return metrics.text(); });
  if (!endpoint) return std::move(endpoint).error();
  address.port = endpoint->port();
  std::cerr << "Metrics are at http://" << to_string(address) << "/metrics\n";
  return std::optional<MetricsEndpoint>(std::move(*endpoint));
}

void Session::wait_for_signal() {
  signals_.async_wait([this](boost::system::error_code error, int number) {
    if (!error) on_signal(number);
  });
}

void Session::on_signal(int number) {
  display_.clear();
  if (interrupted_) leave();
  interrupted_ = true;
  std::cerr << "Stopping (" << name_of_signal(number) << "): nothing more is sent; waiting at most "
            << std::chrono::ceil<std::chrono::seconds>(settings_.options.cancellation_grace).count()
            << " s for the calls in flight.\nTo stop at once, press Ctrl-C again. No token is lost then either.\n";
  wait_for_signal();
  cancellation_.emit(boost::asio::cancellation_type::terminal);
}

void Session::leave() {
  std::cerr << "Stopped at once, without waiting for the calls in flight.\n"
            << tokens_after_leaving(settings_, display_.progress()) << '\n'
            << resume_hint(settings_);
  if (settings_.json) {
    const Error left(ErrorKind::cancelled, Phase::none, "stopped at once, without waiting for the calls in flight");
    print_json_line(std::cout, end_json(exit_code::stopped, left));
    std::cout.flush();
  }
  std::_Exit(exit_code::stopped);
}

void Session::tick() {
  display_.draw_if_due();
  timer_.expires_after(display_.interval());
  timer_.async_wait([this](boost::system::error_code error) {
    if (!error) tick();
  });
}

}  // namespace authlete::program

#include "crash/interrupted_migration.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <exception>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <utility>

#include "authlete/migration.hpp"

namespace authlete::crash {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr int complete = 0;
constexpr int some_rejected = 1;
constexpr int unusable = 2;
constexpr int interrupted = 3;

class InterruptedMigration {
 public:
  InterruptedMigration(Client client, const std::string& input, Interruption how, unsigned events)
      : client_(std::move(client)), how_(how), events_left_(events), timer_(context_) {
    input_.files = {input};
    options_.batch_size = 500;
    options_.poll.initial_delay = 10ms;
    options_.settle_time = 400ms;
    options_.cancellation_grace = 100ms;
    options_.on_progress = [this](const MigrationProgress&) { note_progress(); };
  }

  int run(unsigned milliseconds) {
    timer_.expires_after(std::chrono::milliseconds(milliseconds));
    timer_.async_wait([this](const boost::system::error_code& ended) {
      if (!ended) interrupt();
    });
    const TokenMigration migration(client_, input_, options_);
    auto keep = [this](const std::exception_ptr& failure, Result<MigrationReport> report) {
      if (failure) std::rethrow_exception(failure);
      report_ = std::move(report);
      context_.stop();
    };
    asio::co_spawn(context_, migration.run(), asio::bind_cancellation_slot(signal_.slot(), std::move(keep)));
    context_.run();
    return exit_code();
  }

 private:
  void note_progress() {
    if (events_left_ > 0 && --events_left_ == 0) asio::post(context_, [this] { interrupt(); });
  }

  void interrupt() {
    switch (how_) {
      case Interruption::close: return asio::co_spawn(context_, client_.close(0s), asio::detached);
      case Interruption::cancel: return signal_.emit(asio::cancellation_type::terminal);
      case Interruption::stop: return context_.stop();
    }
  }

  int exit_code() const {
    if (!report_) return interrupted;
    if (!*report_) {
      std::cerr << report_->error() << std::endl;
      return report_->error().kind == ErrorKind::closed ? interrupted : unusable;
    }
    if ((*report_)->stop_reason) {
      std::cerr << *(*report_)->stop_reason << std::endl;
      return interrupted;
    }
    return (*report_)->complete() ? complete : some_rejected;
  }

  Client client_;
  const Interruption how_;
  unsigned events_left_;
  MigrationInput input_;
  MigrationOptions options_;
  std::optional<Result<MigrationReport>> report_;
  asio::cancellation_signal signal_;
  asio::io_context context_{1};
  asio::steady_timer timer_;
};

}  // namespace

std::vector<std::string> interrupted_migration_command(const std::string& input, Interruption how, unsigned events,
                                                       unsigned milliseconds) {
  return {interrupted_migration_name, input, std::to_string(static_cast<int>(how)), std::to_string(events),
          std::to_string(milliseconds)};
}

int run_interrupted_migration(const std::vector<std::string>& arguments) {
  if (arguments.size() != 5) throw std::invalid_argument("an interrupted migration has four arguments");
  const auto number = [&](std::size_t index) { return static_cast<unsigned>(std::stoul(arguments[index])); };
  Result<ClientOptions> options = ClientOptions::from_environment();
  if (!options) throw std::runtime_error(options.error().message);
  Result<Client> client = Client::create(std::move(*options));
  if (!client) throw std::runtime_error(client.error().message);
  InterruptedMigration migration(std::move(*client), arguments[1], static_cast<Interruption>(number(2)), number(3));
  return migration.run(number(4));
}

}  // namespace authlete::crash

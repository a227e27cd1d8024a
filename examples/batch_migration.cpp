// Creates the tokens of a file at the service. Each line of the file is a create request in JSON (see
// sample_tokens.cpp).
//
//   batch_migration FILE
//
// The environment configures this program like quickstart.cpp. It shows each batch when the batch ends. Ctrl-C stops
// the migration and shows the state of each batch; resume_batch.cpp can wait for one that is shown as running. The exit
// code is 0 only if every token of the file has been created and the list of the service confirms it.
#include <authlete/authlete.hpp>
#include <authlete/json.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <cstdint>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace {

namespace asio = boost::asio;

// Reads a line only when the next batch needs it, so that the file may have any size.
class TokenFile {
 public:
  explicit TokenFile(const std::string& path) : file_(path) {}
  bool opened() const { return file_.is_open(); }

  std::optional<authlete::Result<authlete::TokenCreateRequest>> next() {
    std::string line;
    if (!std::getline(file_, line)) {
      if (file_.bad()) throw std::runtime_error("cannot read the rest of the file");
      return std::nullopt;
    }
    return authlete::token_create_request_from_json(line);
  }

 private:
  std::ifstream file_;
};

// Counts the lines of the file and the tokens of each client, before anything is sent.
class Survey {
 public:
  explicit Survey(TokenFile file) {
    while (const auto request = file.next()) {
      ++lines;
      if (*request) ++tokens_of_clients[client_of(**request)];
    }
  }

  std::uint64_t lines = 0;
  std::map<std::string, std::int64_t> tokens_of_clients;

 private:
  static std::string client_of(const authlete::TokenCreateRequest& request) {
    if (request.client_identifier) return *request.client_identifier;
    return std::to_string(request.client_id.value_or(0));
  }
};

// Ctrl-C cancels the migration. A second Ctrl-C ends the program.
class Interruption {
 public:
  explicit Interruption(asio::io_context& context) : signals_(context, SIGINT, SIGTERM) {
    signals_.async_wait([this](boost::system::error_code error, int) {
      if (error) return;
      std::cout << "stopping: waiting for the submits in flight\n";
      signals_.clear();
      signal_.emit(asio::cancellation_type::terminal);
    });
  }
  asio::cancellation_slot slot() { return signal_.slot(); }
  void over() { signals_.cancel(); }

 private:
  asio::signal_set signals_;
  asio::cancellation_signal signal_;
};

void show(const authlete::BatchRecord& batch) {
  std::cout << "  items " << batch.first_item << " to " << batch.end_item - 1 << ": " << batch.state;
  if (batch.token_count) std::cout << ", " << *batch.token_count << " tokens";
  if (!batch.request_id.empty()) std::cout << ", request ID " << batch.request_id;
  if (batch.error.kind != authlete::ErrorKind::none) std::cout << ": " << batch.error;
  std::cout << '\n';
}

class ShowProgress {
 public:
  explicit ShowProgress(std::uint64_t lines) : lines_(lines) {}
  void operator()(const authlete::BatchProgress& progress) const {
    if (progress.batch.state != authlete::BatchState::succeeded) return;  // The others are shown at the end.
    show(progress.batch);
    std::cout << progress.totals.tokens_created << " of " << lines_ << " tokens" << std::endl;
  }

 private:
  std::uint64_t lines_;
};

void show(const authlete::BatchReport& report) {
  if (report.stop_reason)
    std::cout << "stopped early, after line " << report.totals.items_taken << ": " << *report.stop_reason << '\n';
  for (const authlete::RejectedItem& rejected : report.rejected)
    std::cout << "  line " << rejected.item + 1 << " was not sent: " << rejected.error << '\n';
  for (const authlete::BatchRecord& batch : report.batches)
    if (batch.state != authlete::BatchState::succeeded) show(batch);
  std::cout << report.totals.items_taken << " lines read, " << report.totals.items_rejected
            << " not sent; batches: " << report.totals.succeeded << " succeeded, " << report.totals.failed
            << " failed, " << report.totals.refused << " refused, " << report.totals.unknown << " unknown, "
            << report.totals.running << " running, " << report.totals.not_started << " not started\n";
}

using Counts = std::map<std::string, std::int64_t>;

// Returns how many tokens the service lists for each client of the file. A list request whose end is not above its
// start returns only the number.
asio::awaitable<authlete::Result<Counts>> count_tokens(authlete::Client client, Counts clients) {
  for (auto& [client_identifier, count] : clients) {
    authlete::TokenListRequest request;
    request.client_identifier = client_identifier;
    request.start = 0;
    request.end = 0;
    authlete::Result<authlete::TokenListResponse> list = co_await client.token_operations().list(request);
    if (!list) co_return list.error();
    count = list->total_count.value_or(0);
  }
  co_return clients;
}

bool all_listed(const Survey& survey, const Counts& before, const Counts& after) {
  bool all = true;
  for (const auto& [client_identifier, expected] : survey.tokens_of_clients) {
    const std::int64_t more = after.at(client_identifier) - before.at(client_identifier);
    std::cout << "client " << client_identifier << ": the list has " << more << " more tokens, the file has "
              << expected << '\n';
    all = all && more >= expected;
  }
  return all;
}

asio::awaitable<bool> migrate(authlete::Client client, std::string path, Interruption& interruption) {
  const Survey survey{TokenFile(path)};
  std::cout << path << " has " << survey.lines << " lines, for " << survey.tokens_of_clients.size() << " client(s)\n";
  if (survey.lines == 0) {
    std::cout << "the file has nothing to migrate\n";
    co_return false;
  }
  authlete::Result<Counts> before = co_await count_tokens(client, survey.tokens_of_clients);
  if (!before) {
    std::cout << "cannot count the tokens that already exist: " << before.error() << '\n';
    co_return false;
  }

  authlete::BatchOptions options;
  options.on_progress = ShowProgress(survey.lines);
  const authlete::BatchTokenCreator creator(client, options);
  const auto file = std::make_shared<TokenFile>(path);
  authlete::BatchTokenCreator::Source source = [file] { return file->next(); };
  authlete::Result<authlete::BatchReport> report = co_await creator.create_from(source);
  interruption.over();
  if (!report) {
    std::cout << report.error() << '\n';
    co_return false;
  }
  show(*report);
  // After a cancellation, this coroutine cannot await anything more, but the report is complete.
  if (!report->complete()) co_return false;

  authlete::Result<Counts> after = co_await count_tokens(client, survey.tokens_of_clients);
  if (!after) {
    std::cout << "cannot count the tokens: " << after.error() << '\n';
    co_return false;
  }
  if (!all_listed(survey, *before, *after)) co_return false;
  std::cout << "migrated " << report->totals.tokens_created << " of " << survey.lines << " tokens in "
            << report->batches.size() << " batches\n";
  co_return report->totals.tokens_created == survey.lines;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "Usage: batch_migration FILE\n";
    return 2;
  }
  if (!TokenFile(argv[1]).opened()) {
    std::cerr << "cannot open " << argv[1] << '\n';
    return 2;
  }
  const authlete::Result<authlete::ClientOptions> options = authlete::ClientOptions::from_environment();
  if (!options) {
    std::cerr << options.error() << '\n';
    return 2;
  }
  try {
    asio::io_context context;
    Interruption interruption(context);
    const authlete::Client client(*options);
    bool migrated = false;
    auto on_end = [&](std::exception_ptr exception, bool all) {
      if (exception) std::rethrow_exception(exception);
      migrated = all;
      context.stop();  // The wait for a signal would keep run() from returning.
    };
    asio::co_spawn(context, migrate(client, argv[1], interruption),
                   asio::bind_cancellation_slot(interruption.slot(), on_end));
    context.run();
    return migrated ? 0 : 1;
  } catch (const std::exception& exception) {
    std::cerr << exception.what() << '\n';
    return 1;
  }
}

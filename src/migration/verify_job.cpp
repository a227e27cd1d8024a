#include "migration/verify_job.hpp"

#include <algorithm>
#include <utility>

#include "migration/identity.hpp"

namespace authlete::migration {

namespace {

constexpr std::size_t most_missing_tokens = 1'000;

}  // namespace

VerifyJob::VerifyJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input,
                     MigrationOptions options, std::optional<std::uint64_t> sample, std::uint64_t seed)
    : VerifyJob(caller, client, input, options,
                std::make_shared<VerifyFiles>(input, options, service_of(client), sample, seed)) {}

VerifyJob::VerifyJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input,
                     MigrationOptions options, std::shared_ptr<VerifyFiles> files)
    : ReportingJob(caller, std::move(client), std::move(input), std::move(options), files), files_(std::move(files)) {}

Job::Task VerifyJob::run() {
  Result<void> opened = co_await open();
  if (!opened) {
    could_not_begin(std::move(opened).error());
    co_return;
  }
  notify_progress();
  const std::function<Task(Worker&)> make = [this](Worker& worker) { return drive(worker); };
  co_await run_alone(make);
}

boost::asio::awaitable<Result<void>> VerifyJob::open() {
  Result<void> taken = co_await take_input();
  if (!taken) co_return taken;
  Result<VerifyFiles::Opened> opened = co_await files_.run(at_soft_stop(), &VerifyFiles::open);
  opened = unless_stopped(std::move(opened));
  if (!opened) co_return std::move(opened).error();
  report_.totals = opened->totals;
  progress_.totals = opened->totals;
  progress_.stage_total = opened->to_check;
  co_return Result<void>();
}

Job::Task VerifyJob::drive(Worker& worker) {
  while (!soft_stop()) {
    Result<std::optional<std::vector<PlannedItem>>> next = co_await files_.run(at_soft_stop(), &VerifyFiles::next);
    if (soft_stop()) co_return;
    if (!next) {
      stop(next.error());
      co_return;
    }
    if (!*next) co_return;
    const std::vector<PlannedItem>& items = **next;
    std::vector<LookupResult> results(items.size());
    std::function<Task(Worker&, std::size_t)> act = [this, &items, &results](Worker& helper, std::size_t index) {
      return look_up(helper, *items[index].request.access_token, results[index]);
    };
    co_await for_each(worker, items.size(), std::move(act));
    count(items, results);
  }
}

void VerifyJob::count(const std::vector<PlannedItem>& items, const std::vector<LookupResult>& results) {
  for (std::size_t index = 0; index < items.size(); ++index) {
    if (results[index].existence == Existence::unknown) continue;
    ++report_.checked;
    if (results[index].existence == Existence::exists) {
      ++report_.existing;
      continue;
    }
    if (report_.missing++ >= most_missing_tokens) continue;
    MissingToken& missing = report_.missing_tokens.emplace_back();
    missing.item = items[index].item;
    missing.file = input_.files[items[index].file];
    missing.line = items[index].line;
  }
  progress_.stage_done = report_.checked;
  notify_progress();
}

}  // namespace authlete::migration

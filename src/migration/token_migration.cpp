#include "authlete/migration/token_migration.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

#include "migration/input_files.hpp"
#include "migration/move_job.hpp"
#include "migration/rollback_job.hpp"
#include "migration/verify_job.hpp"

namespace authlete {

namespace asio = boost::asio;

namespace {

// The handler in the caller's cancellation slot. The job may have ended when it is called.
class ForwardCancellation {
 public:
  explicit ForwardCancellation(std::weak_ptr<migration::Job> job) : job_(std::move(job)) {}
  void operator()(asio::cancellation_type) const {
    if (const std::shared_ptr<migration::Job> job = job_.lock()) job->cancel();
  }

 private:
  std::weak_ptr<migration::Job> job_;
};

// Starts a job and passes it the caller's handler. This is a class because g++ 12 destroys a capturing lambda in an
// expression with co_await twice.
template <class Job>
class StartJob {
 public:
  StartJob(std::shared_ptr<Job> job, asio::any_io_executor caller, bool cancelled)
      : job_(std::move(job)), caller_(std::move(caller)), cancelled_(cancelled) {}

  template <class Handler>
  void operator()(Handler&& handler) {
    // This object is in the coroutine frame of the caller, which must not own the job.
    const std::shared_ptr<Job> job = std::move(job_);
    const bool cancelled = cancelled_;
    if (auto slot = asio::get_associated_cancellation_slot(handler); slot.is_connected())
      slot.assign(ForwardCancellation(job));
    using Back = batch::BoundCompletionHandler<typename Job::Report, std::decay_t<Handler>>;
    job->start(std::make_unique<Back>(std::forward<Handler>(handler), caller_), cancelled);
  }

 private:
  std::shared_ptr<Job> job_;
  asio::any_io_executor caller_;
  bool cancelled_;
};

// The caller awaits one operation, whose value is the report: a cancelled coroutine could not await another. The job
// runs on a strand of its own.
template <class Job>
asio::awaitable<typename Job::Report> await_job(std::shared_ptr<Job> job) {
  const asio::any_io_executor caller = co_await asio::this_coro::executor;
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  const bool cancelled = state.cancelled() != asio::cancellation_type::none;
  StartJob<Job> start(std::move(job), caller, cancelled);
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(typename Job::Report)>(
      std::move(start), asio::use_awaitable);
}

Error unusable(const char* why) { return Error(ErrorKind::configuration, Phase::prepare, why); }

enum class Writes { journal, journal_and_rejects };

// Returns the options with the paths of the files that are written. A dry run has no journal.
Result<MigrationOptions> usable(const MigrationInput& input, MigrationOptions options, Writes writes) {
  if (Result<void> good = input.validate(); !good) return std::move(good).error();
  if (Result<void> good = options.validate(); !good) return std::move(good).error();
  const bool writes_rejects = writes == Writes::journal_and_rejects;
  const bool keeps_journal = !(writes_rejects && options.dry_run);
  options.journal = keeps_journal ? journal_path(input, options) : std::string();
  if (!writes_rejects)
    options.rejects.clear();
  else if (options.rejects.empty())
    options.rejects = migration::default_path(input, ".rejects.ndjson");
  if (keeps_journal && options.journal.empty())
    return unusable("journal: is required, because the first input is not a file");
  if (writes_rejects && options.rejects.empty())
    return unusable("rejects: is required, because the first input is not a file");
  return options;
}

// The coroutines below copy everything they use, because the object may be destroyed when they are resumed.
asio::awaitable<Result<MigrationReport>> run_migration(Client client, MigrationInput input, MigrationOptions options) {
  Result<MigrationOptions> used = usable(input, std::move(options), Writes::journal_and_rejects);
  if (!used) co_return std::move(used).error();
  const asio::any_io_executor caller = co_await asio::this_coro::executor;
  auto job = std::make_shared<migration::MoveJob>(caller, std::move(client), std::move(input), std::move(*used));
  co_return co_await await_job(std::move(job));
}

asio::awaitable<Result<VerificationReport>> run_verification(Client client, MigrationInput input,
                                                             MigrationOptions options,
                                                             std::optional<std::uint64_t> sample, std::uint64_t seed) {
  Result<MigrationOptions> used = usable(input, std::move(options), Writes::journal);
  if (!used) co_return std::move(used).error();
  if (used->reconcile == ReconcileMethod::create)
    co_return unusable("reconcile: a create does not tell whether a token exists");
  const asio::any_io_executor caller = co_await asio::this_coro::executor;
  auto job = std::make_shared<migration::VerifyJob>(caller, std::move(client), std::move(input), std::move(*used),
                                                    sample, seed);
  co_return co_await await_job(std::move(job));
}

asio::awaitable<Result<RollbackReport>> run_rollback(Client client, MigrationInput input, MigrationOptions options,
                                                     bool include_found) {
  Result<MigrationOptions> used = usable(input, std::move(options), Writes::journal);
  if (!used) co_return std::move(used).error();
  const asio::any_io_executor caller = co_await asio::this_coro::executor;
  auto job = std::make_shared<migration::RollbackJob>(caller, std::move(client), std::move(input), std::move(*used),
                                                      include_found);
  co_return co_await await_job(std::move(job));
}

}  // namespace

TokenMigration::TokenMigration(Client client, MigrationInput input, MigrationOptions options)
    : client_(std::move(client)), input_(std::move(input)), options_(std::move(options)) {}

asio::awaitable<Result<MigrationReport>> TokenMigration::run() const {
  return run_migration(client_, input_, options_);
}

asio::awaitable<Result<VerificationReport>> TokenMigration::verify(std::optional<std::uint64_t> sample,
                                                                   std::uint64_t seed) const {
  return run_verification(client_, input_, options_, sample, seed);
}

asio::awaitable<Result<RollbackReport>> TokenMigration::rollback(bool include_found) const {
  return run_rollback(client_, input_, options_, include_found);
}

Result<MigrationTotals> migration_status(const std::string& journal) {
  Result<migration::Journal> opened = migration::Journal::inspect(journal);
  if (!opened) return std::move(opened).error();
  return opened->totals();
}

std::string journal_path(const MigrationInput& input, const MigrationOptions& options) {
  return options.journal.empty() ? migration::default_path(input, ".journal") : options.journal;
}

}  // namespace authlete

#include "batch/random_run.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include "authlete/authlete.hpp"
#include "authlete/simulator/simulator.hpp"

namespace authlete::test {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using simulator::Fault;
using simulator::FaultEffect;
using simulator::Operation;
using simulator::Simulator;
using simulator::SimulatorOptions;

namespace {

constexpr std::int64_t client_id = 26888344961664;

class RandomNumbers {
 public:
  explicit RandomNumbers(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(engine_() % limit); }
  bool one_in(std::size_t count) { return below(count) == 0; }
  std::chrono::milliseconds milliseconds_below(std::size_t limit) { return std::chrono::milliseconds(below(limit)); }

 private:
  std::mt19937_64 engine_;
};

void require(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

SimulatorOptions simulator_options(RandomNumbers& random) {
  SimulatorOptions options;
  options.clients.emplace_back(client_id, Secret("client-secret"));
  options.threads = 1 + static_cast<unsigned>(random.below(2));
  options.batch_rate = random.one_in(2) ? 0 : 20'000;
  options.early_status_refusals = static_cast<unsigned>(random.below(3));
  return options;
}

Fault random_fault(RandomNumbers& random) {
  constexpr FaultEffect effects[] = {FaultEffect::none,     FaultEffect::reset_before_processing,
                                     FaultEffect::truncate, FaultEffect::reset_after_processing,
                                     FaultEffect::stall,    FaultEffect::close_after_response};
  constexpr unsigned statuses[] = {0, 0, 0, 400, 401, 429, 500, 503};
  Fault fault;
  fault.operation = random.one_in(2) ? Operation::create_batch : Operation::batch_status;
  fault.after = static_cast<unsigned>(random.below(12));
  fault.count = 1 + static_cast<unsigned>(random.below(3));
  fault.delay = random.milliseconds_below(30);
  fault.effect = effects[random.below(std::size(effects))];
  fault.status = statuses[random.below(std::size(statuses))];
  fault.truncate_after = random.below(300);
  // Only a 5xx response leaves open whether the work was done; after any other refusal it must not have been done.
  if (fault.status >= 500) fault.processed = random.one_in(2);
  return fault;
}

BatchOptions batch_options(RandomNumbers& random) {
  BatchOptions options;
  options.maximum_items = 1 + random.below(60);
  options.maximum_in_flight = 1 + random.below(6);
  options.maximum_consecutive_failures = static_cast<unsigned>(random.below(5));
  options.cancellation_grace = random.milliseconds_below(100);
  options.dry_run = random.one_in(10);
  options.poll.initial_delay = 2ms;
  options.poll.maximum_delay = 10ms;
  options.poll.error_initial_delay = 2ms;
  options.poll.error_maximum_delay = 10ms;
  options.submit_options.timeout = 400ms;
  options.status_options.timeout = 400ms;
  return options;
}

// One caller of a creator, on its own strand. Each of its items has its own subject, which the lists of the service
// show.
class Caller {
 public:
  Caller(asio::io_context& context, RandomNumbers& random, std::size_t number)
      : strand_(asio::make_strand(context)), number_(number), options_(batch_options(random)) {
    items_.resize(random.below(300));
    for (std::size_t index = 0; index < items_.size(); ++index) items_[index] = item(index);
    if (random.one_in(3) && !items_.empty()) items_[random.below(items_.size())].access_token.reset();
    if (random.one_in(6) && !items_.empty()) items_[random.below(items_.size())].client_id = 1;
    if (random.one_in(2)) cancel_after_ = random.below(40);
    options_.on_progress = [this](const BatchProgress& progress) { on_progress(progress); };
  }

  std::string subject(std::size_t index) const { return std::to_string(number_) + "-" + std::to_string(index); }

  void start(const Client& client) {
    BatchTokenCreator creator(client, options_);
    asio::co_spawn(strand_, creator.create(items_),
                   asio::bind_cancellation_slot(
                       signal_.slot(), [this](const std::exception_ptr& exception, Result<BatchReport> report) {
                         ended_ = true;
                         exception_ = exception;
                         if (report) report_ = std::move(*report);
                       }));
  }

  /// Throws the exception that escaped from the run, if any.
  const BatchReport& report() const {
    if (exception_) std::rethrow_exception(exception_);
    require(report_.has_value(), "a run has no report");
    return *report_;
  }
  bool cancelled() const {
    return report_ && report_->stop_reason && report_->stop_reason->kind == ErrorKind::cancelled;
  }
  bool dry_run() const { return options_.dry_run; }
  const std::vector<TokenCreateRequest>& items() const { return items_; }
  const std::map<std::uint64_t, unsigned>& submits() const { return submits_; }
  const BatchTotals& last_totals() const { return last_totals_; }

 private:
  TokenCreateRequest item(std::size_t index) const {
    TokenCreateRequest request;
    request.grant_type = GrantType::authorization_code;
    request.client_id = client_id;
    request.subject = subject(index);
    request.access_token = "access-" + subject(index);
    request.refresh_token = "refresh-" + subject(index);
    return request;
  }
  // Runs on the strand of the run, which is not that of the caller.
  void on_progress(const BatchProgress& progress) {
    if (progress.batch.state == BatchState::submitting) ++submits_[progress.batch.first_item];
    last_totals_ = progress.totals;
    if (events_++ != cancel_after_) return;
    asio::post(strand_, [this] {
      if (!ended_) signal_.emit(asio::cancellation_type::terminal);
    });
  }

  asio::strand<asio::io_context::executor_type> strand_;
  const std::size_t number_;
  BatchOptions options_;
  std::vector<TokenCreateRequest> items_;
  std::optional<std::size_t> cancel_after_;  // number of batch changes until the cancellation
  asio::cancellation_signal signal_;
  bool ended_ = false;

  std::size_t events_ = 0;
  std::map<std::uint64_t, unsigned> submits_;  // submits of each batch, by its first item
  BatchTotals last_totals_;
  std::exception_ptr exception_;
  std::optional<BatchReport> report_;
};

// State of the service after all runs.
class FinalState {
 public:
  FinalState(Simulator& simulator, const Client& client) : client_(client) {
    simulator.clear_faults();
    const auto give_up = std::chrono::steady_clock::now() + 60s;
    while (simulator.state().batches_running > 0) {
      require(std::chrono::steady_clock::now() < give_up, "a batch of the service does not end");
      std::this_thread::sleep_for(1ms);
    }
    TokenListRequest request;
    request.end = 1'000'000;
    const TokenListResponse listed = run(client_.token_operations().list(request)).value();
    for (const AccessToken& token : listed.access_tokens.value()) ++tokens_[token.subject.value()];
  }

  const std::map<std::string, unsigned>& tokens() const { return tokens_; }
  bool has(const std::string& subject) const { return tokens_.contains(subject); }
  /// Returns the token count of an ended batch, succeeded or not. Throws if the service does not know it.
  std::int64_t count_of(const std::string& request_id) {
    for (int attempt = 0; attempt < 4; ++attempt) {
      const Result<TokenBatchStatus> status = run(BatchOperation(client_, request_id).poll());
      if (status) return status->token_count.value();
    }
    throw std::runtime_error("the service does not know the batch " + request_id);
  }

 private:
  template <class T>
  static T run(asio::awaitable<T> task) {
    asio::io_context context(1);
    std::optional<T> value;
    asio::co_spawn(context, std::move(task), [&](const std::exception_ptr& exception, T result) {
      if (exception) std::rethrow_exception(exception);
      value.emplace(std::move(result));
    });
    context.run();
    return std::move(value.value());
  }

  const Client client_;
  std::map<std::string, unsigned> tokens_;
};

// Returns how many items of a batch exist; they must be its first ones.
std::size_t existing(const Caller& caller, const BatchRecord& batch, const FinalState& final_state,
                     const std::map<std::uint64_t, bool>& rejected) {
  std::size_t count = 0;
  bool gap = false;
  for (std::uint64_t item = batch.first_item; item < batch.end_item; ++item) {
    if (rejected.contains(item)) continue;
    const bool exists = final_state.has(caller.subject(item));
    require(!exists || !gap, "a token exists, and one before it in its batch does not");
    gap = gap || !exists;
    count += exists ? 1 : 0;
  }
  return count;
}

void check_batch(const Caller& caller, const BatchRecord& batch, FinalState& final_state,
                 const std::map<std::uint64_t, bool>& rejected) {
  const std::size_t made = existing(caller, batch, final_state, rejected);
  const std::string name = "a batch that is " + std::string(to_string(batch.state));
  const auto submits = caller.submits().find(batch.first_item);
  require(submits == caller.submits().end() || submits->second == 1, name + " was submitted twice");
  switch (batch.state) {
    case BatchState::succeeded: require(made == batch.item_count, name + " lacks tokens"); break;
    case BatchState::not_started:
    case BatchState::refused:
    case BatchState::checked: require(made == 0, name + " has created tokens"); break;
    case BatchState::failed:
    case BatchState::running:
    case BatchState::unknown: break;
    case BatchState::submitting: require(false, "a report has a batch that is submitting");
  }
  require((batch.state == BatchState::checked) <= caller.dry_run(), name + " without a dry run");
  const bool known =
      batch.state == BatchState::succeeded || batch.state == BatchState::failed || batch.state == BatchState::running;
  require(!known || !batch.request_id.empty(), name + " has no request ID");
  if (batch.request_id.empty()) return;
  const std::int64_t count = final_state.count_of(batch.request_id);
  if (known) require(count == static_cast<std::int64_t>(made), name + " has created another number of tokens");
  if (batch.token_count) require(*batch.token_count == count, name + " is reported with another count");
}

void check_report(const Caller& caller, FinalState& final_state) {
  const BatchReport& report = caller.report();
  std::map<std::uint64_t, bool> rejected;
  for (const RejectedItem& item : report.rejected) rejected[item.item] = true;
  require(rejected.size() == report.totals.items_rejected, "not all rejected items are listed");
  require(report.totals.items_taken == caller.items().size(), "not all items were taken");

  BatchTotals sums;
  std::uint64_t next = 0;
  std::uint64_t created = 0;
  bool all_succeeded = true;
  for (const BatchRecord& batch : report.batches) {
    for (; next < batch.first_item; ++next) require(rejected.contains(next), "an item is in no batch");
    std::size_t count = 0;
    for (; next < batch.end_item; ++next) count += rejected.contains(next) ? 0 : 1;
    require(count == batch.item_count, "a batch has another number of items");
    check_batch(caller, batch, final_state, rejected);
    created += static_cast<std::uint64_t>(batch.token_count.value_or(0));
    all_succeeded = all_succeeded && batch.state == BatchState::succeeded;
    sums.not_started += batch.state == BatchState::not_started;
    sums.running += batch.state == BatchState::running;
    sums.succeeded += batch.state == BatchState::succeeded;
    sums.failed += batch.state == BatchState::failed;
    sums.refused += batch.state == BatchState::refused;
    sums.unknown += batch.state == BatchState::unknown;
    sums.checked += batch.state == BatchState::checked;
  }
  for (; next < caller.items().size(); ++next) require(rejected.contains(next), "an item is in no batch");
  for (const BatchTotals& totals : {report.totals, caller.last_totals()}) {
    if (report.batches.empty()) break;
    require(totals.submitting == 0 && totals.not_started == sums.not_started && totals.running == sums.running &&
                totals.succeeded == sums.succeeded && totals.failed == sums.failed && totals.refused == sums.refused &&
                totals.unknown == sums.unknown && totals.checked == sums.checked,
            "the totals are not those of the batches");
    require(totals.tokens_created == created, "the total of the tokens is not that of the batches");
  }
  const bool complete = all_succeeded && rejected.empty() && !report.stop_reason;
  require(report.complete() == complete, "complete() is wrong");
}

ClientOptions client_options(const Simulator& simulator, const SimulatorOptions& service) {
  ClientOptions options;
  options.base_url = simulator.base_url();
  options.service_id = service.service_id;
  options.credentials = Credentials::bearer(service.service_token);
  options.tls.use_system_roots = false;
  options.tls.ca_pem = simulator.ca_pem();
  return options;
}

void run(RandomNumbers& random, RandomRun& result) {
  const SimulatorOptions service = simulator_options(random);
  Simulator simulator(service);
  simulator.start().value();
  for (result.faults = random.below(7); simulator.state().faults_pending < result.faults;)
    simulator.add_fault(random_fault(random));
  if (random.one_in(3)) {
    simulator::BatchFailure failure;
    failure.batches = 1 + static_cast<unsigned>(random.below(2));
    failure.after_items = random.below(40);
    simulator.fail_batches(failure);
  }

  const Client client(client_options(simulator, service));
  asio::io_context context;
  std::vector<std::unique_ptr<Caller>> callers;
  result.callers = 1 + random.below(4);
  for (std::size_t number = 0; number < result.callers; ++number) {
    callers.push_back(std::make_unique<Caller>(context, random, number));
    callers.back()->start(client);
  }
  result.threads = 1 + random.below(4);
  std::vector<std::thread> threads;
  for (std::size_t number = 0; number < result.threads; ++number) threads.emplace_back([&] { context.run(); });
  for (std::thread& thread : threads) thread.join();

  FinalState final_state(simulator, client);
  for (const auto& [subject, times] : final_state.tokens()) {
    require(times == 1, "the token of " + subject + " exists twice");
    ++result.tokens;
  }
  require(simulator.state().duplicates_refused == 0, "an existing token was sent again");
  std::size_t submitted = 0;
  bool dry_run = false;
  for (const auto& caller : callers) {
    check_report(*caller, final_state);
    result.cancelled += caller->cancelled() ? 1 : 0;
    result.batches += caller->report().batches.size();
    result.unknown += caller->report().totals.unknown;
    result.running += caller->report().totals.running;
    submitted += caller->submits().size();
    dry_run = dry_run || caller->dry_run();
  }
  // The submit of a dry run may be retried.
  require(dry_run || simulator.state().batches <= submitted, "the service has more batches than were reported");
}

}  // namespace

RandomRun random_run(std::uint64_t seed) {
  RandomRun result;
  RandomNumbers random(seed);
  try {
    run(random, result);
  } catch (const std::exception& exception) {
    result.failure = exception.what();
  }
  return result;
}

}  // namespace authlete::test

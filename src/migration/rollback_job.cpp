#include "migration/rollback_job.hpp"

#include <algorithm>
#include <utility>

#include "migration/failure_action.hpp"
#include "migration/identity.hpp"

namespace authlete::migration {

namespace {

// A response that is not from the service, such as an error page of a gateway, says nothing about a token.
bool says_gone(const Error& error) noexcept { return error.kind == ErrorKind::api && error.http_status == 404; }

}  // namespace

RollbackJob::RollbackJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input,
                         MigrationOptions options, bool include_found)
    : RollbackJob(caller, client, input, options,
                  std::make_shared<RollbackFiles>(input, options, service_of(client), include_found), include_found) {}

RollbackJob::RollbackJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input,
                         MigrationOptions options, std::shared_ptr<RollbackFiles> files, bool include_found)
    : ReportingJob(caller, std::move(client), std::move(input), std::move(options), files),
      include_found_(include_found),
      files_(std::move(files)) {}

Job::Task RollbackJob::run() {
  Result<void> opened = co_await open();
  if (!opened) {
    could_not_begin(std::move(opened).error());
    co_return;
  }
  notify_progress();
  const std::function<Task(Worker&)> make = [this](Worker& worker) { return drive(worker); };
  co_await run_alone(make);
  Result<MigrationTotals> totals = co_await files_.run(at_no_stop(), &RollbackFiles::totals);
  if (totals)
    report_.totals = *totals;
  else
    stop(totals.error());
}

boost::asio::awaitable<Result<void>> RollbackJob::open() {
  Result<void> taken = co_await take_input();
  if (!taken) co_return taken;
  Result<MigrationTotals> totals = co_await files_.run(at_soft_stop(), &RollbackFiles::open);
  totals = unless_stopped(std::move(totals));
  if (!totals) co_return std::move(totals).error();
  progress_.totals = *totals;
  progress_.stage_total = totals->created + (include_found_ ? totals->found + totals->unknown : 0);
  co_return Result<void>();
}

Job::Task RollbackJob::drive(Worker& worker) {
  while (!soft_stop()) {
    Result<std::optional<RangeToDelete>> read_range = co_await files_.run(at_soft_stop(), &RollbackFiles::next);
    if (soft_stop()) co_return;
    if (!read_range) {
      stop(read_range.error());
      co_return;
    }
    if (!*read_range) co_return;
    RangeToDelete& to_delete = **read_range;
    report_.kept += to_delete.kept;
    report_.unknown += to_delete.unknown;
    progress_.stage_done += to_delete.absent_before;
    if (to_delete.items.empty()) continue;
    std::function<Task(Worker&, std::size_t)> act = [this, &to_delete](Worker& helper, std::size_t index) {
      return remove(helper, to_delete, index);
    };
    co_await for_each(worker, to_delete.items.size(), std::move(act));
    if (hard_stop()) co_return;
    ItemSet known_absent = to_delete.range.known_absent;
    for (std::size_t index = 0; index < to_delete.items.size(); ++index)
      if (to_delete.known_absent[index])
        add_item(known_absent, to_delete.items[index].item - to_delete.range.first_item);
    const Result<void> noted = co_await files_.run(at_no_stop(), &RollbackFiles::rolled_back, to_delete.range,
                                                   std::move(known_absent), to_delete.deleted);
    if (!noted) stop(noted.error());
    report_.deleted += to_delete.deleted;
    progress_.totals.deleted += to_delete.deleted;
    progress_.stage_done += static_cast<std::uint64_t>(std::ranges::count(to_delete.known_absent, true));
    notify_progress();
  }
}

Job::Task RollbackJob::remove(Worker& worker, RangeToDelete& to_delete, std::size_t index) {
  for (unsigned failures = 0; !to_delete.known_absent[index]; ++failures) {
    co_await keep_pace(worker, 1);
    if (soft_stop()) co_return;
    TokenRevokeRequest request;
    request.access_token_identifier = to_delete.items[index].request.access_token;
    const Result<TokenRevokeResponse> response = co_await client_.token_operations().revoke(std::move(request));
    if (hard_stop()) co_return;
    if (response || says_gone(response.error())) {
      if (response && response->count.value_or(1) > 0) ++to_delete.deleted;
      to_delete.known_absent[index] = true;
      note_success();
      co_return;
    }
    if (action_after_lookup(response.error()) == FailureAction::stop)
      stop(response.error());
    else
      failed(response.error());
    if (!soft_stop()) co_await back_off(worker, failures);
    if (soft_stop()) co_return;
  }
}

}  // namespace authlete::migration

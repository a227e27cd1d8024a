#include "migration/rollback_job.hpp"

#include <algorithm>
#include <utility>

#include "migration/identity.hpp"
#include "migration/verdict.hpp"

namespace authlete::migration {

namespace {

// The page of a gateway says nothing of a token.
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

Job::Work RollbackJob::conduct() {
  Result<void> opened = co_await open();
  if (!opened) {
    could_not_begin(std::move(opened).error());
    co_return;
  }
  tell();
  const std::function<Work(Chain&)> make = [this](Chain& chain) { return drive(chain); };
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

Job::Work RollbackJob::drive(Chain& chain) {
  while (!soft_stop()) {
    Result<std::optional<CondemnedRange>> read_range = co_await files_.run(at_soft_stop(), &RollbackFiles::next);
    if (soft_stop()) co_return;
    if (!read_range) {
      stop(read_range.error());
      co_return;
    }
    if (!*read_range) co_return;
    CondemnedRange& condemned = **read_range;
    report_.kept += condemned.kept;
    report_.unknown += condemned.unknown;
    progress_.stage_done += condemned.gone_before;
    if (condemned.items.empty()) continue;
    std::function<Work(Chain&, std::size_t)> act = [this, &condemned](Chain& helper, std::size_t index) {
      return remove(helper, condemned, index);
    };
    co_await for_each(chain, condemned.items.size(), std::move(act));
    if (hard_stop()) co_return;
    ItemSet gone = condemned.range.gone;
    for (std::size_t index = 0; index < condemned.items.size(); ++index)
      if (condemned.gone[index]) add_item(gone, condemned.items[index].item - condemned.range.first_item);
    const Result<void> noted = co_await files_.run(at_no_stop(), &RollbackFiles::rolled_back, condemned.range,
                                                   std::move(gone), condemned.deleted);
    if (!noted) stop(noted.error());
    report_.deleted += condemned.deleted;
    progress_.totals.deleted += condemned.deleted;
    progress_.stage_done += static_cast<std::uint64_t>(std::ranges::count(condemned.gone, true));
    tell();
  }
}

Job::Work RollbackJob::remove(Chain& chain, CondemnedRange& condemned, std::size_t index) {
  for (unsigned failures = 0; !condemned.gone[index]; ++failures) {
    co_await keep_pace(chain, 1);
    if (soft_stop()) co_return;
    TokenRevokeRequest request;
    request.access_token_identifier = condemned.items[index].request.access_token;
    const Result<TokenRevokeResponse> response = co_await client_.token_operations().revoke(std::move(request));
    if (hard_stop()) co_return;
    if (response || says_gone(response.error())) {
      if (response && response->count.value_or(1) > 0) ++condemned.deleted;
      condemned.gone[index] = true;
      note_success();
      co_return;
    }
    if (verdict_on_question(response.error()) == Verdict::stop)
      stop(response.error());
    else
      failed(response.error());
    if (!soft_stop()) co_await back_off(chain, failures);
    if (soft_stop()) co_return;
  }
}

}  // namespace authlete::migration

#include "migration/journal.hpp"

#include <filesystem>
#include <span>
#include <string_view>
#include <system_error>

#include "migration/journal_schema.hpp"
#include "migration/output_paths.hpp"

namespace authlete::migration {

namespace {

bool is_file(const std::string& path) {
  std::error_code unreadable;
  return std::filesystem::is_regular_file(path, unreadable);
}

}  // namespace

Journal::Journal(std::unique_ptr<State> state) : state_(std::move(state)) {}
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;
Journal::~Journal() = default;

Result<Journal> Journal::open(const std::string& path, const Identity& identity, std::uint64_t records) {
  if (!path.empty())
    if (Result<void> good = check_journal_path(path); !good) return std::move(good).error();
  auto state = guarded([&] {
    auto opened = std::make_unique<State>(path);
    opened->open(path, identity, records);
    return opened;
  });
  if (!state) return std::move(state).error();
  return Journal(std::move(*state));
}

Result<Journal> Journal::inspect(const std::string& path, const Identity& identity) {
  if (Result<void> good = check_journal_path(path); !good) return std::move(good).error();
  if (!is_file(path)) return Error(ErrorKind::configuration, Phase::prepare, path + ": there is no such journal");
  auto state = guarded([&] {
    auto opened = std::make_unique<State>(path);
    opened->compare(path, identity);
    return opened;
  });
  if (!state) return std::move(state).error();
  return Journal(std::move(*state));
}

Result<std::optional<Journal>> Journal::inspect_if_begun(const std::string& path, const Identity& identity) {
  if (Result<void> good = check_journal_path(path); !good) return std::move(good).error();
  if (!is_file(path)) return std::optional<Journal>();
  return guarded([&] {
    std::optional<Journal> journal(Journal(std::make_unique<State>(path)));
    if (journal->state_->is_new)
      journal.reset();
    else
      journal->state_->compare(path, identity);
    return journal;
  });
}

Result<std::vector<JournalRange>> Journal::ranges(std::uint64_t first_item, std::size_t limit) {
  return guarded([&] {
    Statement statement(state_->database, R"(
      SELECT first_item, end_item, digest,
        EXISTS (SELECT 1 FROM batch WHERE batch.first_item = range.first_item AND step NOT IN ('done', 'resolved')),
        CASE typeof(gone) WHEN 'blob' THEN gone ELSE x'' END
      FROM range WHERE first_item >= ?1 ORDER BY first_item LIMIT ?2)");
    statement.with(number(first_item), number(limit));
    std::vector<JournalRange> ranges;
    while (statement.step()) {
      JournalRange& range = ranges.emplace_back();
      range.first_item = count(statement.integer(0));
      range.end_item = count(statement.integer(1));
      range.digest = statement.bytes(2);
      range.open = statement.integer(3) != 0;
      range.known_absent = statement.bytes(4);
    }
    return ranges;
  });
}

Result<std::vector<JournalBatch>> Journal::open_batches(std::uint64_t first_item) {
  return guarded([&] {
    Statement statement(state_->database, R"(
      SELECT id, root, first_item, end_item, items, item_count, step, request_id, error_code, error_text
      FROM batch WHERE first_item = ?1 AND step NOT IN ('done', 'resolved') ORDER BY id)");
    statement.with(number(first_item));
    std::vector<JournalBatch> batches;
    while (statement.step()) {
      JournalBatch& batch = batches.emplace_back();
      batch.id = statement.integer(0);
      batch.root = statement.integer(1);
      batch.first_item = count(statement.integer(2));
      batch.end_item = count(statement.integer(3));
      batch.items = statement.bytes(4);
      batch.item_count = count(statement.integer(5));
      batch.step = step_of(statement.text(6));
      batch.request_id = statement.text(7);
      batch.error_code = statement.text(8);
      batch.error_text = statement.text(9);
    }
    return batches;
  });
}

Result<std::int64_t> Journal::begin(const JournalRange& range, const ItemSet& items,
                                    const std::vector<JournalReject>& rejects) {
  return guarded([&] {
    Transaction transaction(state_->database);
    const BatchStep step = count_items(items) == 0 ? BatchStep::done : BatchStep::submitting;
    const std::int64_t id = state_->add(std::nullopt, range.first_item, range.end_item, items, step);
    Statement statement(state_->database, "INSERT INTO range (first_item, end_item, digest) VALUES (?1, ?2, ?3)");
    statement.with(number(range.first_item), number(range.end_item), std::span<const unsigned char>(range.digest))
        .run();
    state_->add_rejects(rejects);
    transaction.commit();
    return id;
  });
}

Result<void> Journal::change(const JournalBatch& batch, StepTaken step) {
  return guarded([&] {
    Statement statement(state_->database, R"(
      UPDATE batch SET step = ?2, request_id = ?3, error_code = ?4, error_text = ?5 WHERE id = ?1)");
    statement
        .with(batch.id, name_of(step.step()), std::string_view(batch.request_id), std::string_view(batch.error_code),
              std::string_view(batch.error_text))
        .run();
  });
}

Result<std::vector<std::int64_t>> Journal::resolve(const JournalBatch& batch, std::uint64_t found,
                                                   const std::vector<JournalPart>& parts,
                                                   const std::vector<JournalReject>& rejects) {
  return guarded([&] {
    Transaction transaction(state_->database);
    Statement statement(state_->database, R"(
      UPDATE batch SET step = 'resolved', found_count = ?2 WHERE id = ?1)");
    statement.with(batch.id, number(found)).run();
    std::vector<std::int64_t> ids;
    ids.reserve(parts.size());
    for (const JournalPart& part : parts)
      ids.push_back(state_->add(batch.root, batch.first_item, batch.end_item, part.items, part.step()));
    state_->add_rejects(rejects);
    transaction.commit();
    return ids;
  });
}

Result<MigrationTotals> Journal::totals(const StopToken& stop) {
  return guarded([&] {
    const Interruption interruption(state_->database, stop);
    MigrationTotals totals;
    Statement batches(state_->database, R"(
      SELECT coalesce(sum(item_count) FILTER (WHERE step = 'done'), 0),
        coalesce(sum(found_count) FILTER (WHERE step = 'resolved'), 0),
        coalesce(sum(item_count) FILTER (WHERE step IN ('submitting', 'submitted', 'failed')), 0),
        count(*) FILTER (WHERE step <> 'waiting' AND item_count > 0) FROM batch)");
    batches.step();
    totals.created = count(batches.integer(0));
    totals.found = count(batches.integer(1));
    totals.unknown = count(batches.integer(2));
    totals.submits = count(batches.integer(3));
    Statement others(state_->database, R"(
      SELECT (SELECT count(*) FROM reject), (SELECT coalesce(sum(deleted), 0) FROM range),
        (SELECT CAST(value AS INTEGER) FROM about WHERE name = ?1))");
    others.with(std::string_view(records_name)).step();
    totals.rejected = count(others.integer(0));
    totals.deleted = count(others.integer(1));
    totals.records = count(others.integer(2));
    totals.rolled_back = !state_->about(rollback_name).empty();
    return totals;
  });
}

Result<std::vector<JournalReject>> Journal::rejects(std::uint64_t first_item, std::size_t limit) {
  return guarded([&] {
    Statement statement(state_->database, R"(
      SELECT item, file, line, field, reason, text, result_code FROM reject WHERE item >= ?1 ORDER BY item LIMIT ?2)");
    statement.with(number(first_item), number(limit));
    std::vector<JournalReject> rejects;
    while (statement.step()) {
      JournalReject& reject = rejects.emplace_back();
      reject.item = count(statement.integer(0));
      reject.file = statement.text(1);
      reject.line = count(statement.integer(2));
      reject.field = statement.text(3);
      reject.reason = statement.text(4);
      reject.text = statement.text(5);
      reject.result_code = statement.text(6);
    }
    return rejects;
  });
}

// Each sent item belongs to the first batch of its range, and is in one of four states: it is in a finished batch, it
// was rejected, it is in an open batch, or it was found.
Result<JournalOutcome> Journal::outcome(const JournalRange& range) {
  return guarded([&] {
    JournalOutcome outcome;
    ItemSet sent;
    ItemSet ended;
    Statement batches(state_->database, "SELECT items, step FROM batch WHERE first_item = ?1");
    batches.with(number(range.first_item));
    while (batches.step()) {
      const ItemSet items = batches.bytes(0);
      const BatchStep step = step_of(batches.text(1));
      add_items(sent, items);
      if (step == BatchStep::done)
        add_items(outcome.created, items);
      else if (step != BatchStep::resolved)
        add_items(outcome.open, items);
    }
    add_items(ended, outcome.created);
    add_items(ended, outcome.open);
    Statement rejects(state_->database, "SELECT item FROM reject WHERE item >= ?1 AND item < ?2");
    rejects.with(number(range.first_item), number(range.end_item));
    while (rejects.step()) add_item(ended, count(rejects.integer(0)) - range.first_item);
    outcome.found = sent;
    remove_items(outcome.found, ended);
    return outcome;
  });
}

Result<void> Journal::begin_rollback() {
  return guarded([&] {
    Statement statement(state_->database, "INSERT OR REPLACE INTO about VALUES (?1, 'begun')");
    statement.with(rollback_name).run();
  });
}

Result<bool> Journal::rollback_begun() {
  return guarded([&] { return !state_->about(rollback_name).empty(); });
}

Result<void> Journal::rolled_back(const JournalRange& range, const ItemSet& known_absent, std::uint64_t deleted) {
  return guarded([&] {
    Statement statement(state_->database, "UPDATE range SET gone = ?2, deleted = deleted + ?3 WHERE first_item = ?1");
    statement.with(number(range.first_item), std::span<const unsigned char>(known_absent), number(deleted)).run();
  });
}

}  // namespace authlete::migration

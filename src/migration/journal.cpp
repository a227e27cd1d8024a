#include "migration/journal.hpp"

#include <bit>
#include <numeric>
#include <span>
#include <string_view>

#include "migration/database.hpp"

namespace authlete::migration {

namespace {

constexpr std::string_view format_version = "1";

constexpr const char* schema = R"(
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE range (
  first_item INTEGER PRIMARY KEY,
  end_item INTEGER NOT NULL,
  digest BLOB NOT NULL);
CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  root INTEGER NOT NULL,
  first_item INTEGER NOT NULL,
  end_item INTEGER NOT NULL,
  items BLOB NOT NULL,
  item_count INTEGER NOT NULL,
  found_count INTEGER NOT NULL DEFAULT 0,
  step TEXT NOT NULL,
  request_id TEXT,
  error_code TEXT,
  error_text TEXT);
CREATE INDEX open_batch ON batch (first_item) WHERE step NOT IN ('done', 'resolved');
CREATE TABLE reject (
  item INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  line INTEGER NOT NULL,
  field TEXT NOT NULL,
  reason TEXT NOT NULL,
  text TEXT NOT NULL,
  result_code TEXT NOT NULL);
)";

constexpr std::pair<BatchStep, std::string_view> step_names[] = {
    {BatchStep::waiting, "waiting"},  {BatchStep::submitting, "submitting"}, {BatchStep::submitted, "submitted"},
    {BatchStep::failed, "failed"},    {BatchStep::refused, "refused"},       {BatchStep::done, "done"},
    {BatchStep::resolved, "resolved"}};

std::string_view name_of(BatchStep step) {
  for (const auto& [value, name] : step_names)
    if (value == step) return name;
  return "";
}

BatchStep step_of(std::string_view text) {
  for (const auto& [value, name] : step_names)
    if (name == text) return value;
  throw DatabaseFailure(Error(ErrorKind::configuration, Phase::prepare, "the journal is of another version"));
}

template <class Work>
auto guarded(Work work) -> Result<decltype(work())> {
  try {
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (const DatabaseFailure& failure) {
    return failure.error;
  }
}

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }
std::uint64_t count(std::int64_t value) { return static_cast<std::uint64_t>(value); }

}  // namespace

std::uint64_t count_items(const ItemSet& items) noexcept {
  return std::accumulate(items.begin(), items.end(), std::uint64_t{0}, [](std::uint64_t sum, unsigned char byte) {
    return sum + static_cast<unsigned>(std::popcount(byte));
  });
}

class Journal::State {
 public:
  State(const std::string& path, const Identity& identity) : database(path) {
    Statement tables(database, "SELECT count(*) FROM sqlite_schema");
    tables.step();
    if (tables.integer(0) == 0)
      create(identity);
    else
      compare(path, identity);
  }

  void change(std::int64_t batch, BatchStep step, const std::optional<std::string>& request_id,
              const std::optional<std::string>& code, const std::optional<std::string>& text) {
    Statement statement(database, R"(
      UPDATE batch SET step = ?2, request_id = coalesce(?3, request_id), error_code = ?4, error_text = ?5
      WHERE id = ?1)");
    statement.with(batch, name_of(step), request_id, code, text).run();
  }

  std::int64_t add(std::optional<std::int64_t> root, std::uint64_t first_item, std::uint64_t end_item,
                   const ItemSet& items, BatchStep step) {
    Statement statement(database, R"(
      INSERT INTO batch (root, first_item, end_item, items, item_count, step)
      VALUES (coalesce(?1, (SELECT coalesce(max(id), 0) + 1 FROM batch)), ?2, ?3, ?4, ?5, ?6))");
    statement
        .with(root, number(first_item), number(end_item), std::span<const unsigned char>(items),
              number(count_items(items)), name_of(step))
        .run();
    return database.last_row_id();
  }

  void add_rejects(const std::vector<JournalReject>& rejects) {
    Statement statement(database, "INSERT OR REPLACE INTO reject VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    for (const JournalReject& reject : rejects)
      statement
          .with(number(reject.item), std::string_view(reject.file), number(reject.line), std::string_view(reject.field),
                std::string_view(reject.reason), std::string_view(reject.text), std::string_view(reject.result_code))
          .run();
  }

  Database database;

 private:
  void create(const Identity& identity) {
    Transaction transaction(database);
    database.execute(schema);
    Statement statement(database, "INSERT INTO about VALUES (?1, ?2)");
    statement.with(std::string_view("format"), format_version).run();
    for (const auto& [name, value] : identity) statement.with(std::string_view(name), std::string_view(value)).run();
    transaction.commit();
  }

  void compare(const std::string& path, const Identity& identity) {
    const auto differs = [&](const std::string& what) {
      throw DatabaseFailure(Error(ErrorKind::configuration, Phase::prepare, path + ": " + what));
    };
    Statement table(database, "SELECT count(*) FROM sqlite_schema WHERE name = 'about'");
    table.step();
    if (table.integer(0) == 0) differs("is no journal of a migration");
    Statement statement(database, "SELECT value FROM about WHERE name = ?1");
    const auto value_of = [&](std::string_view name) {
      return statement.with(name).step() ? statement.text(0) : std::string();
    };
    if (value_of("format") != format_version) differs("is a journal of another version");
    for (const auto& [name, value] : identity)
      if (const std::string before = value_of(name); before != value)
        differs("belongs to another " + name + ": '" + before + "', now '" + value + "'");
  }
};

Journal::Journal(std::unique_ptr<State> state) : state_(std::move(state)) {}
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;
Journal::~Journal() = default;

Result<Journal> Journal::open(const std::string& path, const Identity& identity) {
  auto state = guarded([&] { return std::make_unique<State>(path, identity); });
  if (!state) return std::move(state).error();
  return Journal(std::move(*state));
}

Result<std::vector<JournalRange>> Journal::ranges(std::uint64_t first_item, std::size_t limit) {
  return guarded([&] {
    Statement statement(state_->database, R"(
      SELECT first_item, end_item, digest,
        EXISTS (SELECT 1 FROM batch WHERE batch.first_item = range.first_item AND step NOT IN ('done', 'resolved'))
      FROM range WHERE first_item >= ?1 ORDER BY first_item LIMIT ?2)");
    statement.with(number(first_item), number(limit));
    std::vector<JournalRange> ranges;
    while (statement.step()) {
      JournalRange& range = ranges.emplace_back();
      range.first_item = count(statement.integer(0));
      range.end_item = count(statement.integer(1));
      range.digest = statement.bytes(2);
      range.open = statement.integer(3) != 0;
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
    Statement statement(state_->database, "INSERT INTO range VALUES (?1, ?2, ?3)");
    statement.with(number(range.first_item), number(range.end_item), std::span<const unsigned char>(range.digest))
        .run();
    state_->add_rejects(rejects);
    transaction.commit();
    return id;
  });
}

Result<void> Journal::submitting(std::int64_t batch) {
  return guarded([&] { state_->change(batch, BatchStep::submitting, std::nullopt, std::nullopt, std::nullopt); });
}

Result<void> Journal::submitted(std::int64_t batch, const std::string& request_id) {
  return guarded([&] { state_->change(batch, BatchStep::submitted, request_id, std::nullopt, std::nullopt); });
}

Result<void> Journal::failed(std::int64_t batch, const std::string& code, const std::string& text) {
  return guarded([&] { state_->change(batch, BatchStep::failed, std::nullopt, code, text); });
}

Result<void> Journal::refused(std::int64_t batch, const std::string& code, const std::string& text) {
  return guarded([&] { state_->change(batch, BatchStep::refused, std::nullopt, code, text); });
}

Result<void> Journal::done(std::int64_t batch) {
  return guarded([&] { state_->change(batch, BatchStep::done, std::nullopt, std::nullopt, std::nullopt); });
}

Result<void> Journal::resolve(const JournalBatch& batch, std::uint64_t found, const std::vector<ItemSet>& parts,
                              const std::vector<JournalReject>& rejects) {
  return guarded([&] {
    Transaction transaction(state_->database);
    Statement statement(state_->database, R"(
      UPDATE batch SET step = 'resolved', found_count = ?2 WHERE id = ?1)");
    statement.with(batch.id, number(found)).run();
    for (const ItemSet& part : parts)
      state_->add(batch.root, batch.first_item, batch.end_item, part, BatchStep::waiting);
    state_->add_rejects(rejects);
    transaction.commit();
  });
}

Result<JournalTotals> Journal::totals() {
  return guarded([&] {
    JournalTotals totals;
    Statement batches(state_->database, R"(
      SELECT coalesce(sum(item_count) FILTER (WHERE step = 'done'), 0),
        coalesce(sum(found_count) FILTER (WHERE step = 'resolved'), 0),
        coalesce(sum(item_count) FILTER (WHERE step NOT IN ('done', 'resolved')), 0),
        count(*), count(*) FILTER (WHERE step NOT IN ('done', 'resolved')) FROM batch)");
    batches.step();
    totals.created = count(batches.integer(0));
    totals.found = count(batches.integer(1));
    totals.open = count(batches.integer(2));
    totals.batches = count(batches.integer(3));
    totals.open_batches = count(batches.integer(4));
    Statement items(state_->database, "SELECT coalesce(max(end_item), 0) FROM range");
    items.step();
    totals.items = count(items.integer(0));
    Statement rejects(state_->database, "SELECT count(*) FROM reject");
    rejects.step();
    totals.rejected = count(rejects.integer(0));
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

}  // namespace authlete::migration

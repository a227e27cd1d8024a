#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "migration/database.hpp"
#include "migration/journal.hpp"

namespace authlete::migration {

inline constexpr std::string_view journal_format = "1";
inline constexpr const char* records_name = "number of records";
inline constexpr std::string_view rollback_name = "rollback";

inline constexpr const char* journal_schema = R"(
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE range (
  first_item INTEGER PRIMARY KEY,
  end_item INTEGER NOT NULL,
  digest BLOB NOT NULL,
  gone BLOB NOT NULL DEFAULT x'',
  deleted INTEGER NOT NULL DEFAULT 0);
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
CREATE INDEX batch_of_range ON batch (first_item);
CREATE TABLE reject (
  item INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  line INTEGER NOT NULL,
  field TEXT NOT NULL,
  reason TEXT NOT NULL,
  text TEXT NOT NULL,
  result_code TEXT NOT NULL);
)";

inline constexpr std::pair<BatchStep, std::string_view> step_names[] = {
    {BatchStep::waiting, "waiting"},  {BatchStep::submitting, "submitting"}, {BatchStep::submitted, "submitted"},
    {BatchStep::failed, "failed"},    {BatchStep::refused, "refused"},       {BatchStep::done, "done"},
    {BatchStep::resolved, "resolved"}};

inline std::string_view name_of(BatchStep step) {
  for (const auto& [value, name] : step_names)
    if (value == step) return name;
  return "";
}

inline BatchStep step_of(std::string_view text) {
  for (const auto& [value, name] : step_names)
    if (name == text) return value;
  throw DatabaseFailure(Error(ErrorKind::configuration, Phase::prepare, "the journal is of another version"));
}

/// Calls the function, and turns a `DatabaseFailure` into an error.
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

inline std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }
inline std::uint64_t count(std::int64_t value) { return static_cast<std::uint64_t>(value); }

/// The database of a journal. Every function throws `DatabaseFailure`.
class Journal::State {
 public:
  /// Opens the file. Never changes the database of another program.
  explicit State(const std::string& path) : database(path) {
    is_new = count_tables("") == 0;
    if (!is_new && count_tables(" WHERE name IN ('about', 'range', 'batch', 'reject')") != 4)
      throw DatabaseFailure(Error(ErrorKind::configuration, Phase::prepare,
                                  path + ": is not a journal of a migration, but another program's database: name "
                                         "another file"));
  }

  void open(const std::string& path, Identity identity, std::uint64_t records) {
    identity.emplace_back(records_name, std::to_string(records));
    if (is_new) {
      database.begin_to_write();
      create(identity);
    } else {
      compare(path, identity);
    }
  }

  void compare(const std::string& path, const Identity& identity) {
    const auto differs = [&](const std::string& what) {
      throw DatabaseFailure(Error(ErrorKind::configuration, Phase::prepare, path + ": " + what));
    };
    if (is_new) differs("is not the journal of a migration");
    database.begin_to_write();
    if (about("format") != journal_format) differs("is the journal of another version");
    for (const auto& [name, value] : identity)
      if (const std::string before = about(name); before != value)
        differs("belongs to another " + name + ": '" + before + "', now '" + value + "'");
  }

  std::string about(std::string_view name) {
    Statement statement(database, "SELECT value FROM about WHERE name = ?1");
    return statement.with(name).step() ? statement.text(0) : std::string();
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
  bool is_new = false;  ///< The database has no tables yet.

 private:
  std::int64_t count_tables(const char* which) {
    Statement tables(database, std::string("SELECT count(*) FROM sqlite_schema") + which);
    tables.step();
    return tables.integer(0);
  }

  void create(const Identity& identity) {
    Transaction transaction(database);
    database.execute(journal_schema);
    Statement statement(database, "INSERT INTO about VALUES (?1, ?2)");
    statement.with(std::string_view("format"), journal_format).run();
    for (const auto& [name, value] : identity) statement.with(std::string_view(name), std::string_view(value)).run();
    transaction.commit();
  }
};

}  // namespace authlete::migration

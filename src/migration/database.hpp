#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/result.hpp"
#include "migration/stop_token.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace authlete::migration {

/// Thrown by what follows; caught where the journal's face is.
class DatabaseFailure {
 public:
  explicit DatabaseFailure(Error why) : error(std::move(why)) {}
  Error error;
};

/// An SQLite database that only this process may use while it is open. For one thread at a time.
class Database {
 public:
  /// Opens the file of that path, or makes it; without a path, one that nobody else has and that is gone at the end.
  /// Changes nothing in a database that is there before `begin_to_write`. Throws `DatabaseFailure`: `configuration` if
  /// another process has it open or it is no database, else `io`.
  explicit Database(const std::string& path);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// It is ours: from now on all that is committed is on the disk.
  void begin_to_write();
  void execute(const char* sql);
  std::int64_t last_row_id() const noexcept;
  sqlite3* handle() const noexcept { return handle_; }
  [[noreturn]] void fail() const;

 private:
  std::string path_;
  sqlite3* handle_ = nullptr;
};

/// A statement that is prepared once, and run with ever new values.
class Statement {
 public:
  Statement(const Database& database, std::string_view sql);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  /// Begins anew with these values for `?1`, `?2`, ...
  template <class... Values>
  Statement& with(const Values&... values) {
    reset();
    int index = 0;
    (bind(++index, values), ...);
    return *this;
  }
  /// True while there is a row.
  bool step();
  /// Runs it to its end; for statements that give no rows.
  void run();

  std::int64_t integer(int column) const;
  std::string text(int column) const;
  std::vector<unsigned char> bytes(int column) const;

 private:
  void reset();
  void bind(int index, std::int64_t value);
  void bind(int index, std::string_view value);
  void bind(int index, std::span<const unsigned char> value);
  template <class Value>
  void bind(int index, const std::optional<Value>& value) {
    if (value) bind(index, *value);  // what is not bound is null
  }
  void check(int status) const;

  const Database& database_;
  sqlite3_stmt* handle_ = nullptr;
};

/// While it lives, statements fail with `io` as soon as a stop is requested.
class Interruption {
 public:
  Interruption(const Database& database, const StopToken& stop);
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;
  ~Interruption();

 private:
  const Database& database_;
  const StopToken stop_;
};

/// All that is done while it lives is done as one, or not at all if it ends without `commit`.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  /// When it returns, all of it is on the disk.
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace authlete::migration

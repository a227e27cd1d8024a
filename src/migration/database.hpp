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

/// Thrown by the classes below. `Journal` catches it and returns the error.
class DatabaseFailure {
 public:
  explicit DatabaseFailure(Error why) : error(std::move(why)) {}
  Error error;
};

/// An SQLite database that only this process may use while it is open. Used by one thread at a time.
class Database {
 public:
  /// Opens or creates the file. An empty path opens a private database that is deleted at the end. An existing database
  /// is not changed before `begin_to_write`. Throws `DatabaseFailure`: `configuration` if another process has the file
  /// open or it is not a database, else `io`.
  explicit Database(const std::string& path);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// Starts writing: from now on every commit is on the disk when it returns.
  void begin_to_write();
  void execute(const char* sql);
  std::int64_t last_row_id() const noexcept;
  sqlite3* handle() const noexcept { return handle_; }
  [[noreturn]] void fail() const;

 private:
  std::string path_;
  sqlite3* handle_ = nullptr;
};

/// A statement that is prepared once and run many times with other values.
class Statement {
 public:
  Statement(const Database& database, std::string_view sql);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  /// Resets the statement and binds these values to `?1`, `?2`, ...
  template <class... Values>
  Statement& with(const Values&... values) {
    reset();
    int index = 0;
    (bind(++index, values), ...);
    return *this;
  }
  /// Advances to the next row. Returns false if there is none.
  bool step();
  /// Runs a statement that returns no rows.
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
    if (value) bind(index, *value);  // a parameter without a value is null
  }
  void check(int status) const;

  const Database& database_;
  sqlite3_stmt* handle_ = nullptr;
};

/// While this object exists, statements fail with `io` as soon as a stop is requested.
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

/// A transaction: its destructor rolls back unless `commit` was called.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  /// Returns when all changes are on the disk.
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace authlete::migration

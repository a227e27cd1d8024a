#include "migration/database.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace authlete::migration {

namespace {

// Returns the error with the reason of the system or of SQLite.
Error failed(const std::string& path, ErrorKind kind, std::string what, int number) {
  const Phase phase = kind == ErrorKind::io ? Phase::none : Phase::prepare;
  what = path + ": " + what;
  if (number == 0) return Error(kind, phase, std::move(what));
  const boost::system::error_code cause(number, boost::system::system_category());
  return Error(kind, phase, what + ": " + cause.message(), cause);
}

// The messages of SQLite have neither the file name nor the reason of the system.
Error failure_of(const std::string& path, sqlite3* database) {
  if (database == nullptr) return failed(path, ErrorKind::io, "the journal cannot be opened", ENOMEM);
  const std::string said = sqlite3_errmsg(database);
  switch (sqlite3_errcode(database) & 0xFF) {  // without the bits of an extended code
    case SQLITE_BUSY: return failed(path, ErrorKind::configuration, "another process is using this journal", EBUSY);
    case SQLITE_NOTADB:
      return failed(path, ErrorKind::configuration, "is not a journal: move it away, or name another file", 0);
    case SQLITE_FULL: return failed(path, ErrorKind::io, "the journal cannot be written", ENOSPC);
    case SQLITE_CANTOPEN:
      return failed(path, ErrorKind::io, "the journal cannot be opened", sqlite3_system_errno(database));
    case SQLITE_IOERR:
      return failed(path, ErrorKind::io, "the journal cannot be read or written", sqlite3_system_errno(database));
    default: return failed(path, ErrorKind::io, "the journal cannot be used: " + said, 0);
  }
}

}  // namespace

Database::Database(const std::string& path) : path_(path) {
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  // SQLite treats `:memory:`, and in some builds `file:`, as special names, but never an absolute path.
  const std::string name = path.empty() ? path : std::filesystem::absolute(path).string();
  try {
    if (sqlite3_open_v2(name.c_str(), &handle_, flags, nullptr) != SQLITE_OK) fail();
    // One process at a time: the first access takes the lock, and it is held until the database is closed.
    execute("PRAGMA locking_mode = EXCLUSIVE");
    // Keep the write-ahead log of another program. Remove a log that was created only to read the database.
    std::error_code unreadable;
    const int keeps_log = !path.empty() && std::filesystem::exists(name + "-wal", unreadable) ? 1 : 0;
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keeps_log, static_cast<int*>(nullptr));
  } catch (...) {
    sqlite3_close_v2(handle_);
    throw;
  }
}

void Database::begin_to_write() {
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, static_cast<int*>(nullptr));
  execute("PRAGMA journal_mode = WAL");
  execute("PRAGMA synchronous = FULL");
  execute("BEGIN EXCLUSIVE; COMMIT");
}

Database::~Database() { sqlite3_close_v2(handle_); }

void Database::execute(const char* sql) {
  if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

std::int64_t Database::last_row_id() const noexcept { return sqlite3_last_insert_rowid(handle_); }

void Database::fail() const { throw DatabaseFailure(failure_of(path_, handle_)); }

Statement::Statement(const Database& database, std::string_view sql) : database_(database) {
  check(sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &handle_, nullptr));
}

Statement::~Statement() { sqlite3_finalize(handle_); }

bool Statement::step() {
  const int status = sqlite3_step(handle_);
  if (status == SQLITE_ROW) return true;
  if (status != SQLITE_DONE) database_.fail();
  sqlite3_reset(handle_);
  return false;
}

void Statement::run() {
  while (step()) {
  }
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_, column); }

std::string Statement::text(int column) const {
  const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  return text == nullptr ? std::string()
                         : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}

std::vector<unsigned char> Statement::bytes(int column) const {
  const auto* const bytes = static_cast<const unsigned char*>(sqlite3_column_blob(handle_, column));
  return bytes == nullptr ? std::vector<unsigned char>()
                          : std::vector<unsigned char>(bytes, bytes + sqlite3_column_bytes(handle_, column));
}

void Statement::reset() {
  sqlite3_reset(handle_);
  sqlite3_clear_bindings(handle_);
}

void Statement::bind(int index, std::int64_t value) { check(sqlite3_bind_int64(handle_, index, value)); }

void Statement::bind(int index, std::string_view value) {
  check(sqlite3_bind_text(handle_, index, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT));
}

void Statement::bind(int index, std::span<const unsigned char> value) {
  if (value.empty())
    return check(sqlite3_bind_zeroblob(handle_, index, 0));  // SQLite would bind null for a null pointer
  check(sqlite3_bind_blob(handle_, index, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT));
}

void Statement::check(int status) const {
  if (status != SQLITE_OK) database_.fail();
}

Interruption::Interruption(const Database& database, const StopToken& stop) : database_(database), stop_(stop) {
  constexpr int steps_between_looks = 10'000;
  const auto look = [](void* token) -> int { return static_cast<const StopToken*>(token)->requested(); };
  sqlite3_progress_handler(database.handle(), steps_between_looks, look, const_cast<StopToken*>(&stop_));
}

Interruption::~Interruption() { sqlite3_progress_handler(database_.handle(), 0, nullptr, nullptr); }

Transaction::Transaction(Database& database) : database_(database) { database_.execute("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.execute("ROLLBACK");
  } catch (...) {
    // SQLite has rolled the transaction back, or does so when the database is closed.
  }
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace authlete::migration

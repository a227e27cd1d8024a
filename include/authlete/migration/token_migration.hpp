#pragma once

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <optional>
#include <string>

#include "authlete/client.hpp"
#include "authlete/export.hpp"
#include "authlete/migration/migration_input.hpp"
#include "authlete/migration/migration_options.hpp"
#include "authlete/migration/migration_report.hpp"
#include "authlete/result.hpp"

namespace authlete {

/// Moves the tokens of another authorization server into the service: each of them once, whatever happens on the way.
///
/// A journal says what was started and what the outcome was. Each step is written ahead: a migration that was stopped,
/// killed or disconnected is resumed by running it again with the same input and journal. The journal holds no token.
/// It belongs to one input and one service; another one is refused with `configuration`. Only one process may use it at
/// a time.
///
/// No batch is submitted again before it is known of each of its tokens whether it exists. A batch that fails is halved
/// until the token that breaks it is found. That token is rejected with the message of the service; all others are
/// created.
///
/// Every call ends with a value, whatever the service, the network or a cancellation did; its errors are
/// `configuration` and, of the files, `io`. Cancelling (Asio's, terminal, on the caller's strand) starts
/// nothing more, awaits what is in flight for `MigrationOptions::cancellation_grace`, and the call then returns its
/// report. A migration lives on a strand of its own over the caller's executor; files are read and written by one
/// thread of the execution context's. It ends with that context, without a report, if the context is destroyed first:
/// then, too, it can be resumed. Destroying the context waits for the read or write that is going on, and for nothing
/// else. The object may be destroyed as soon as a member has returned: calls have copies of all they use.
///
/// Thread safety: any member may be called on any thread; of calls that use one journal, the second is refused.
class AUTHLETE_EXPORT TokenMigration {
 public:
  TokenMigration(Client client, MigrationInput input, MigrationOptions options = MigrationOptions());

  /// Begins or resumes the migration. Before anything is read or written, the journal and the rejects are compared with
  /// each other and with the inputs: what would be overwritten is refused with `configuration`. The whole input is read
  /// once before anything is sent: duplicates are found so, and that it has not changed. An input without a record is
  /// refused, and leaves no journal behind. An input that is changed later, while it is migrated, stops the run with
  /// `configuration`: nothing of the change is sent, and with the old file the migration can be resumed. What is no
  /// file, such as standard input or a pipe, is copied to an anonymous file in the directory of `TMPDIR`.
  boost::asio::awaitable<Result<MigrationReport>> run() const;

  /// Asks for all tokens that the journal says are in, or for `sample` of them, drawn at random by `seed`.
  boost::asio::awaitable<Result<VerificationReport>> verify(std::optional<std::uint64_t> sample = std::nullopt,
                                                            std::uint64_t seed = 0) const;

  /// Deletes the tokens that this journal created; with `include_found` also those that were found after a batch that
  /// did not end well, some of which may have existed before the migration. After it the journal cannot be run again.
  boost::asio::awaitable<Result<RollbackReport>> rollback(bool include_found = false) const;

 private:
  Client client_;
  MigrationInput input_;
  MigrationOptions options_;
};

/// Reads the totals of a journal. Fails with `configuration` if the file is not a journal, or in use, and with `io` if
/// it cannot be read. Reads a file, and so blocks for a moment.
AUTHLETE_EXPORT Result<MigrationTotals> migration_status(const std::string& journal);

/// Where the journal of an input is kept: as `MigrationOptions::journal` says.
AUTHLETE_EXPORT std::string journal_path(const MigrationInput& input, const MigrationOptions& options);

}  // namespace authlete

#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <optional>
#include <vector>

#include "authlete/batch/batch_options.hpp"
#include "authlete/batch/batch_report.hpp"
#include "authlete/client.hpp"
#include "authlete/export.hpp"
#include "authlete/models/token_operations.hpp"
#include "authlete/result.hpp"

namespace authlete {

/// Creates any number of tokens: splits them into batches, submits the batches, waits for their ends and reports the
/// outcome of each. A batch that the service may have accepted is never submitted again: the report says what is known.
///
///     BatchTokenCreator creator(client);
///     Result<BatchReport> report = co_await creator.create(std::move(requests));
///
/// Thread safety: any member may be called on any thread at any time; runs are independent of each other.
/// Lifetime: holds copies of client and options, and may be destroyed while a run goes on. A run has a strand of its
/// own over the caller's executor. If the caller's execution context is destroyed, the run ends without a report.
class AUTHLETE_EXPORT BatchTokenCreator {
 public:
  /// Returns the next item, or an error, with which the item is rejected. Returns `nullopt` at the end, and is not
  /// called again.
  ///
  /// An exception ends the input and is reported; items that were returned before are created. Thread safety: calls do
  /// not overlap, and come on any thread of the caller's executor. The function should not block for long.
  using Source = std::function<std::optional<Result<TokenCreateRequest>>()>;

  explicit BatchTokenCreator(Client client, BatchOptions options = BatchOptions());

  /// Creates all tokens of `requests`.
  ///
  /// Each item needs what `TokenOperations::create` needs, and an `access_token`. Items that break these rules are
  /// reported as rejected, and all others are created.
  ///
  /// Returns: the report, whatever the service, the network or a cancellation did to the batches. If the run ended
  /// early, the report lists the remaining items as `not_started`.
  /// Errors: `configuration` if `BatchOptions::validate` fails, before anything is sent.
  /// Retries: a submit only if nothing was sent, and on 429; the status calls by `BatchOptions::poll`.
  /// Cancellation: terminal; no further batch is submitted, waits end, and the report is returned within
  /// `BatchOptions::cancellation_grace`. Batches that the service has accepted go on.
  /// Thread safety: may be called concurrently.
  boost::asio::awaitable<Result<BatchReport>> create(std::vector<TokenCreateRequest> requests) const;

  /// Creates the tokens of all items that `source` returns. Memory holds the batches in flight and one item more.
  ///
  /// If the run ends early, `source` is not read to its end: the items after the first `totals.items_taken` have not
  /// been read. In all else it is `create`.
  boost::asio::awaitable<Result<BatchReport>> create_from(Source source) const;

 private:
  Client client_;
  BatchOptions options_;
};

}  // namespace authlete

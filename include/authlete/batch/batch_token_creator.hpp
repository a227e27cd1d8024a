#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <optional>
#include <vector>

#include "authlete/batch/batch_options.hpp"
#include "authlete/batch/batch_report.hpp"
#include "authlete/client.hpp"
#include "authlete/export.hpp"
#include "authlete/models.hpp"
#include "authlete/result.hpp"

namespace authlete {

/// Creates any number of tokens: cuts them into batches, submits these, waits for their ends and says what became of
/// each. No batch is ever submitted twice: what is not certain is reported, not repeated.
///
/// Items are checked first: each needs an `access_token`, a `grant_type` other than
/// refresh_token, `client_id` or `client_identifier`, and a `subject` of at most 100 ASCII characters, unless the
/// grant type has none. What fails is reported as rejected, and the others go in.
///
/// The value of a run is its report, whatever the service, the network or a cancellation did to its batches; the only
/// error is `configuration`, before anything was done. Cancelling (Asio's, terminal, on the caller's strand) stops the
/// submits and the waits, leaves the batches on the service alone, and the call then returns its report, within
/// `BatchOptions::cancellation_grace`.
///
/// A run lives on a strand of its own over the caller's executor. It ends with the caller's execution context, without
/// a report, if that is destroyed first. Thread safety: any member may be called on any thread at any time; runs of
/// one creator are independent of each other.
class AUTHLETE_EXPORT BatchTokenCreator {
 public:
  /// Gives the next item, or an error if that one cannot be read (it is rejected with that error), or nothing at the
  /// end; not called again then. Called one at a time, on any thread of the caller's executor; it should not block
  /// long. What it throws counts as the end of the input and is handed back in the report; what it gave before goes in.
  using Source = std::function<std::optional<Result<TokenCreateRequest>>()>;

  explicit BatchTokenCreator(Client client, BatchOptions options = BatchOptions());

  /// Creates all of `requests`. If the run ends early the rest is listed as `not_started`.
  boost::asio::awaitable<Result<BatchReport>> create(std::vector<TokenCreateRequest> requests) const;

  /// Creates what `source` gives, and holds no more of it than the batches in flight and one item. If the run ends
  /// early the source is not read to its end: what follows the first `totals.items_taken` items has not been touched.
  boost::asio::awaitable<Result<BatchReport>> create_from(Source source) const;

 private:
  Client client_;
  BatchOptions options_;
};

}  // namespace authlete

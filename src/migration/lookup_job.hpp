#pragma once

#include "migration/job.hpp"

namespace authlete::migration {

/// Whether a token exists.
enum class Existence {
  unknown,
  exists,
  missing,
  other_service,  ///< It belongs to another service: it can neither be used nor be created.
};

/// The result of looking a token up.
class LookupResult {
 public:
  LookupResult() = default;

  Existence existence = Existence::unknown;
  std::string code;  ///< The result code, for a token of another service.
  std::string text;
};

/// A job that looks tokens up.
class LookupJob : public Job {
 public:
  using Job::Job;

 protected:
  /// Finds out whether the token exists, by an update that changes nothing. Retries until the service says so; a soft
  /// stop ends it without a result. `token` and `result` must live until then.
  Task look_up(Worker& worker, const Secret& token, LookupResult& result);

 private:
  void take(const TokenUpdateResponse& response, const Secret& token, LookupResult& result);
};

/// Returns the message of the service with the tokens of the item masked.
std::string words(const std::optional<std::string>& text, const TokenCreateRequest& item);
/// Returns the tokens of an item.
std::vector<std::string> secrets_of(const TokenCreateRequest& item);

}  // namespace authlete::migration

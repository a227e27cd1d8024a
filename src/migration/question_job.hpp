#pragma once

#include "migration/job.hpp"

namespace authlete::migration {

/// Whether a token exists.
enum class Existence {
  unknown,
  exists,
  missing,
  elsewhere,  ///< The service says that it belongs to another service: it can neither be used nor be created.
};

/// What a question about a token came to.
class Answered {
 public:
  Answered() = default;

  Existence existence = Existence::unknown;
  std::string code;  ///< The service's words, for a token that is elsewhere.
  std::string text;
};

/// A job that asks whether tokens exist.
class QuestionJob : public Job {
 public:
  using Job::Job;

 protected:
  /// Asks by an update that changes nothing, until there is an answer; a soft stop ends it without one. `token` and
  /// `answered` have to live until then.
  Work ask(Chain& chain, const Secret& token, Answered& answered);

 private:
  void take(const TokenUpdateResponse& response, const Secret& token, Answered& answered);
};

/// The service's words, without the tokens of the item.
std::string words(const std::optional<std::string>& text, const TokenCreateRequest& item);
/// The tokens of an item.
std::vector<std::string> secrets_of(const TokenCreateRequest& item);

}  // namespace authlete::migration

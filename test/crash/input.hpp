#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "crash/random.hpp"

namespace authlete::crash {

inline constexpr std::int64_t client_id = 26888344961664;  ///< The one client that the simulated service knows.
inline constexpr const char* known_scope = "history.read";

enum class Format { ndjson, csv };

/// An input of the migration, and what has to come of it.
class Input {
 public:
  Input() = default;

  Format format = Format::ndjson;
  std::string text;
  std::set<std::string> hashes;  ///< Of the tokens that have to exist in the end, as the service lists them.
  /// Lines whose records do not go in, with the word for the reason; an empty one if only the service refuses it.
  std::map<std::uint64_t, std::string> bad_lines;
};

/// 20,000 records, all good or about one in a hundred bad: of these some four are bad only to the service.
Input make_input(Format format, bool with_bad_lines, Random& random);

}  // namespace authlete::crash

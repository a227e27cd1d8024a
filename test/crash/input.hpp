#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "crash/random.hpp"

namespace authlete::crash {

inline constexpr std::int64_t client_id = 26888344961664;  ///< The only client that the simulated service knows.
inline constexpr const char* known_scope = "history.read";

enum class Format { ndjson, csv };

/// An input of the migration, and its expected outcome.
class Input {
 public:
  Input() = default;

  Format format = Format::ndjson;
  std::string text;
  std::set<std::string> hashes;  ///< Hashes of the tokens that must exist in the end, as the service lists them.
  /// Lines whose records must not be migrated, with the word for the reason; an empty one if only the service refuses
  /// it.
  std::map<std::uint64_t, std::string> bad_lines;
};

/// 20,000 records, either all valid or about one in a hundred bad. About four of the bad ones are refused only by the
/// service.
Input make_input(Format format, bool with_bad_lines, Random& random);

}  // namespace authlete::crash

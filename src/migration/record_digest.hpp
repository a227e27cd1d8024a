#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "migration/record.hpp"

namespace authlete::migration {

using Sha256 = std::array<unsigned char, 32>;

/// Returns the SHA-256 of a string.
Sha256 sha256(std::string_view text);

std::string hexadecimal(const Sha256& digest);

/// SHA-256 over records and the header of their file. It changes when the content of a record changes, and not when a
/// file is renamed.
class RecordDigest {
 public:
  RecordDigest();
  RecordDigest(const RecordDigest&) = delete;
  RecordDigest& operator=(const RecordDigest&) = delete;
  ~RecordDigest();

  /// Adds a record. `header`: the columns, if the file is CSV.
  void add(const Record& record, const std::vector<std::string>& header);
  /// Returns the digest of all records since the last call.
  Sha256 finish();

 private:
  void begin();
  void add_text(std::string_view text);
  void add_number(std::uint64_t number);

  class Context;
  std::unique_ptr<Context> context_;
  std::string bytes_;
  std::vector<std::string> header_;
};

}  // namespace authlete::migration

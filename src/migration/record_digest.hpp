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

/// SHA-256 of a text.
Sha256 sha256(std::string_view text);

std::string hexadecimal(const Sha256& digest);

/// SHA-256 over records, and over the header of the file that they come from: it changes when what they say changes,
/// and not when their files are renamed.
class RecordDigest {
 public:
  RecordDigest();
  RecordDigest(const RecordDigest&) = delete;
  RecordDigest& operator=(const RecordDigest&) = delete;
  ~RecordDigest();

  /// `header`: the columns, if it is CSV.
  void add(const Record& record, const std::vector<std::string>& header);
  /// Of all records since the last call.
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

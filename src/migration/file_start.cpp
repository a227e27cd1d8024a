#include "migration/file_start.hpp"

#include <utility>

#include "migration/record_parser.hpp"

namespace authlete::migration {

namespace {

using namespace std::string_view_literals;

constexpr std::pair<std::string_view, const char*> compressions[] = {
    {"\x1F\x8B"sv, "gzip"},    {"\x28\xB5\x2F\xFD"sv, "zstd"}, {"\xFD\x37zXZ\0"sv, "xz"},
    {"BZh91AY&SY"sv, "bzip2"}, {"PK\x03\x04"sv, "zip"},
};

// UTF-8 has no NUL bytes. The first characters of an export are ASCII, which the other encodings write with NUL bytes.
bool is_wide(std::string_view start) {
  return start.starts_with("\xFF\xFE"sv) || start.starts_with("\xFE\xFF"sv) ||
         start.substr(0, 4).find('\0') != start.npos;
}

bool looks_like_csv(std::string_view line) {
  return !line.starts_with('{') && line.find("accessToken") != line.npos && line.find_first_of(",;\t") != line.npos &&
         line.find(':') == line.npos;
}

}  // namespace

std::string fault_of_start(std::string_view start, bool csv) {
  for (const auto& [magic, name] : compressions)
    if (start.starts_with(magic)) return "is compressed (" + std::string(name) + "): unpack it first";
  if (is_wide(start)) return "is UTF-16 or UTF-32: make it UTF-8 first, such as by iconv";
  if (start.starts_with(byte_order_mark)) start.remove_prefix(byte_order_mark.size());
  const std::string_view line = start.substr(0, start.find_first_of("\r\n"));
  if (csv && line.starts_with('{')) return "is read as CSV and looks like NDJSON: --format ndjson says that it is";
  if (!csv && looks_like_csv(line)) return "is read as NDJSON and looks like CSV: --format csv says that it is";
  return {};
}

}  // namespace authlete::migration

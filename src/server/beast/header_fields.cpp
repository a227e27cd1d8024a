#include "server/beast/header_fields.hpp"

#include <algorithm>
#include <string_view>

namespace authlete::server::beast {

namespace {

constexpr std::string_view blanks = " \t";

std::string_view without_blanks(std::string_view value) {
  value.remove_prefix(std::min(value.find_first_not_of(blanks), value.size()));
  return value.substr(0, value.find_last_not_of(blanks) + 1);
}

}  // namespace

std::vector<HeaderField> split_fields(std::string& head) {
  for (std::size_t end = head.find("\r\n"); end != head.npos; end = head.find("\r\n", end + 2))
    if (end + 2 < head.size() && blanks.find(head[end + 2]) != blanks.npos) head.replace(end, 2, "  ");

  std::vector<HeaderField> fields;
  std::string_view rest = head;
  rest.remove_prefix(std::min(rest.find("\r\n"), rest.size() - 2) + 2);
  while (!rest.empty() && !rest.starts_with("\r\n")) {
    const std::string_view line = rest.substr(0, rest.find("\r\n"));
    const std::size_t colon = std::min(line.find(':'), line.size() - 1);
    fields.push_back({line.substr(0, colon), without_blanks(line.substr(colon + 1))});
    rest.remove_prefix(std::min(line.size() + 2, rest.size()));
  }
  return fields;
}

}  // namespace authlete::server::beast

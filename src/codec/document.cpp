#include "codec/document.hpp"

#include <string>

namespace authlete::codec {
namespace json = boost::json;

std::optional<Error> Document::parse(std::string_view text) {
  if (text.empty()) return Error(ErrorKind::decode, Phase::response, "the document is empty, expected JSON");

  // The defaults are strict RFC 8259: no comments, no trailing commas, no invalid UTF-8.
  json::parse_options options;
  options.max_depth = 32;
  json::parser parser({}, options, pending_);
  parser.reset(json::storage_ptr(&resource_));

  json::error_code failed;
  const std::size_t used = parser.write_some(text, failed);
  if (!failed && used < text.size()) failed = json::error::extra_data;
  if (failed)
    return Error(ErrorKind::decode, Phase::response,
                 "not valid JSON at byte " + std::to_string(used) + ": " + failed.message(), failed);
  root_ = parser.release();
  return std::nullopt;
}

}  // namespace authlete::codec

#include "codec/object_names.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace authlete::codec {

namespace {

namespace json = boost::json;

// Receives the parser's events. Names arrive with their escapes resolved.
class NameHandler {
 public:
  static constexpr std::size_t max_array_size = -1;
  static constexpr std::size_t max_object_size = -1;
  static constexpr std::size_t max_string_size = -1;
  static constexpr std::size_t max_key_size = -1;

  NameHandler() = default;

  bool is_object() const noexcept { return is_object_; }
  std::vector<std::string>& names() noexcept { return names_; }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) {
    if (depth_++ == 0) is_object_ = true;
    return true;
  }
  bool on_object_end(std::size_t, json::error_code&) { return end(); }
  bool on_array_begin(json::error_code&) {
    ++depth_;
    return true;
  }
  bool on_array_end(std::size_t, json::error_code&) { return end(); }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    if (is_own()) name_ += std::string_view(part);
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code&) {
    if (!is_own()) return true;
    name_ += std::string_view(part);
    names_.push_back(std::exchange(name_, std::string()));
    return true;
  }
  bool on_string_part(json::string_view, std::size_t, json::error_code&) { return true; }
  bool on_string(json::string_view, std::size_t, json::error_code&) { return true; }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t, json::string_view, json::error_code&) { return true; }
  bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return true; }
  bool on_double(double, json::string_view, json::error_code&) { return true; }
  bool on_bool(bool, json::error_code&) { return true; }
  bool on_null(json::error_code&) { return true; }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  bool is_own() const noexcept { return is_object_ && depth_ == 1; }
  bool end() noexcept {
    --depth_;
    return true;
  }

  std::size_t depth_ = 0;
  bool is_object_ = false;
  std::string name_;
  std::vector<std::string> names_;
};

Error undecodable(std::string why) { return Error(ErrorKind::decode, Phase::none, std::move(why)); }

}  // namespace

Result<std::vector<std::string>> object_names(std::string_view text) {
  json::parse_options options;
  options.max_depth = 32;
  json::basic_parser<NameHandler> parser(options);
  json::error_code failed;
  const std::size_t used = parser.write_some(/*more=*/false, text.data(), text.size(), failed);
  if (!failed && used < text.size()) failed = json::error::extra_data;
  if (failed) return undecodable("not valid JSON at byte " + std::to_string(used) + ": " + failed.message());
  if (!parser.handler().is_object()) return undecodable("the document: expected an object");
  return std::move(parser.handler().names());
}

}  // namespace authlete::codec

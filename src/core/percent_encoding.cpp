#include "core/percent_encoding.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/pchars.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <utility>

namespace authlete::core {

void append_percent_encoded(std::string& target, std::string_view text) {
  boost::urls::encode(text, boost::urls::unreserved_chars, {}, boost::urls::string_token::append_to(target));
}

void append_path_text(std::string& target, std::string_view text) {
  boost::urls::encode(text, boost::urls::pchars, {}, boost::urls::string_token::append_to(target));
}

Result<void> append_path_segment(std::string& target, std::string_view text, std::string_view name) {
  const auto refused = [&](const char* why) {
    return Error(ErrorKind::invalid_argument, Phase::prepare, std::string(name) + ": " + why);
  };
  if (text.empty()) return refused("is empty");
  if (text == "." || text == "..") return refused("cannot be `.` or `..`: URL processors remove such path segments");
  target += '/';
  append_percent_encoded(target, text);
  return {};
}

void QueryWriter::add(std::string_view name, std::string_view value) {
  target_ += std::exchange(separator_, '&');
  append_percent_encoded(target_, name);
  target_ += '=';
  append_percent_encoded(target_, value);
}

}  // namespace authlete::core

#include "server/beast/http_request_head.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include <algorithm>
#include <limits>

#include "server/core/ascii.hpp"

namespace authlete::server::beast {

namespace http = boost::beast::http;

namespace {

using Fields = http::fields;

std::string_view view_of(boost::beast::string_view string) { return {string.data(), string.size()}; }

std::string string_of(const Fields& fields, http::field name) { return std::string(view_of(fields[name])); }

std::string_view without_prefix(std::string_view text, std::string_view prefix) {
  const bool found = text.size() >= prefix.size() && equal_ignoring_case(text.substr(0, prefix.size()), prefix);
  return found ? text.substr(prefix.size()) : std::string_view();
}

// Returns the path and query of a request target, or the target itself if its form has no path. Returns an empty string
// if the target has none of the four forms of RFC 9112 section 3.2.
std::string origin_form(std::string_view method, std::string_view target) {
  if (target.starts_with('/')) return std::string(target);
  if (target == "*") return method == "OPTIONS" ? "*" : "";
  if (method == "CONNECT") return std::string(target);
  for (const std::string_view scheme : {"https://", "http://"}) {
    const std::string_view rest = without_prefix(target, scheme);
    const std::size_t path = std::min(rest.find_first_of("/?"), rest.size());
    if (path == 0) continue;
    // A target without a path has the path "/", even if a query follows.
    const bool has_path = path < rest.size() && rest[path] == '/';
    return (has_path ? "" : "/") + std::string(rest.substr(path));
  }
  return {};
}

bool is_target_character(char character) { return character > 0x20 && character < 0x7f && character != '#'; }

// The check of `uri-host [ ":" port ]` (RFC 9110 section 7.2) looks only at the characters.
bool is_host_character(char character) {
  constexpr std::string_view others = "-._~%!$&'()*+;=:[]";
  return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
         (character >= 'A' && character <= 'Z') || others.find(character) != others.npos;
}

bool has_one_good_host(const Fields& fields, bool http_1_0) {
  const auto [first, last] = fields.equal_range(http::field::host);
  if (first == last) return http_1_0;
  if (std::next(first) != last) return false;
  const std::string_view host = view_of(first->value());
  return std::all_of(host.begin(), host.end(), is_host_character);
}

// Returns whether one of the `Connection` fields has that option.
bool has_connection_option(const Fields& fields, std::string_view option) {
  const auto is_blank = [](char character) { return character == ' ' || character == '\t'; };
  const auto [first, last] = fields.equal_range(http::field::connection);
  for (auto field = first; field != last; ++field) {
    std::string_view options = view_of(field->value());
    while (!options.empty()) {
      std::string_view element = options.substr(0, options.find(','));
      options.remove_prefix(std::min(options.size(), element.size() + 1));
      while (!element.empty() && is_blank(element.front())) element.remove_prefix(1);
      while (!element.empty() && is_blank(element.back())) element.remove_suffix(1);
      if (equal_ignoring_case(element, option)) return true;
    }
  }
  return false;
}

// Returns whether the connection persists (RFC 9112 section 9.3). `keep_alive()` of Beast does not do this correctly:
// it reads only the first `Connection` field, and ignores the option `close` in HTTP/1.0.
bool persists(const Fields& fields, bool http_1_0) {
  if (has_connection_option(fields, "close")) return false;
  return !http_1_0 || has_connection_option(fields, "keep-alive");
}

// Reads how the content is delimited (RFC 9112 section 6). Returns the reason to refuse it, with status 0 if there is
// none.
HeadRefusal read_framing(const Fields& fields, HttpRequestHead& head) {
  const auto [first_coding, last_coding] = fields.equal_range(http::field::transfer_encoding);
  const auto [first_length, last_length] = fields.equal_range(http::field::content_length);
  if (first_coding != last_coding) {
    if (head.http_1_0) return {400, "Transfer-Encoding in HTTP/1.0"};
    if (first_length != last_length) return {400, "both Transfer-Encoding and Content-Length"};
    std::size_t codings = 0, chunked = 0;
    for (auto field = first_coding; field != last_coding; ++field)
      for (const auto coding : http::opt_token_list(field->value())) {
        ++codings;
        head.chunked = equal_ignoring_case(view_of(coding), "chunked");
        if (head.chunked) ++chunked;
      }
    // The loop above ends early at a parameter, or at anything else that is not a list of names. This is refused here.
    for (auto field = first_coding; field != last_coding; ++field)
      if (!http::validate_list(http::opt_token_list(field->value()))) return {400, "malformed Transfer-Encoding"};
    if (!head.chunked || chunked > 1) return {400, "the final transfer coding is not chunked"};
    if (codings > 1) return {501, "unknown transfer coding"};
    return {0, {}};
  }
  if (first_length == last_length) return {0, {}};
  if (std::next(first_length) != last_length) return {400, "more than one Content-Length"};
  const std::string_view digits = view_of(first_length->value());
  if (digits.empty() || digits.find_first_not_of("0123456789") != digits.npos) return {400, "malformed Content-Length"};
  if (digits.size() > 18) return {413, "the content is too large"};
  for (const char digit : digits) head.length = head.length * 10 + static_cast<std::uint64_t>(digit - '0');
  return {0, {}};
}

// Returns the refusal for an error of Beast, which rejects some heads before this code sees their fields. A version
// that is not supported is distinguished from malformed syntax.
HeadRefusal refusal_of(std::string_view bytes, const boost::system::error_code& error) {
  if (error == http::error::bad_version) {
    const std::string_view line = bytes.substr(0, bytes.find('\r'));
    const std::size_t version = line.rfind(" HTTP/");
    const auto is_digit = [](char character) { return character >= '0' && character <= '9'; };
    if (version != line.npos && std::count(line.begin(), line.end(), ' ') == 2 && line.size() == version + 9 &&
        is_digit(line[version + 6]) && line[version + 7] == '.' && is_digit(line[version + 8]))
      return {505, "the HTTP version is not supported"};
  }
  return {400, "the request line or a header field is malformed"};
}

}  // namespace

std::optional<std::size_t> end_of_head(std::string_view bytes, std::size_t from) {
  // The end of the head may be split between the bytes that were searched before and the new ones.
  from = std::max<std::size_t>(from, 3) - 3;
  for (std::size_t feed = bytes.find('\n', from); feed != bytes.npos; feed = bytes.find('\n', feed + 1)) {
    if (feed == 0 || bytes[feed - 1] != '\r') return 0;
    if (feed >= 3 && bytes[feed - 2] == '\n') return feed + 1;
  }
  return std::nullopt;
}

std::variant<HttpRequestHead, HeadRefusal> parse_request_head(std::string_view bytes) {
  http::request_parser<http::empty_body> parser;
  parser.header_limit(std::numeric_limits<std::uint32_t>::max());
  parser.body_limit(boost::none);
  boost::system::error_code error;
  parser.put(boost::asio::buffer(bytes.data(), bytes.size()), error);
  if (error) return refusal_of(bytes, error);
  if (!parser.is_header_done()) return HeadRefusal{400, "the request line or a header field is malformed"};

  const auto& message = parser.get();
  HttpRequestHead head;
  head.http_1_0 = message.version() == 10;
  head.method = view_of(message.method_string());
  const std::string_view target = view_of(message.target());
  if (!std::all_of(target.begin(), target.end(), is_target_character))
    return HeadRefusal{400, "the request target is malformed"};
  head.target = origin_form(head.method, target);
  if (head.target.empty()) return HeadRefusal{400, "the request target is malformed"};
  if (!has_one_good_host(message, head.http_1_0))
    return HeadRefusal{400, "the request needs exactly one valid Host field"};
  if (const HeadRefusal refusal = read_framing(message, head); refusal.status != 0) return refusal;

  head.keep_alive = persists(message, head.http_1_0);
  const std::string expectation = string_of(message, http::field::expect);
  if (!expectation.empty() && !head.http_1_0) {
    if (!equal_ignoring_case(expectation, "100-continue")) return HeadRefusal{417, "the expectation cannot be met"};
    head.expects_continue = head.has_content();
  }
  head.authorization = string_of(message, http::field::authorization);
  head.content_type = string_of(message, http::field::content_type);
  head.request_id = view_of(message["X-Request-Id"]);
  return head;
}

}  // namespace authlete::server::beast

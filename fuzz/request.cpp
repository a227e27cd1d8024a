// A base URL, a path argument, query values and header fields on their way into the bytes of a request.
//
// - An accepted base URL is in a canonical form that parses to itself, and has no part that could alter the path.
// - The path argument stays one path segment and the query values stay values: both can be parsed back.
// - The header of an accepted request has exactly the given fields, each on its own line.
//
// Input: strings, each delimited as `FuzzedDataProvider` does it.
#include "net/request_head.hpp"

#include <string>
#include <vector>

#include "core/base_url.hpp"
#include "core/header_rules.hpp"
#include "core/percent_encoding.hpp"
#include "form.hpp"
#include "property.hpp"

namespace authlete::fuzz {
namespace {

constexpr std::size_t longest_text = 256;

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find(separator, at);
    parts.push_back(text.substr(at, end == text.npos ? end : end - at));
    if (end == text.npos) return parts;
    at = end + separator.size();
  }
}

bool visible_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char letter) { return letter > ' ' && letter < '\x7F'; });
}

void check_base_url(const core::BaseUrl& url) {
  require(!url.host.empty() && visible_ascii(url.host_header), "the host is allowed in a header field");
  require(url.host_header.find_first_of("/?#@\\") == std::string::npos, "the host ends before path and user");
  const auto port = std::atoi(url.port.c_str());
  require(port >= 1 && port <= 65535 && std::to_string(port) == url.port, "the port is valid");
  require(url.path_prefix.empty() || (url.path_prefix.front() == '/' && url.path_prefix.back() != '/'),
          "the prefix begins with a slash and does not end with one");
  require(visible_ascii(url.path_prefix) && url.path_prefix.find_first_of("?#") == std::string::npos,
          "the prefix is a path");
  for (const std::string_view segment : split(url.path_prefix, "/"))
    require(segment != "." && segment != "..", "the prefix has no dot segments");
  const Result<core::BaseUrl> again = core::parse_base_url(url.text);
  require(again.has_value(), "the canonical form is accepted");
  require(again->text == url.text && again->host == url.host && again->port == url.port &&
              again->host_header == url.host_header && again->path_prefix == url.path_prefix &&
              again->host_is_address == url.host_is_address,
          "the canonical form parses to itself");
}

void check_head(const TransportRequest& request, const std::string& host, const std::string& head) {
  std::vector<std::string> expected{request.method + " " + request.target + " HTTP/1.1", "Host: " + host};
  for (const auto& [name, value] : request.headers) expected.push_back(std::string(name) + ": " + std::string(value));
  if (!request.headers.find("User-Agent")) expected.emplace_back("User-Agent: authlete-cpp/" AUTHLETE_VERSION);
  if (request.has_body) expected.push_back("Content-Length: " + std::to_string(request.body.size()));
  if (request.close_connection) expected.emplace_back("Connection: close");
  expected.insert(expected.end(), {"", ""});

  const std::vector<std::string_view> lines = split(head, "\r\n");
  require(std::ranges::equal(lines, expected), "the header has the expected lines");
  for (const std::string_view line : lines)
    require(line.find_first_of(std::string_view("\r\n\0", 3)) == line.npos, "no line ends within itself");
  require(std::ranges::count(lines.front(), ' ') == 2, "the request line has three parts");
}

struct Argument {
  std::string path;
  std::string subject;
  std::string status;
};

std::string target_of(const core::BaseUrl& url, const Argument& argument) {
  std::string target = url.path_prefix + "/auth/token/delete";
  if (!core::append_path_segment(target, argument.path, "argument")) return {};
  core::QueryWriter parameters(target);
  parameters.add("subject", argument.subject);
  parameters.add("tokenStatus", argument.status);
  return target;
}

void check_target(std::string_view target, const core::BaseUrl& url, const Argument& argument) {
  require(visible_ascii(target) && !contains(target, "#"), "a target is visible ASCII");
  const std::vector<std::string_view> parts = split(target, "?");
  require(parts.size() == 2, "a target has one query");
  require(parts[0].starts_with(url.path_prefix + "/auth/token/delete/"), "the path before the argument is unaltered");
  const std::vector<std::string_view> segments = split(parts[0], "/");
  require(segments.size() == split(url.path_prefix, "/").size() + 4, "the argument is one segment");
  require(simulator::percent_decode(segments.back(), false) == argument.path, "the argument can be parsed back");
  require(argument.path != "." && argument.path != "..", "an argument is not a dot segment");

  const std::optional<simulator::Form> query = simulator::Form::parse(parts[1]);
  const bool utf8 = simulator::is_utf8(argument.subject) && simulator::is_utf8(argument.status);
  require(query.has_value() == utf8, "a query can be parsed if it is UTF-8");
  if (!query) return;
  require(query->parameters().size() == 2, "the query has two parameters");
  require(*query->find("subject") == argument.subject, "the first can be read back");
  require(*query->find("tokenStatus") == argument.status, "the second can be read back");
}

Headers headers_from(FuzzedDataProvider& input) {
  Headers headers;
  for (auto count = input.ConsumeIntegralInRange<int>(0, 4); count > 0; --count) {
    std::string name = input.ConsumeRandomLengthString(longest_text);
    headers.add(name, input.ConsumeRandomLengthString(longest_text));
  }
  return headers;
}

// Checks requests as the client makes them.
void check_call(FuzzedDataProvider& input) {
  const std::string text = input.ConsumeRandomLengthString(longest_text);
  const Result<core::BaseUrl> url = core::parse_base_url(text);
  if (!url) {
    require(url.error().kind == ErrorKind::configuration, "a base URL is refused as such");
    return;
  }
  check_base_url(*url);

  Argument argument;
  argument.path = input.ConsumeRandomLengthString(longest_text);
  argument.subject = input.ConsumeRandomLengthString(longest_text);
  argument.status = input.ConsumeRandomLengthString(longest_text);
  TransportRequest request;
  request.method = "DELETE";
  request.target = target_of(*url, argument);
  if (request.target.empty()) return;
  check_target(request.target, *url, argument);

  request.headers = headers_from(input);
  if (!core::check_extra_headers(request.headers, ErrorKind::invalid_argument)) return;
  std::string head;
  require(net::append_request_head(head, request, url->host_header).has_value(),
          "a request that passed the checks makes a header");
  check_head(request, url->host_header, head);
}

// Checks requests as another caller of a transport might make them, with any content.
void check_any_head(FuzzedDataProvider& input) {
  TransportRequest request;
  request.method = input.ConsumeRandomLengthString(longest_text);
  request.target = input.ConsumeRandomLengthString(longest_text);
  request.headers = headers_from(input);
  request.has_body = input.ConsumeBool();
  request.close_connection = input.ConsumeBool();
  request.body = input.ConsumeRandomLengthString(longest_text);
  std::string head;
  if (net::append_request_head(head, request, "host.example"))
    check_head(request, "host.example", head);
  else
    require(head.empty(), "nothing is written for a refused request");
}

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete::fuzz;
  FuzzedDataProvider input(data, size);
  if (input.ConsumeBool())
    check_any_head(input);
  else
    check_call(input);
  return 0;
}

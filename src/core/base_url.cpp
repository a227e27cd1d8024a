#include "core/base_url.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>
#include <boost/url/url_view_base.hpp>

#include <algorithm>
#include <optional>
#include <string>

#include "core/url_parts.hpp"

namespace authlete::core {

namespace urls = boost::urls;

namespace {

Error refused(const char* why) {
  return Error(ErrorKind::configuration, Phase::prepare, std::string("base_url: ") + why);
}

// Normalization keeps dot segments that lead out of the root.
bool has_dot_segment(const urls::url_view_base& url) {
  const auto segments = url.segments();
  return std::any_of(segments.begin(), segments.end(),
                     [](const auto& segment) { return segment == "." || segment == ".."; });
}

}  // namespace

Result<BaseUrl> parse_base_url(std::string_view text) {
  if (text.empty()) return refused("is empty; give https://host[:port][/prefix] or use authlete::base_url(Region)");
  const auto parsed = urls::parse_uri(text);
  if (!parsed) return refused("is not an absolute URL");
  urls::url url(*parsed);
  url.normalize();
  if (url.scheme() != "https") return refused("must begin with https://");
  if (url.has_userinfo()) return refused("must not hold user information; use credentials");
  if (url.has_query() || url.has_fragment()) return refused("must not have a query or a fragment");
  if (url.host().empty()) return refused("has no host");
  if (has_dot_segment(url)) return refused("has a path that leads out of its root");
  const std::optional<std::string> port = port_of(url, "443");
  if (!port) return refused("has an impossible port");

  BaseUrl result;
  const std::string encoded_host(url.encoded_host());
  result.host = host_of(url);
  if (result.host.find('%') != std::string::npos) return refused("has a percent-encoded host");
  result.host_is_address = url.host_type() == urls::host_type::ipv4 || url.host_type() == urls::host_type::ipv6;
  result.port = *port;
  result.host_header = result.port == "443" ? encoded_host : encoded_host + ":" + result.port;
  result.path_prefix = std::string(url.encoded_path());
  while (result.path_prefix.ends_with('/')) result.path_prefix.pop_back();
  result.text = "https://" + result.host_header + result.path_prefix;
  return result;
}

}  // namespace authlete::core

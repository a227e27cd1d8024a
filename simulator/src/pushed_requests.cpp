#include "pushed_requests.hpp"

#include "digest.hpp"

namespace authlete::simulator {
namespace {

constexpr std::string_view uri_prefix = "urn:ietf:params:oauth:request_uri:";

}  // namespace

std::string PushedRequests::add(PushedRequest request, std::size_t bytes, std::chrono::seconds duration,
                                TimePoint now) {
  std::string uri = std::string(uri_prefix) + random_string();
  requests_.put(uri, std::move(request), now + duration, now, 2 * bytes);
  return uri;
}

bool is_pushed_request_uri(std::string_view request_uri) { return request_uri.starts_with(uri_prefix); }

}  // namespace authlete::simulator

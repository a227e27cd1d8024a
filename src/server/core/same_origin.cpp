#include "server/core/same_origin.hpp"

#include "server/core/ascii.hpp"
#include "server/core/public_url.hpp"

namespace authlete::server {

bool is_same_origin(const RequestView& request, const Options& options) noexcept {
  const std::string_view* const origin = request.find("Origin");
  const std::string_view* const site = request.find("Sec-Fetch-Site");
  if (origin && (request.count("Origin") > 1 || !equal_ignoring_case(*origin, origin_of(options.issuer)))) return false;
  return !site || (request.count("Sec-Fetch-Site") == 1 && (*site == "same-origin" || *site == "none"));
}

}  // namespace authlete::server

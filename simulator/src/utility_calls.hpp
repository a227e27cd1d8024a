#pragma once

#include "http_response.hpp"
#include "routes.hpp"

namespace authlete::simulator {

/// The operations of the group `utility`, which concern no state.
HttpResponse info_response();
/// Returns the parameters of the query as a JSON object. If a parameter occurs more than once, its last value counts.
HttpResponse echo_response(const Route& route);
HttpResponse health_response();

}  // namespace authlete::simulator

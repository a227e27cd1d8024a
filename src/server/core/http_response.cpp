#include "authlete/server/http_response.hpp"

#include <ostream>

namespace authlete::server {

std::ostream& operator<<(std::ostream& out, const HttpResponse& response) { return out << "HTTP " << response.status; }

}  // namespace authlete::server

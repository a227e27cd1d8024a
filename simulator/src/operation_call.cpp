#include "operation_call.hpp"

namespace authlete::simulator {

HttpResponse refused(const ApiError& error) {
  return error_response(error.status, error.message.code, error.message.to_string());
}

HttpResponse bad_body(const Route& route, std::string_view why) {
  return error_response(
      400, "A001203",
      "[A001203] " + std::string(route.display_path()) + ", the request body is not understood: " + std::string(why));
}

HttpResponse not_played(const Route& route) {
  return error_response(501, "A001210",
                        "[A001210] " + std::string(route.display_path()) + ", the simulator does not play " +
                            std::string(to_string(route.operation)) +
                            ". Its README lists the operations that it plays.");
}

}  // namespace authlete::simulator

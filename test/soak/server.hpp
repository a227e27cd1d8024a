#pragma once

#include <cstdint>
#include <string>

namespace authlete::soak {

inline constexpr std::int64_t client_id = 26888344961664;
inline constexpr const char* client_secret = "client-secret";

/// Acts as the service on that port, with the certificate, the key and the marks in `directory`, and misbehaves at
/// random. Returns the exit code on SIGTERM.
int serve(std::uint16_t port, const std::string& directory, unsigned seed);

}  // namespace authlete::soak

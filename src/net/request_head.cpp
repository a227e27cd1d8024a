#include "net/request_head.hpp"

#include <array>
#include <charconv>
#include <string_view>

#include "core/header_rules.hpp"

namespace authlete::net {

namespace {

constexpr std::string_view user_agent = "authlete-cpp/" AUTHLETE_VERSION;

bool valid_target(std::string_view target) {
  if (target.empty() || target.front() != '/') return false;
  for (const char c : target)
    if (c <= ' ' || c == '\x7f') return false;  // bytes from 0x80 on are negative here, and not allowed either
  return true;
}

Error refused(std::string message) { return Error(ErrorKind::invalid_argument, Phase::prepare, std::move(message)); }

std::string_view decimal(std::size_t number, std::array<char, 20>& room) {
  const auto [end, error] = std::to_chars(room.data(), room.data() + room.size(), number);
  static_cast<void>(error);  // 20 digits hold any number of 64 bits
  return std::string_view(room.data(), end);
}

}  // namespace

Result<std::string> request_head(const TransportRequest& request, const std::string& host, std::size_t body_room) {
  if (!core::valid_header_name(request.method)) return refused("the request's method is not a token");
  if (!valid_target(request.target)) return refused("the request's target is not an encoded path");
  std::size_t size = 256 + request.method.size() + request.target.size() + host.size() + body_room;
  for (const auto& [name, value] : request.headers) {
    if (!core::valid_header_name(name)) return refused("the name of a header field is not a token");
    if (!core::valid_header_value(value))
      return refused("the value of header field " + name + " has control characters");
    size += name.size() + value.size() + 4;
  }

  std::string head;
  head.reserve(size);
  head.append(request.method).append(" ").append(request.target).append(" HTTP/1.1\r\nHost: ").append(host);
  head.append("\r\n");
  for (const auto& [name, value] : request.headers) head.append(name).append(": ").append(value).append("\r\n");
  if (!request.headers.find("User-Agent")) head.append("User-Agent: ").append(user_agent).append("\r\n");
  if (request.has_body) {
    std::array<char, 20> room{};
    head.append("Content-Length: ").append(decimal(request.body.size(), room)).append("\r\n");
  }
  if (request.close_connection) head.append("Connection: close\r\n");
  head.append("\r\n");
  return head;
}

}  // namespace authlete::net

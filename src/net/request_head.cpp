#include "net/request_head.hpp"

#include <charconv>
#include <string_view>

#include "core/header_rules.hpp"

namespace authlete::net {

namespace {

constexpr std::string_view user_agent = "authlete-cpp/" AUTHLETE_VERSION;

Error refused(std::string message) { return Error(ErrorKind::invalid_argument, Phase::prepare, std::move(message)); }

Result<void> check(const TransportRequest& request) {
  if (!core::valid_header_name(request.method)) return refused("the request's method is not a token");
  if (!core::valid_target(request.target)) return refused("the request's target is not an encoded path");
  if (core::HeaderValidity::established(request.headers)) return {};
  for (const auto& [name, value] : request.headers) {
    if (!core::valid_header_name(name)) return refused("the name of a header field is not a token");
    if (!core::valid_header_value(value))
      return refused("the value of header field " + std::string(name) + " has control characters");
  }
  return {};
}

// Returns an upper bound for the size of the head.
std::size_t room_for(const TransportRequest& request, std::string_view host) noexcept {
  std::size_t size = 256 + request.method.size() + request.target.size() + host.size();
  for (const auto& [name, value] : request.headers) size += name.size() + value.size() + 4;
  return size;
}

// Writes into memory that is large enough.
class Writer {
 public:
  explicit Writer(char* begin) noexcept : at_(begin) {}

  Writer& add(std::string_view text) noexcept {
    at_ += text.copy(at_, text.size());
    return *this;
  }
  Writer& add(std::size_t number) noexcept {
    at_ = std::to_chars(at_, at_ + 20, number).ptr;  // 20 digits hold any number of 64 bits
    return *this;
  }
  const char* end() const noexcept { return at_; }

 private:
  char* at_;
};

}  // namespace

Result<void> append_request_head(std::string& text, const TransportRequest& request, std::string_view host) {
  if (Result<void> good = check(request); !good) return good;
  const std::size_t begin = text.size();
  text.resize(begin + room_for(request, host));
  Writer writer(text.data() + begin);
  writer.add(request.method).add(" ").add(request.target).add(" HTTP/1.1\r\nHost: ").add(host).add("\r\n");
  for (const auto& [name, value] : request.headers) writer.add(name).add(": ").add(value).add("\r\n");
  if (!request.headers.find("User-Agent")) writer.add("User-Agent: ").add(user_agent).add("\r\n");
  if (request.has_body) writer.add("Content-Length: ").add(request.body.size()).add("\r\n");
  if (request.close_connection) writer.add("Connection: close\r\n");
  writer.add("\r\n");
  text.resize(static_cast<std::size_t>(writer.end() - text.data()));
  return {};
}

}  // namespace authlete::net

// The bytes of a response, through `net::read_usual_head` and through Beast's parser.
//
// What the function accepts, Beast accepts with the same status, fields and lengths, and the connection persists. The
// same holds for the whole response, if its content has arrived.
//
// Input: the bytes. They are also read behind the beginning of a usual head, which most mutations would destroy.
#include "net/usual_head.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/response_message.hpp"
#include "property.hpp"

namespace authlete::fuzz {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

Fields copied(const Headers& headers) {
  Fields fields;
  for (const auto& [name, value] : headers) fields.emplace_back(name, value);
  return fields;
}

// The bytes that Beast takes for the response, or nothing if it refuses them or wants more.
std::optional<std::size_t> size_by_beast(net::ResponseMessage& message, std::string_view bytes) {
  boost::system::error_code error;
  std::size_t size = 0;
  while (!message.is_done()) {
    const std::size_t taken = message.put(bytes.substr(size), error);
    size += taken;
    if (error || (taken == 0 && !message.is_done())) return std::nullopt;
  }
  return size;
}

void compare(std::string_view bytes, const LimitOptions& limits) {
  Headers headers;
  const auto head = net::read_usual_head(bytes, limits, headers);
  if (!head) return;
  require(head->size <= bytes.size(), "a head ends in what has arrived");

  TransportResponse of_head;
  net::ResponseMessage without_content(limits, /*responds_to_head=*/true, of_head);
  require(size_by_beast(without_content, bytes) == head->size, "Beast finds the same end of the head");
  require(of_head.status == 200, "Beast reads the same status");
  require(copied(of_head.headers) == copied(headers), "Beast reads the same fields");

  if (bytes.size() - head->size < head->content_length) return;
  TransportResponse response;
  net::ResponseMessage message(limits, /*responds_to_head=*/false, response);
  require(size_by_beast(message, bytes) == head->size + head->content_length, "Beast finds the same end");
  require(response.body == bytes.substr(head->size, head->content_length), "Beast reads the same content");
  require(message.persists(), "the connection persists");
}

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  LimitOptions small;
  small.maximum_header_bytes = 128;
  small.maximum_response_bytes = 64;
  for (const LimitOptions& limits : {LimitOptions(), small}) {
    fuzz::compare(bytes, limits);
    fuzz::compare("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n" + std::string(bytes), limits);
    fuzz::compare("HTTP/1.1 200 OK\r\n" + std::string(bytes) + "\r\nContent-Length: 0\r\n\r\n", limits);
  }
  return 0;
}

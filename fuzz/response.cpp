// The bytes of a response, split as a network may split them, through `net::ResponseReader`.
//
// - A complete response is the same however the bytes are split, and bytes that are refused in one piece are never a
//   response in several, except for the size limits. (The time of the refusal may differ: Beast parses a header at once
//   or when its end has arrived. It compares the bytes that have arrived with the limit, and counts less of a folded
//   line than was sent.)
// - Memory stays within the limits.
// - A line feed without a carriage return in the framing is refused when it arrives.
// - A connection is reused only if the response ends, by a strict reading of RFC 9112, exactly where the reader
//   stopped.
//
// Input: the bytes, then the lengths of the pieces, their number, and flags.
#include "net/response_reader.hpp"

#include <string>
#include <utility>
#include <vector>

#include "property.hpp"
#include "strict_framing.hpp"

namespace authlete::fuzz {
namespace {

using State = net::ResponseReader::State;

struct Outcome {
  State state = State::wants_more;
  bool started = false;
  bool keeps_connection = false;
  std::size_t taken = 0;
  unsigned status = 0;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  ErrorKind error = ErrorKind::none;

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

struct Setting {
  LimitOptions limits;
  bool responds_to_head = false;
  bool stream_ends = false;
};

// While the reader waits, its buffer holds a part of a header or of the chunk framing.
void check_line_ends(std::string_view waiting) {
  for (std::size_t at = waiting.find('\n'); at != waiting.npos; at = waiting.find('\n', at + 1))
    require(at > 0 && waiting[at - 1] == '\r', "the reader does not wait after a bare line feed");
}

void check_memory(const LimitOptions& limits, std::size_t buffered, const std::string& body) {
  constexpr std::size_t reserved_at_once = 64 << 10;
  require(buffered <= limits.maximum_header_bytes, "unread bytes are bounded");
  require(body.size() <= limits.maximum_response_bytes, "the body is bounded");
  require(body.capacity() <= std::max(reserved_at_once, 2 * limits.maximum_response_bytes) + 64,
          "the capacity for the body is bounded");
}

Outcome read(std::string_view bytes, const std::vector<std::uint8_t>& pieces, const Setting& setting) {
  net::ResponseReader reader(setting.limits, setting.responds_to_head);
  boost::beast::flat_buffer buffer;
  Outcome outcome;
  std::size_t fed = 0;
  for (std::size_t index = 0; fed < bytes.size() && outcome.state == State::wants_more; ++index) {
    std::size_t length = bytes.size() - fed;
    if (!pieces.empty()) length = std::min<std::size_t>(length, 1u + pieces[index % pieces.size()]);
    buffer.commit(boost::asio::buffer_copy(buffer.prepare(length), boost::asio::buffer(bytes.data() + fed, length)));
    fed += length;
    outcome.state = reader.parse(buffer);
    if (outcome.state != State::wants_more) break;
    check_memory(setting.limits, buffer.size(), reader.response().body);
    check_line_ends(std::string_view(static_cast<const char*>(buffer.data().data()), buffer.size()));
  }
  if (outcome.state == State::wants_more && setting.stream_ends) outcome.state = reader.end_of_stream();
  outcome.started = reader.started();
  if (outcome.state == State::failed) outcome.error = reader.error().kind;
  if (outcome.state == State::complete) {
    outcome.keeps_connection = reader.keeps_connection();
    outcome.taken = fed - buffer.size();
    outcome.status = reader.response().status;
    for (const auto& [name, value] : reader.response().headers) outcome.headers.emplace_back(name, value);
    outcome.body = std::move(reader.response().body);
    check_memory(setting.limits, 0, outcome.body);
  }
  return outcome;
}

void check_same(const Outcome& in_pieces, const Outcome& whole) {
  if (in_pieces.error == ErrorKind::too_large || whole.error == ErrorKind::too_large) return;
  if (whole.state == State::complete || in_pieces.state == State::complete)
    require(in_pieces == whole, "a response in pieces is the response in one piece");
}

void check_complete(const Outcome& outcome, std::string_view bytes, const Setting& setting) {
  require(outcome.status >= 200 && outcome.status <= 599, "only a final response is complete");
  std::size_t header_bytes = 0;
  for (const auto& [name, value] : outcome.headers) header_bytes += name.size() + value.size();
  require(header_bytes <= setting.limits.maximum_header_bytes, "the header fields are bounded");
  if (outcome.keeps_connection)
    require(strict_end(bytes, setting.responds_to_head) == outcome.taken,
            "a reused connection is exactly at the end of its response");
}

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete::fuzz;
  FuzzedDataProvider input(data, size);
  const auto flags = input.ConsumeIntegral<std::uint8_t>();
  std::vector<std::uint8_t> pieces(input.ConsumeIntegralInRange<std::size_t>(0, 8));
  for (std::uint8_t& length : pieces) length = input.ConsumeIntegral<std::uint8_t>();
  const std::string bytes = input.ConsumeRemainingBytesAsString();

  Setting setting;
  setting.responds_to_head = (flags & 1) != 0;
  setting.stream_ends = (flags & 2) != 0;
  if ((flags & 4) != 0) {
    setting.limits.maximum_header_bytes = 128;
    setting.limits.maximum_response_bytes = 64;
  }
  const Outcome whole = read(bytes, {}, setting);
  const Outcome byte_by_byte = read(bytes, {0}, setting);
  const Outcome in_pieces = read(bytes, pieces, setting);
  for (const Outcome* outcome : {&whole, &byte_by_byte, &in_pieces})
    if (outcome->state == State::complete) check_complete(*outcome, bytes, setting);
  check_same(byte_by_byte, whole);
  check_same(in_pieces, whole);
  return 0;
}

// The bytes of requests through the parsers of the HTTP server: `end_of_head`, `parse_request_head` and
// `ChunkedContent`, combined as in `RequestReader` of the server. The bytes are the input itself, or the generator of
// the random clients (test/simulator/random_clients) makes them from it.
//
// - The result does not depend on how the bytes are split. (Which error malformed content gets may depend on it: a line
//   can be both malformed and too long.)
// - No part uses more bytes than there are, and the content stays within its limit.
// - In an accepted header the end of the request is unambiguous by a strict reading of RFC 9112.
// - An accepted header that is printed and parsed again is the same.
// - A generated request has the effect that the generator predicts.
//
// Input: the bytes, then the lengths of the pieces, their number, and flags.
#include "server/beast/http_request_head.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "property.hpp"
#include "server/beast/chunked_content.hpp"
#include "simulator/random_clients/request_form.hpp"
#include "strict_framing.hpp"

namespace authlete::fuzz {
namespace {

using server::beast::ChunkedContent;
using server::beast::HeadRefusal;
using server::beast::HttpRequestHead;

constexpr test::FormLimits limits{1024, 256};
constexpr std::size_t max_blank_lines = 8;

/// Outcome of the first request in the input.
struct Reading {
  unsigned refused = 0;  ///< Status of the refusal; 0 if there was none.
  bool is_complete = false;
  HttpRequestHead head;
  std::string content;
  std::size_t used = 0;  ///< Size of a complete request in bytes.
};

auto facts_of(const HttpRequestHead& head) {
  return std::tie(head.method, head.target, head.authorization, head.content_type, head.request_id, head.length,
                  head.chunked, head.expects_continue, head.keep_alive, head.http_1_0);
}

/// Parses one request from bytes that arrive in pieces.
class RequestReader {
 public:
  /// Takes the next bytes. Returns true if more are needed.
  bool take(std::string_view bytes) {
    input_ += bytes;
    if (!has_head_) read_head();
    if (has_head_ && reading_.refused == 0) read_content();
    return reading_.refused == 0 && !reading_.is_complete;
  }
  const Reading& reading() const { return reading_; }

 private:
  void use(std::size_t size) {
    require(size <= input_.size(), "no more bytes are used than there are");
    input_.erase(0, size);
    reading_.used += size;
  }

  void read_head() {
    while (input_.starts_with("\r\n")) {
      if (++blank_lines_ > max_blank_lines) {
        reading_.refused = 400;
        return;
      }
      use(2);
      searched_ = 0;
    }
    const auto end = server::beast::end_of_head(input_, searched_);
    if (end)
      require(end == server::beast::end_of_head(input_, 0), "a continued search finds what a complete search finds");
    searched_ = input_.size();
    if (!end) {
      if (input_.size() > limits.max_head) reading_.refused = input_.find('\n') == input_.npos ? 414 : 431;
      return;
    }
    const std::string text = input_.substr(0, *end);
    if (*end == 0) {
      reading_.refused = 400;
    } else if (*end > limits.max_head) {
      reading_.refused = 431;
    } else {
      const auto parsed = server::beast::parse_request_head(text);
      if (const auto* refusal = std::get_if<HeadRefusal>(&parsed))
        reading_.refused = refusal->status;
      else
        accept(std::get<HttpRequestHead>(parsed), text);
    }
    use(*end);
  }

  void accept(const HttpRequestHead& head, const std::string& text);

  void read_content() {
    const HttpRequestHead& head = reading_.head;
    if (head.length > limits.max_content) {
      reading_.refused = 413;
      return;
    }
    if (!head.chunked) {
      const std::size_t size = std::min<std::size_t>(head.length - reading_.content.size(), input_.size());
      reading_.content += input_.substr(0, size);
      use(size);
      reading_.is_complete = reading_.content.size() == head.length;
      return;
    }
    const std::size_t given = input_.size();
    const std::size_t used = chunks_.decode(input_, reading_.content);
    use(used);
    require(reading_.content.size() <= limits.max_content, "the content is bounded");
    switch (chunks_.state()) {
      case ChunkedContent::State::incomplete: require(used == given, "incomplete content uses all bytes"); break;
      case ChunkedContent::State::complete: reading_.is_complete = true; break;
      case ChunkedContent::State::malformed: reading_.refused = 400; break;
      case ChunkedContent::State::too_large: reading_.refused = 413; break;
      case ChunkedContent::State::trailer_too_large: reading_.refused = 431; break;
    }
  }

  std::string input_;
  Reading reading_;
  ChunkedContent chunks_{limits.max_content, limits.max_head};
  std::size_t searched_ = 0;
  std::size_t blank_lines_ = 0;
  bool has_head_ = false;
};

std::string printed(const HttpRequestHead& head) {
  std::string text = head.method + " " + head.target + (head.http_1_0 ? " HTTP/1.0" : " HTTP/1.1") + "\r\nHost: h\r\n";
  if (!head.authorization.empty()) text += "Authorization: " + head.authorization + "\r\n";
  if (!head.content_type.empty()) text += "Content-Type: " + head.content_type + "\r\n";
  if (!head.request_id.empty()) text += "X-Request-Id: " + head.request_id + "\r\n";
  if (head.chunked)
    text += "Transfer-Encoding: chunked\r\n";
  else if (head.length > 0)
    text += "Content-Length: " + std::to_string(head.length) + "\r\n";
  if (head.expects_continue) text += "Expect: 100-continue\r\n";
  return text + (head.keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& letter : result)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter | 0x20);
  return result;
}

// RFC 9110 section 5.6.1: several field lines are one list, and empty elements do not count.
std::vector<std::string> elements_of(const std::vector<std::string>& lines) {
  std::vector<std::string> elements;
  for (const std::string& line : lines)
    for (std::string_view rest = line; !rest.empty();) {
      std::string_view element = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(rest.size(), element.size() + 1));
      while (element.starts_with(' ') || element.starts_with('\t')) element.remove_prefix(1);
      while (element.ends_with(' ') || element.ends_with('\t')) element.remove_suffix(1);
      if (!element.empty()) elements.emplace_back(element);
    }
  return elements;
}

void RequestReader::accept(const HttpRequestHead& head, const std::string& text) {
  has_head_ = true;
  reading_.head = head;
  require(text.ends_with("\r\n\r\n") && text.find("\r\n\r\n") == text.size() - 4, "a head ends with its empty line");
  const StrictHead strict(std::string_view(text).substr(0, text.size() - 4));
  require(strict.codings.empty() || strict.lengths.empty(), "a request has one framing");
  require(strict.lengths.size() <= 1, "the length is given once");
  if (!strict.codings.empty()) {
    require(head.chunked && !head.http_1_0, "a transfer coding is known");
    require(elements_of(strict.codings) == std::vector<std::string>{"chunked"}, "chunked is the only coding");
  } else {
    require(!head.chunked, "a request without a coding is not chunked");
  }
  if (!strict.lengths.empty())
    require(StrictHead::number(strict.lengths.front(), 10) == head.length, "the length is the announced one");
  require(head.has_content() || !head.expects_continue, "100-continue is accepted for content only");
  if (strict.says_close) require(!head.keep_alive, "close ends the connection");

  const std::string again = printed(head);
  const auto parsed = server::beast::parse_request_head(again);
  const auto* second = std::get_if<HttpRequestHead>(&parsed);
  require(second != nullptr, "an accepted header that is printed again is accepted");
  require(facts_of(*second) == facts_of(head), "an accepted header that is printed again is the same");
}

Reading read(std::string_view bytes, const std::vector<std::uint8_t>& pieces) {
  RequestReader reader;
  for (std::size_t index = 0; !bytes.empty(); ++index) {
    const std::size_t size =
        pieces.empty() ? bytes.size() : std::min<std::size_t>(bytes.size(), 1u + pieces[index % pieces.size()]);
    if (!reader.take(bytes.substr(0, size))) break;
    bytes.remove_prefix(size);
  }
  return reader.reading();
}

void check_same(const Reading& in_pieces, const Reading& whole) {
  require((in_pieces.refused != 0) == (whole.refused != 0), "bytes refused in one piece are refused in several");
  require(in_pieces.is_complete == whole.is_complete, "bytes complete in one piece are complete in several");
  if (!whole.is_complete) return;
  require(facts_of(in_pieces.head) == facts_of(whole.head), "a header in pieces is the header in one piece");
  require(in_pieces.content == whole.content, "content in pieces is the content in one piece");
  require(in_pieces.used == whole.used, "a request in pieces ends where it does in one piece");
}

test::HttpCall random_call(test::Choices& choices) {
  const std::string_view methods[] = {"POST", "GET", "HEAD", "DELETE", "OPTIONS", "UNKNOWN"};
  test::HttpCall call;
  call.method = choices.pick(methods);
  call.target = "/api/" + choices.text("abc/%20?&=.~", choices.below(40));
  if (!choices.one_in(4)) call.authorization = "Bearer " + choices.text("abcXYZ019-._~+/=", choices.between(1, 30));
  if (choices.one_in(2)) call.content_type = "application/json";
  if (!choices.one_in(3))
    call.content = choices.text("{}[]\":, abc\r\n\x80\xFF", choices.below(limits.max_content + 1));
  call.max_content = limits.max_content;
  return call;
}

void check_generated(const test::FormedRequest& form, const test::HttpCall& call, const Reading& reading) {
  using test::FormEffect;
  const bool refused = form.effect == FormEffect::refused_head || form.effect == FormEffect::refused_content;
  require(refused == (reading.refused != 0), "a generated request is refused if it must be");
  if (refused)
    require(std::ranges::find(form.statuses, reading.refused) != form.statuses.end(),
            "a refusal has the expected status");
  require(reading.is_complete == (form.effect == FormEffect::accepted),
          "a generated request is complete if it must be");
  if (!reading.is_complete) return;
  require(reading.used == form.bytes.size(), "a generated request ends with its last byte");
  require(reading.head.method == call.method && reading.head.target == call.target, "the request line is parsed");
  require(reading.head.authorization == call.authorization, "the credentials are parsed");
  require(lower(reading.head.content_type) == lower(call.content_type), "the content type is parsed");
  require(reading.content == call.content, "the content is decoded");
  require(reading.head.chunked == form.is_chunked && reading.head.http_1_0 == form.is_http_1_0,
          "the framing is parsed");
  require(reading.head.keep_alive == (form.end == test::ConnectionEnd::never),
          "the connection persists as the request says");
  require(reading.head.expects_continue == form.may_get_continue, "the expectation is parsed");
}

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete::fuzz;
  namespace test = authlete::test;
  FuzzedDataProvider input(data, size);
  const auto flags = input.ConsumeIntegral<std::uint8_t>();
  std::vector<std::uint8_t> pieces(input.ConsumeIntegralInRange<std::size_t>(0, 8));
  for (std::uint8_t& length : pieces) length = input.ConsumeIntegral<std::uint8_t>();
  std::string bytes = input.ConsumeRemainingBytesAsString();

  std::optional<test::HttpCall> call;
  std::optional<test::FormedRequest> form;
  if ((flags & 1) != 0) {
    test::Choices choices{std::string_view(bytes)};
    call = random_call(choices);
    form = (flags & 2) != 0 ? test::broken_form(*call, limits, choices) : test::valid_form(*call, limits, choices);
    bytes = form->bytes;
  }
  const Reading whole = read(bytes, {});
  const Reading byte_by_byte = read(bytes, {0});
  const Reading in_pieces = read(bytes, pieces);
  check_same(byte_by_byte, whole);
  check_same(in_pieces, whole);
  if (form)
    for (const Reading* reading : {&whole, &byte_by_byte, &in_pieces}) check_generated(*form, *call, *reading);
  return 0;
}

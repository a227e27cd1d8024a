// Basic credentials and the parts of their encoding.
//
// - What base64 is accepted is the only form of its bytes.
// - Credentials that a client encodes by the standard are decoded to what they were.
// - Decoded credentials have an ID, are UTF-8 and have no control characters.
// - With the option for unencoded credentials, those that are accepted without it mean the same.
//
// Input: a field value, an ID, a secret.
#include "server/core/basic.hpp"

#include <string>

#include "form.hpp"
#include "property.hpp"
#include "server/core/encoding.hpp"
#include "server/core/utf8.hpp"

namespace authlete::fuzz {
namespace {

std::string base64(std::string_view bytes) {
  std::string text = server::base64url(bytes);
  for (char& letter : text) letter = letter == '-' ? '+' : letter == '_' ? '/' : letter;
  while (text.size() % 4 != 0) text += '=';
  return text;
}

std::string form_encoded(std::string_view text) {
  std::string encoded;
  for (const char letter : text) {
    constexpr std::string_view digits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(letter);
    if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z' && byte < 0x80) {
      encoded += letter;
    } else if (letter == ' ') {
      encoded += '+';
    } else {
      encoded += '%';
      encoded += digits[byte >> 4];
      encoded += digits[byte & 15];
    }
  }
  return encoded;
}

void check_field(const std::string& value) {
  if (const auto bytes = server::decode_base64(value)) require(base64(bytes->reveal()) == value, "base64 has one form");
  const auto strict = server::decode_basic(value, false), lenient = server::decode_basic(value, true);
  for (const auto& credentials : {strict, lenient}) {
    if (!credentials) continue;
    require(!credentials->id.empty(), "credentials have an ID");
    for (const std::string& part : {credentials->id, credentials->secret.reveal()}) {
      require(!has_control_character(part), "credentials have no control characters");
      require(server::is_utf8(part) && simulator::is_utf8(part), "credentials are UTF-8");
    }
  }
  require(!strict || (lenient && lenient->id == strict->id && lenient->secret == strict->secret),
          "the option changes only what was malformed");
}

void check_round_trip(const std::string& id, const std::string& secret) {
  const auto decoded = server::decode_basic(base64(form_encoded(id) + ':' + form_encoded(secret)), false);
  const bool good = !id.empty() && simulator::is_utf8(id) && simulator::is_utf8(secret) && !has_control_character(id) &&
                    !has_control_character(secret);
  require(decoded.has_value() == good, "credentials are accepted if they are allowed");
  require(!decoded || (decoded->id == id && decoded->secret.reveal() == secret),
          "credentials are decoded to what they were");
}

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete::fuzz;
  FuzzedDataProvider input(data, size);
  check_field(input.ConsumeRandomLengthString(512));
  const std::string id = input.ConsumeRandomLengthString(128);
  check_round_trip(id, input.ConsumeRandomLengthString(128));
  return 0;
}

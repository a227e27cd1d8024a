// Server messages that reflect secrets, on their way into an error.
//
// - A given secret appears neither in the masked message nor in the excerpt of a body.
// - Nor does an escaped form of it, whatever form each byte has. A secret that itself looks escaped has one form.
// - The value of a secret member does not appear, whatever follows it.
// - The result has no control characters and at most the promised length, and another pass does not change it.
//
// Input: strings, each delimited as `FuzzedDataProvider` does it, the server's message last.
#include "core/sanitize.hpp"

#include <string>
#include <vector>

#include "codec/json_text.hpp"
#include "core/masking.hpp"
#include "core/secret_members.hpp"
#include "property.hpp"

namespace authlete::fuzz {
namespace {

constexpr std::size_t longest_text = 64;
constexpr std::size_t shortest_secret = 4;  // a shorter one is masked only as a whole word

// A secret that contains replacement characters is left out, because masking can create it from other characters.
bool counts_as_secret(std::string_view text) {
  return text.size() >= shortest_secret && text.find_first_of("*?") == text.npos;
}

void check_shown(const std::string& shown, const std::vector<std::string>& secrets) {
  require(!has_control_character(shown), "no control character is shown");
  require(core::sanitized(shown) == shown, "a clean string is unchanged");
  std::string json;
  require(codec::append_json_string(json, shown), "the shown string is UTF-8");
  for (const std::string& secret : secrets)
    require(!counts_as_secret(secret) || !contains(shown, secret), "no secret is shown");
}

// Returns one byte in a form that some server might choose.
std::string escaped(char letter, std::uint8_t form) {
  static const char* const digits[] = {"0123456789abcdef", "0123456789ABCDEF"};
  const auto byte = static_cast<unsigned char>(letter);
  const char* const digit = digits[form >> 7];
  const std::string hexadecimal{digit[byte >> 4], digit[byte & 15]};
  switch (form % 6) {
    case 0: return byte < 0x80 ? "\\u00" + hexadecimal : '%' + hexadecimal;
    case 1: return '%' + hexadecimal;
    case 2: return "%25" + hexadecimal;
    case 3: return byte < 0x80 ? "&#" + std::to_string(byte) + ';' : '%' + hexadecimal;
    case 4: return byte < 0x80 ? "&#x" + hexadecimal + ';' : '%' + hexadecimal;
    default: return byte < 0x80 ? "\\\\u00" + hexadecimal : '%' + hexadecimal;
  }
}

// The secret stands between bars, so that no neighbor turns its beginning or end into another escape or secret.
void check_escaped(const std::string& secret, std::vector<std::uint8_t> forms) {
  if (!counts_as_secret(secret) || forms.empty() || contains(secret, "|")) return;
  // Parts of a secret that look like escapes would otherwise be decoded before the rest of it is there.
  if (secret.find_first_of("\\%&+") != secret.npos) forms.resize(1);
  std::string form;
  for (std::size_t index = 0; index < secret.size(); ++index)
    form += escaped(secret[index], forms[index % forms.size()]);
  const std::vector<std::string> secrets{secret};
  require(core::masked('|' + form + '|', secrets) == "|***|", "an escaped secret is masked");
}

void check_member(std::string_view name, const std::string& value, const std::string& before,
                  const std::string& after) {
  // A quotation mark before it would make the name a part of another string.
  if (before.find_first_of("\"\\") != before.npos || value.empty() || value.find_first_of("\"\\*") != value.npos)
    return;
  const std::string member = '"' + std::string(name) + "\":\"" + value;
  const std::string masked = core::with_secret_members_masked(before + member + after);
  require(!contains(masked, member), "the value of a secret member is masked");
}

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete;
  using namespace authlete::fuzz;
  FuzzedDataProvider input(data, size);
  std::vector<std::string> secrets(input.ConsumeIntegralInRange<std::size_t>(0, 3));
  for (std::string& secret : secrets) secret = input.ConsumeRandomLengthString(longest_text);
  const std::string_view name = input.PickValueInArray(core::secret_members);
  const std::string value = input.ConsumeRandomLengthString(longest_text);
  const std::string before = input.ConsumeRandomLengthString(longest_text);
  const bool reflects = input.ConsumeBool();
  std::vector<std::uint8_t> forms(input.ConsumeIntegralInRange<std::size_t>(0, 8));
  for (std::uint8_t& form : forms) form = input.ConsumeIntegral<std::uint8_t>();
  std::string text = input.ConsumeRemainingBytesAsString();
  if (reflects)
    for (const std::string& secret : secrets) text.insert(text.size() / 2, secret);

  const std::string masked = core::masked(text, secrets);
  for (const std::string& secret : secrets)
    require(!counts_as_secret(secret) || !contains(masked, secret), "no secret is left after masking");
  check_shown(core::sanitized(core::masked(core::with_secret_members_masked(text), secrets)), secrets);
  const std::string excerpt = core::body_excerpt(text, secrets);
  require(excerpt.size() <= 256, "an excerpt is short");
  check_shown(excerpt, secrets);
  check_member(name, value, before, text);
  for (const std::string& secret : secrets) check_escaped(secret, forms);
  return 0;
}

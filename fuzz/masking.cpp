// Texts of a server that reflect secrets, on their way into an error.
//
// - A given secret does not appear in the masked text, nor in the excerpt of a body.
// - Nor does it in an escaped form, whatever form each byte of it has; one that looks escaped itself has one form.
// - The value of a member that holds secrets does not appear, whatever follows it.
// - What is shown has no control characters, is no longer than promised, and stays as it is when it is cleaned again.
//
// Input: texts, each ended as `FuzzedDataProvider` does it, the server's text last.
#include "core/sanitise.hpp"

#include <string>
#include <vector>

#include "codec/json_text.hpp"
#include "core/masking.hpp"
#include "core/secret_members.hpp"
#include "property.hpp"

namespace authlete::fuzz {
namespace {

constexpr std::size_t longest_text = 64;
constexpr std::size_t shortest_secret = 4;  // a shorter one counts only where it stands alone

// A secret that has the characters we put in place of others may be made up by them out of what was none.
bool counts_as_secret(std::string_view text) {
  return text.size() >= shortest_secret && text.find_first_of("*?") == text.npos;
}

void check_shown(const std::string& shown, const std::vector<std::string>& secrets) {
  require(!has_control_character(shown), "no control character is shown");
  require(core::sanitised(shown) == shown, "a clean text stays as it is");
  std::string json;
  require(codec::append_json_string(json, shown), "what is shown is UTF-8");
  for (const std::string& secret : secrets)
    require(!counts_as_secret(secret) || !contains(shown, secret), "no secret is shown");
}

// One byte in a form that some server might choose.
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

// Between bars, so that nothing around the secret makes another escape, or another secret, of its beginning or end.
void check_escaped(const std::string& secret, std::vector<std::uint8_t> forms) {
  if (!counts_as_secret(secret) || forms.empty() || contains(secret, "|")) return;
  // Parts of a secret that look like escapes would otherwise become others before the rest of it is there.
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
  check_shown(core::sanitised(core::masked(core::with_secret_members_masked(text), secrets)), secrets);
  const std::string excerpt = core::body_excerpt(text, secrets);
  require(excerpt.size() <= 256, "an excerpt is short");
  check_shown(excerpt, secrets);
  check_member(name, value, before, text);
  for (const std::string& secret : secrets) check_escaped(secret, forms);
  return 0;
}

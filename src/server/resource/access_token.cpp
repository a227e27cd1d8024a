#include "server/resource/access_token.hpp"

#include <utility>

#include "server/core/ascii.hpp"
#include "server/core/authorization_field.hpp"
#include "server/core/encoding.hpp"
#include "server/core/form_scanner.hpp"

namespace authlete::server {

namespace {

constexpr std::string_view parameter_name = "access_token";

constexpr int hexadecimal(char letter) noexcept {
  if (is_ascii_digit(letter)) return letter - '0';
  const char lower = ascii_lower(letter);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Removes the next character of a form-encoded string and returns it decoded. A percent sign that does not begin an
// encoded character stands for itself.
char take_decoded(std::string_view& text) noexcept {
  char letter = text.front();
  std::size_t size = 1;
  if (letter == '+') {
    letter = ' ';
  } else if (letter == '%' && text.size() >= 3 && hexadecimal(text[1]) >= 0 && hexadecimal(text[2]) >= 0) {
    letter = static_cast<char>(hexadecimal(text[1]) * 16 + hexadecimal(text[2]));
    size = 3;
  }
  text.remove_prefix(size);
  return letter;
}

bool is_parameter_name(std::string_view encoded) noexcept {
  std::size_t matched = 0;
  while (!encoded.empty())
    if (matched == parameter_name.size() || take_decoded(encoded) != parameter_name[matched++]) return false;
  return matched == parameter_name.size();
}

// Counts the parameters named access_token in a form, and returns the value of the last one, still encoded.
std::pair<std::size_t, std::string_view> find_parameter(std::string_view form) noexcept {
  std::pair<std::size_t, std::string_view> found(0, std::string_view());
  for (FormScanner scanner(form); scanner.next();) {
    if (!is_parameter_name(scanner.name())) continue;
    ++found.first;
    found.second = scanner.value();
  }
  return found;
}

// RFC 6750 section 2.2: a form, and a method whose content has a meaning.
bool may_have_token_in_body(const RequestView& request) noexcept {
  const std::string_view* type = request.find("Content-Type");
  return type && equal_ignoring_case(trim(type->substr(0, type->find(';'))), "application/x-www-form-urlencoded") &&
         request.method != "GET" && request.method != "HEAD";
}

}  // namespace

AccessToken AccessToken::of(const RequestView& request, const ResourceOptions& options) {
  using FieldState = AuthorizationField::State;
  AccessToken result;
  const AuthorizationField field = authorization_of(request);
  const bool is_dpop = field.has_scheme("DPoP") && !options.public_url.empty();
  const bool has_credentials = is_dpop || field.has_scheme("Bearer");
  std::size_t in_body = 0;
  if (options.token_in_body && !request.body.empty() && may_have_token_in_body(request)) {
    const auto [count, value] = find_parameter(request.body);
    in_body = count;
    // A value that cannot be decoded is not a token.
    if (count == 1) result.from_body_ = decode_form_text(value).value_or(Secret());
  }
  // A token in the query is never used (RFC 9700 section 4.3.2), but beside another one it is a second way.
  const std::size_t ways = in_body + (has_credentials ? 1 : 0);
  if (field.state == FieldState::repeated || ways > 1 || (ways == 1 && find_parameter(request.query()).first > 0)) {
    result.state_ = State::repeated;
    return result;
  }
  if (ways == 0) {
    result.state_ = field.state == FieldState::malformed ? State::malformed : State::absent;
    return result;
  }
  result.scheme_ = is_dpop ? TokenScheme::dpop : TokenScheme::bearer;
  if (has_credentials) result.from_field_ = field.credentials;
  result.state_ = result.token().empty() ? State::malformed : State::present;
  if (is_dpop && result.state_ == State::present) {
    const std::size_t proofs = request.count("DPoP");
    if (proofs != 1) result.state_ = proofs == 0 ? State::without_proof : State::two_proofs;
  }
  return result;
}

bool AccessToken::is_well_formed() const noexcept { return is_token68(token()); }

}  // namespace authlete::server

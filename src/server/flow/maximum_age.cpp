#include "server/flow/maximum_age.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>

#include "server/core/authorization_request.hpp"
#include "server/core/encoding.hpp"
#include "server/core/form_scanner.hpp"

namespace authlete::server {

namespace {

bool is_zero(std::string_view number) noexcept {
  return !number.empty() && std::ranges::all_of(number, [](char digit) { return digit == '0'; });
}

}  // namespace

bool payload_asks_for_new_login(std::string_view payload) {
  boost::system::error_code error;
  const boost::json::value parsed = boost::json::parse(payload, error);
  const boost::json::object* const object = error ? nullptr : parsed.if_object();
  const boost::json::value* const max_age = object ? object->if_contains("max_age") : nullptr;
  if (!max_age) return false;
  if (const boost::json::string* const text = max_age->if_string()) return is_zero(*text);
  return max_age->is_number() && max_age->to_number<double>(error) == 0 && !error;
}

std::optional<std::string> with_login_prompt(std::string_view parameters) {
  if (!asks_for_new_login(parameters)) return std::nullopt;
  std::string_view prompt;
  FormScanner scanner(parameters);
  while (scanner.next()) {
    if (scanner.value().empty()) continue;
    const std::optional<Secret> name = decode_form_text(scanner.name());
    if (!name || name->reveal() != "prompt") continue;
    prompt = scanner.value();
  }
  std::string changed(parameters);
  if (prompt.empty()) return changed + "&prompt=login";
  const std::optional<Secret> decoded = decode_form_text(prompt);
  if (!decoded) return std::nullopt;
  const std::string words = ' ' + decoded->reveal() + ' ';
  if (words.find(" login ") != words.npos) return std::nullopt;
  // The other parameters stay as they were received, byte by byte.
  const auto end = static_cast<std::size_t>(prompt.data() + prompt.size() - parameters.data());
  return changed.insert(end, "+login");
}

}  // namespace authlete::server

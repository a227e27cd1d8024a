#include "request_body.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

namespace authlete::simulator {

std::optional<std::string> with_required_strings(std::string_view body, const codec::ModelTable& table) {
  boost::system::error_code error;
  const boost::json::value value = boost::json::parse(boost::json::string_view(body.data(), body.size()), error);
  if (error || !value.is_object()) return std::nullopt;
  std::string filled(body.substr(0, body.find_last_of('}')));
  bool empty = value.get_object().empty();
  for (const codec::Member& member : table.all_members()) {
    if (member.kind != codec::Kind::text && member.kind != codec::Kind::secret) continue;
    const std::string_view name = table.name_of(member);
    const boost::json::value* const entry = value.get_object().if_contains(name);
    if (entry != nullptr && !entry->is_null()) continue;
    filled.append(std::exchange(empty, false) ? "\"" : ",\"").append(name).append("\":\"\"");
  }
  return filled + '}';
}

}  // namespace authlete::simulator

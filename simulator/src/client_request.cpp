#include "client_request.hpp"

#include <boost/json/parse.hpp>

namespace authlete::simulator {
namespace {

constexpr std::chrono::hours longest_wait{24};

}  // namespace

std::optional<Scopes> scopes_in(const Form& parameters, const Service& service, const RegisteredClient& client) {
  const std::string* text = parameters.find_filled("scope");
  Scopes scopes = text ? split_words(*text) : Scopes();
  for (const std::string& scope : scopes)
    if (!service.may_request(client, scope)) return std::nullopt;
  return scopes;
}

void keep_supported(Scopes& scopes, const Service& service) {
  std::erase_if(scopes, [&](const std::string& scope) { return !service.supports_scope(scope); });
}

std::vector<Scope> named_scopes(const Scopes& scopes) {
  std::vector<Scope> models;
  for (const std::string& name : scopes) {
    Scope& model = models.emplace_back();
    model.name = name;
    model.default_entry = false;
  }
  return models;
}

std::chrono::seconds short_duration_of(const std::optional<std::chrono::seconds>& setting,
                                       std::chrono::seconds default_duration) {
  return std::min<std::chrono::seconds>(duration_of(setting, default_duration), longest_wait);
}

bool is_json_object_or_absent(const std::optional<std::string>& text) {
  if (!text || text->empty()) return true;
  boost::system::error_code error;
  return boost::json::parse(*text, error).is_object() && !error;
}

}  // namespace authlete::simulator

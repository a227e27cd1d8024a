#include "testing/usual_json.hpp"

#include <algorithm>
#include <iterator>

namespace authlete::testing::detail {

namespace {

using codec::Kind;

struct Usual {
  std::string_view name;
  std::string_view json;
};

// Members that most responses with such a member have. A value applies only to a member of a kind that can hold it.
constexpr Usual usual_values[] = {
    {"accessToken", R"("access-token")"},
    {"accessTokenDuration", "3600"},
    {"accessTokenExpiresAt", "4102444800000"},
    {"authReqId", R"("auth-req-id")"},
    {"authorizationCode", R"("authorization-code")"},
    {"batchKind", R"("CREATE")"},
    {"clientId", "26888344961664"},
    {"clientIdentifier", R"("26888344961664")"},
    {"clientName", R"("My client")"},
    {"clientType", R"("CONFIDENTIAL")"},
    {"count", "1"},
    {"deviceCode", R"("device-code")"},
    {"end", "0"},
    {"existent", "true"},
    {"expiresAt", "4102444800000"},
    {"expiresIn", "3600"},
    {"grantType", R"("AUTHORIZATION_CODE")"},
    {"interval", "5"},
    {"refreshToken", R"("refresh-token")"},
    {"refreshTokenDuration", "86400"},
    {"refreshTokenExpiresAt", "4102444800000"},
    {"refreshable", "true"},
    {"requestId", R"("request-id")"},
    {"requestUri", R"("urn:ietf:params:oauth:request_uri:usual")"},
    {"result", R"("SUCCEEDED")"},
    {"resultCode", R"("A000001")"},
    {"resultMessage", R"("[A000001] The usual response of the test kit.")"},
    {"scopes", R"(["history.read","timeline.read"])"},
    {"serviceName", R"("My service")"},
    {"start", "0"},
    {"subject", R"("john")"},
    {"sufficient", "true"},
    {"ticket", R"("ticket")"},
    {"tokenCount", "1"},
    {"tokenId", R"("token-id")"},
    {"tokenType", R"("Bearer")"},
    {"totalCount", "0"},
    {"usable", "true"},
    {"userCode", R"("ABCD-EFGH")"},
    {"verificationUri", R"("https://as.example.com/device")"},
};

// The models inside a response that most responses with such a member have.
constexpr std::string_view usual_models[] = {"client", "service", "status"};
constexpr int deepest_level = 2;

bool holds(Kind kind, char first) {
  switch (kind) {
    case Kind::text:
    case Kind::secret:
    case Kind::optional_text:
    case Kind::optional_secret: return first == '"';
    case Kind::boolean:
    case Kind::optional_boolean: return first == 't';
    case Kind::optional_int32:
    case Kind::optional_int64:
    case Kind::optional_seconds:
    case Kind::optional_time_in_seconds:
    case Kind::optional_time_in_milliseconds: return first >= '0' && first <= '9';
    case Kind::optional_texts: return first == '[';
    default: return false;
  }
}

class Writer {
 public:
  explicit Writer(std::string_view action) : action_(action) {}

  std::string model(const codec::ModelTable& table, int level) {
    std::string json = "{";
    for (const codec::Member& member : table.all_members()) {
      const std::string value = value_of(member, table, level);
      if (value.empty()) continue;
      if (json.size() > 1) json += ',';
      json.append(1, '"').append(table.name_of(member)).append("\":").append(value);
    }
    return json + '}';
  }

 private:
  // Returns an empty string for a member that is left out.
  std::string value_of(const codec::Member& member, const codec::ModelTable& table, int level) const {
    const std::string_view name = table.name_of(member);
    if (level == 0 && name == "action" && member.kind == Kind::enumeration) return quoted(action_);
    if (level == 0 && name == "responseContent" && holds(member.kind, '"')) return response_content(table);
    switch (member.kind) {
      case Kind::model: return Writer(action_).model(*table.reference_of(member).model, level + 1);
      case Kind::heap_model:
      case Kind::optional_model: return optional_model(member, table, level);
      default: break;
    }
    const auto* const found = std::ranges::find(usual_values, name, &Usual::name);
    if (found != std::end(usual_values)) {
      if (member.kind == Kind::enumeration) return known(found->json, *table.reference_of(member).enumeration);
      if (member.kind == Kind::optional_time_in_seconds) return "4102444800";
      if (holds(member.kind, found->json.front())) return std::string(found->json);
    }
    switch (member.kind) {
      case Kind::text:
      case Kind::secret: return quoted(name);
      case Kind::boolean: return "false";
      default: return {};
    }
  }

  std::string optional_model(const codec::Member& member, const codec::ModelTable& table, int level) const {
    const std::string_view name = table.name_of(member);
    const bool usual = std::ranges::find(usual_models, name) != std::end(usual_models);
    if (!usual || level >= deepest_level) return {};
    return Writer(action_).model(*table.reference_of(member).model, level + 1);
  }

  // Returns the content for the client, by the action. Introspection has a challenge there, which a success does not
  // send.
  std::string response_content(const codec::ModelTable& table) const {
    if (action_ == "LOCATION") return R"("https://client.example.com/callback?code=authorization-code")";
    for (const codec::Member& member : table.all_members())
      if (table.name_of(member) == "sufficient") return {};
    return action_ == "INTERACTION" ? std::string() : R"("{}")";
  }

  static std::string known(std::string_view json, const codec::EnumTable& table) {
    const std::string_view text = json.front() == '"' ? json.substr(1, json.size() - 2) : std::string_view();
    return table.code_of(text) != 0 ? std::string(json) : std::string();
  }

  static std::string quoted(std::string_view text) {
    return text.empty() ? std::string() : '"' + std::string(text) + '"';
  }

  const std::string_view action_;
};

}  // namespace

std::string usual_json(const codec::ModelTable& table, std::string_view action) {
  return Writer(action).model(table, 0);
}

}  // namespace authlete::testing::detail

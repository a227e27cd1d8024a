#include "migration/item_rules.hpp"

#include <boost/url/parse.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

#include "codec/document.hpp"

namespace authlete::migration {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t subject_bytes = 100;
constexpr std::size_t thumbprint_characters = 43;  // SHA-256 in base64url
constexpr auto longest_lifetime = std::chrono::seconds(std::chrono::years(10));
constexpr auto latest_time = std::chrono::sys_days(std::chrono::year(2100) / 1 / 1);

class Rules {
 public:
  Rules(const TokenCreateRequest& item, std::vector<InputFinding>& findings) : item_(item), findings_(findings) {}

  void apply() {
    check_tokens();
    check_grant_type();
    check_client();
    check_subject();
    check_lifetimes();
    check_scopes();
    check_properties();
    check_thumbprint("certificateThumbprint", item_.certificate_thumbprint);
    check_thumbprint("dpopKeyThumbprint", item_.dpop_key_thumbprint);
    check_resources();
    check_claims();
  }

 private:
  void add(FindingKind kind, const char* field, std::string message) {
    findings_.emplace_back(kind, field, std::move(message));
  }
  void missing(const char* field, std::string message) { add(FindingKind::missing, field, std::move(message)); }
  void bad(const char* field, std::string message) { add(FindingKind::bad_value, field, std::move(message)); }
  void ignored(const char* field, std::string message) { add(FindingKind::ignored, field, std::move(message)); }

  template <class Text>
  static bool given(const std::optional<Text>& text) {
    return text && !text->empty();
  }
  bool grant_is(GrantType::Value value) const { return item_.grant_type == value; }

  // A client presents the token in an Authorization field, so only these characters are possible (RFC 6749 appendix
  // A.12, without the space).
  void check_token(const char* field, const Secret& token) {
    const bool presentable =
        std::ranges::all_of(token.reveal(), [](char character) { return character > 0x20 && character < 0x7F; });
    if (!presentable) bad(field, "has a character that is not visible ASCII");
  }

  void check_tokens() {
    if (given(item_.access_token))
      check_token("accessToken", *item_.access_token);
    else
      missing("accessToken", "is required: a migrated token keeps its value");
    if (!item_.refresh_token) return;
    if (item_.refresh_token->empty()) return bad("refreshToken", "is empty");
    check_token("refreshToken", *item_.refresh_token);
    if (item_.access_token == item_.refresh_token) bad("refreshToken", "is the same as accessToken");
    if (grant_is(GrantType::implicit) || grant_is(GrantType::client_credentials))
      ignored("refreshToken", "is ignored: this grant type never has a refresh token");
  }

  void check_grant_type() {
    if (!item_.grant_type.has_value()) return missing("grantType", "is required");
    if (grant_is(GrantType::unknown)) return bad("grantType", "is not a grant type of the service");
    if (grant_is(GrantType::refresh_token)) bad("grantType", "the service refuses REFRESH_TOKEN");
  }

  void check_client() {
    const bool by_number = item_.client_id.value_or(0) != 0;
    if (item_.client_id && *item_.client_id < 0) bad("clientId", "is negative");
    if (by_number && given(item_.client_identifier))
      bad("clientIdentifier",
          "is given together with clientId; the service does not document which of the two it uses");
    if (!by_number && !given(item_.client_identifier)) missing("clientId", "is required, or clientIdentifier");
  }

  void check_subject() {
    const bool optional = grant_is(GrantType::client_credentials) || grant_is(GrantType::jwt_bearer);
    if (!given(item_.subject)) {
      if (!optional) missing("subject", "is required for this grant type");
      return;
    }
    if (item_.subject->size() > subject_bytes) bad("subject", "has more than 100 characters");
    if (!std::ranges::all_of(*item_.subject,
                             [](char character) { return static_cast<unsigned char>(character) < 0x80; }))
      bad("subject", "has a character that is not ASCII");
    if (grant_is(GrantType::client_credentials)) ignored("subject", "is ignored: this grant type has no subject");
  }

  void check_lifetime(const char* field, const std::optional<std::chrono::seconds>& lifetime) {
    if (!lifetime) return;
    if (*lifetime < 0s) bad(field, "is negative");
    if (*lifetime > longest_lifetime) bad(field, "is more than ten years; the unit is seconds from now");
  }

  void check_lifetimes() {
    check_lifetime("accessTokenDuration", item_.access_token_duration);
    check_lifetime("refreshTokenDuration", item_.refresh_token_duration);
    if (item_.access_token_persistent.value_or(false) && item_.access_token_duration.value_or(0s) > 0s)
      ignored("accessTokenDuration", "is ignored, because accessTokenPersistent is true");
    if (!item_.auth_time) return;
    if (item_.auth_time->time_since_epoch() < 0s) bad("authTime", "is negative");
    if (*item_.auth_time > latest_time) bad("authTime", "is after the year 2100; the unit is seconds since 1970");
    if (!given(item_.subject)) ignored("authTime", "is ignored, because there is no subject");
  }

  // The syntax of a scope is in RFC 6749 section 3.3.
  static bool scope_token(std::string_view scope) {
    const auto allowed = [](char character) {
      return character > 0x20 && character < 0x7F && character != '"' && character != '\\';
    };
    return !scope.empty() && std::ranges::all_of(scope, allowed);
  }

  void check_scopes() {
    if (!item_.scopes) return;
    for (const std::string& scope : *item_.scopes) {
      if (scope_token(scope)) continue;
      const bool several = scope.find(' ') != std::string::npos;
      return bad("scopes", several ? "has a scope with a space; each scope must be a string of its own"
                                   : "has a value that is not a scope");
    }
  }

  void check_properties() {
    if (!item_.properties) return;
    for (const Property& property : *item_.properties)
      if (!given(property.key)) return missing("properties", "has a property without key");
  }

  void check_thumbprint(const char* field, const std::optional<std::string>& thumbprint) {
    if (!given(thumbprint)) return;
    const bool base64url = std::ranges::all_of(*thumbprint, [](char character) {
      return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
             (character >= '0' && character <= '9') || character == '-' || character == '_';
    });
    if (!base64url || thumbprint->size() != thumbprint_characters)
      bad(field, "is not a SHA-256 in base64url without padding (43 characters)");
  }

  // RFC 8707 section 2 defines a resource indicator.
  void check_resources() {
    if (!item_.resources) return;
    for (const std::string& resource : *item_.resources) {
      const auto url = boost::urls::parse_uri(resource);
      if (!url || url->has_fragment())
        return bad("resources", "has a value that is not an absolute URI without fragment");
    }
  }

  void check_claims() {
    if (!given(item_.jwt_at_claims)) return;
    codec::Document document;
    if (document.parse(*item_.jwt_at_claims) || !document.root().is_object())
      bad("jwtAtClaims", "is not a string that holds a JSON object");
  }

  const TokenCreateRequest& item_;
  std::vector<InputFinding>& findings_;
};

}  // namespace

void check_item(const TokenCreateRequest& item, std::vector<InputFinding>& findings) { Rules(item, findings).apply(); }

}  // namespace authlete::migration

#include "page_lists.hpp"

#include <authlete/server/html.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace example::pages {

using authlete::server::escape_html;

namespace {

// The description that the service has in this language, or one of ours, or the name.
std::string describe_scope(const authlete::Scope& scope, const Language& language) {
  const std::string name = scope.name.value_or("");
  if (scope.descriptions)
    for (const authlete::TaggedValue& description : *scope.descriptions)
      if (description.tag == language.tag && description.value) return *description.value;
  const std::pair<std::string_view, std::string_view> known[] = {
      {"openid", language.scope_openid},         {"profile", language.scope_profile},
      {"email", language.scope_email},           {"offline_access", language.scope_offline_access},
      {"notes.read", language.scope_notes_read},
  };
  for (const auto& [known_name, description] : known)
    if (name == known_name) return std::string(description);
  return scope.description.value_or(name);
}

// OpenID Connect Core section 5.4. Empty if no scope stands for the claim.
std::string_view scope_of(std::string_view claim) {
  constexpr std::string_view of_profile[] = {
      "name",    "family_name", "given_name", "middle_name", "nickname", "profile",    "picture",
      "website", "gender",      "birthdate",  "locale",      "zoneinfo", "updated_at", "preferred_username"};
  if (std::ranges::find(of_profile, claim) != std::end(of_profile)) return "profile";
  if (claim == "email" || claim == "email_verified") return "email";
  if (claim == "phone_number" || claim == "phone_number_verified") return "phone";
  return claim == "address" ? claim : std::string_view();
}

std::string describe_claim(const std::string& claim, const Language& language) {
  const std::pair<std::string_view, std::string_view> known[] = {
      {"name", language.claim_name},
      {"given_name", language.claim_given_name},
      {"family_name", language.claim_family_name},
      {"preferred_username", language.claim_preferred_username},
      {"email", language.claim_email},
      {"email_verified", language.claim_email_verified},
  };
  for (const auto& [name, description] : known)
    if (claim == name) return std::string(description);
  return claim;
}

void add_list(Page& page, std::string_view heading, const std::vector<std::string>& entries) {
  if (entries.empty()) return;
  page.subheading(heading).html("<ul>\n");
  for (const std::string& entry : entries) page.html("<li>").html(escape_html(entry)).html("</li>\n");
  page.html("</ul>\n");
}

std::string joined(const std::optional<std::vector<std::string>>& words) {
  std::string text;
  if (words)
    for (const std::string& word : *words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

void add_detail(Page& page, std::string_view term, const std::string& value) {
  if (value.empty()) return;
  page.html("<dt>").html(escape_html(term)).html("</dt>\n<dd>").html(escape_html(value)).html("</dd>\n");
}

}  // namespace

std::string client_name(const authlete::ClientLimitedAuthorization& client) {
  if (client.client_name && !client.client_name->empty()) return *client.client_name;
  return client.client_id ? std::to_string(*client.client_id) : "?";
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == url.npos) return std::string();
  const std::string_view rest = url.substr(scheme + 3);
  return std::string(rest.substr(0, rest.find_first_of("/?#")));
}

void add_scopes(Page& page, const Language& language, const std::vector<authlete::Scope>& scopes) {
  std::vector<std::string> entries;
  for (const authlete::Scope& scope : scopes) entries.push_back(describe_scope(scope, language));
  add_list(page, language.may_use, entries);
}

void add_dynamic_scopes(Page& page, const Language& language, const std::vector<authlete::DynamicScope>& scopes) {
  std::vector<std::string> entries;
  for (const authlete::DynamicScope& scope : scopes) entries.push_back(scope.value.value_or(scope.name.value_or("?")));
  add_list(page, language.details, entries);
}

void add_claims(Page& page, const Language& language, const std::vector<std::string>& claims,
                const std::vector<authlete::Scope>& scopes) {
  std::vector<std::string> entries;
  for (const std::string& claim : claims) {
    const std::string_view scope = scope_of(claim);
    if (std::ranges::none_of(scopes, [scope](const authlete::Scope& given) { return given.name == scope; }))
      entries.push_back(describe_claim(claim, language));
  }
  add_list(page, language.gives_data, entries);
}

void add_authorization_details(Page& page, const Language& language,
                               const std::optional<authlete::AuthorizationDetails>& details) {
  if (!details || !details->elements) return;
  for (const authlete::AuthorizationDetailsElement& detail : *details->elements) {
    page.subheading(language.details).html("<dl>\n");
    add_detail(page, "type", detail.type);
    add_detail(page, "actions", joined(detail.actions));
    add_detail(page, "locations", joined(detail.locations));
    add_detail(page, "datatypes", joined(detail.data_types));
    add_detail(page, "identifier", detail.identifier.value_or(""));
    add_detail(page, "privileges", joined(detail.privileges));
    add_detail(page, "…", detail.other_fields.value_or(""));
    page.html("</dl>\n");
  }
}

void add_client_links(Page& page, const Language& language, const authlete::ClientLimitedAuthorization& client) {
  const std::pair<std::string_view, std::string> links[] = {{language.privacy, client.policy_uri.value_or("")},
                                                            {language.terms, client.tos_uri.value_or("")}};
  for (const auto& [label, url] : links)
    if (url.starts_with("https://")) page.html("<p>").link(url, label).html("</p>\n");
}

}  // namespace example::pages

#pragma once

#include <authlete/models/authorization.hpp>
#include <authlete/models/common.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language.hpp"
#include "page.hpp"

/// The parts of pages that say who asks for what.
namespace example::pages {

/// Returns the name that users see, or the ID of a client without a name.
std::string client_name(const authlete::ClientLimitedAuthorization& client);
/// Returns the host of a URL, or an empty string.
std::string host_of(std::string_view url);

void add_scopes(Page& page, const Language& language, const std::vector<authlete::Scope>& scopes);
void add_dynamic_scopes(Page& page, const Language& language, const std::vector<authlete::DynamicScope>& scopes);
/// Adds the claims, except those that one of the scopes stands for (OpenID Connect Core section 5.4).
void add_claims(Page& page, const Language& language, const std::vector<std::string>& claims,
                const std::vector<authlete::Scope>& scopes);
void add_authorization_details(Page& page, const Language& language,
                               const std::optional<authlete::AuthorizationDetails>& details);
/// Adds the client's links to its privacy policy and its terms, if they use HTTPS.
void add_client_links(Page& page, const Language& language, const authlete::ClientLimitedAuthorization& client);

}  // namespace example::pages

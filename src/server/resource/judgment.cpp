#include "server/resource/judgment.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "server/resource/refusal.hpp"

namespace authlete::server {

namespace {

bool contains(const std::vector<std::string>& list, std::string_view wanted) noexcept {
  return std::ranges::find(list, wanted) != list.end();
}

bool contains_all(const std::vector<std::string>& list, const std::vector<std::string>& wanted) noexcept {
  return std::ranges::all_of(wanted, [&](const std::string& name) { return contains(list, name); });
}

bool is_recent(const TokenInfo& token, std::chrono::seconds max_age,
               std::chrono::sys_time<std::chrono::milliseconds> now) noexcept {
  // The service gives full seconds, so the age is in full seconds, too.
  return token.auth_time && std::chrono::floor<std::chrono::seconds>(now) - *token.auth_time <= max_age;
}

}  // namespace

AuthorizationResult judge(TokenInfoPointer token, TokenScheme scheme, const RequestView& request, const Need& need,
                          const ResourceOptions& options, const PresentedCertificate& certificate,
                          std::chrono::sys_time<std::chrono::milliseconds> now) {
  // RFC 8705 section 3: the token may be used only on a connection with the certificate that it is bound to.
  if (!token->certificate_thumbprint.empty() && !certificate.matches(token->certificate_thumbprint, request))
    return refuse_invalid_token(scheme, options, "The access token is bound to another client certificate.");
  if (!token->resources.empty() && !contains_all(token->resources, need.resources))
    return refuse_invalid_token(scheme, options, "The access token is for another resource.");
  if (!need.subject.empty() && token->subject != need.subject)
    return refuse_insufficient_scope(scheme, options, need, "The access token is of another user.");
  if (!contains_all(token->scopes, need.scopes))
    return refuse_insufficient_scope(scheme, options, need, "The access token does not cover the required scopes.");
  if (!need.acr_values.empty() && (token->acr.empty() || !contains(need.acr_values, token->acr)))
    return refuse_insufficient_authentication(scheme, options, need, "The user must authenticate in another way.");
  if (need.max_age && !is_recent(*token, *need.max_age, now))
    return refuse_insufficient_authentication(scheme, options, need, "The authentication of the user is too old.");
  return AuthorizationResult(std::move(token));
}

}  // namespace authlete::server

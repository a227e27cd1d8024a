#include <algorithm>
#include <utility>

#include "authlete/server/form.hpp"
#include "authlete/server/random_id.hpp"
#include "server/core/authorization_request.hpp"
#include "server/flow/interaction.hpp"
#include "server/flow/maximum_age.hpp"

namespace authlete::server {

namespace {

// The store drops an entry after this time. It is shorter than the lifetime of tickets.
constexpr std::chrono::minutes lifetime(10);

template <class T>
T taken(std::optional<T>& value) {
  return value ? std::move(*value) : T();
}

// The service reports an absent age, and also zero, as zero. A zero in the request is a prompt for a login already.
std::optional<std::chrono::seconds> positive(const std::optional<std::chrono::seconds>& age) noexcept {
  return age && age->count() > 0 ? age : std::nullopt;
}

}  // namespace

Assessment assess(const Interaction& interaction, const std::optional<Login>& login, std::chrono::sys_seconds now) {
  Assessment result;
  const auto obstacle = [&result](AuthorizationFailReason reason, bool reauthentication) {
    result.obstacle = std::move(reason);
    result.reauthentication = reauthentication;
    return result;
  };
  if (!login) return obstacle(AuthorizationFailReason::not_logged_in, false);
  const bool is_chosen = !interaction.chosen_subject.empty() && interaction.chosen_subject == login->subject;
  // A login that is older than the request does not follow a prompt.
  const bool is_new = login->auth_time >= interaction.created_at;
  if (!interaction.subject.empty() && interaction.subject != login->subject)
    return obstacle(AuthorizationFailReason::different_subject, false);
  // Times are in seconds: a login may be as old as the request and still not be that of the prompt.
  if (interaction.has_prompt(Prompt::login) && !(is_new && is_chosen))
    return obstacle(interaction.without_pages ? AuthorizationFailReason::exceeds_max_age
                                              : AuthorizationFailReason::not_authenticated,
                    true);
  if (interaction.max_age && now - login->auth_time > *interaction.max_age && !is_new)
    return obstacle(AuthorizationFailReason::exceeds_max_age, true);
  if ((interaction.has_prompt(Prompt::select_account) || interaction.has_prompt(Prompt::create)) && !is_chosen)
    return obstacle(AuthorizationFailReason::account_selection_required, false);
  const bool has_acr = std::ranges::find(interaction.acrs, login->acr) != interaction.acrs.end();
  if (interaction.acr_essential && !interaction.acrs.empty() && !has_acr) {
    result.is_final = is_chosen && is_new;
    return obstacle(AuthorizationFailReason::acr_not_satisfied, true);
  }
  return result;
}

Interaction interaction_of(AuthorizationResponse&& response, std::string_view parameters,
                           std::chrono::sys_seconds now) {
  Interaction interaction;
  interaction.id = random_id_128();
  interaction.ticket = taken(response.ticket);
  interaction.created_at = now;
  interaction.expires_at = now + lifetime;
  interaction.without_pages = response.action == AuthorizationAction::no_interaction;
  interaction.client = taken(response.client);
  const std::optional<Form> form = Form::parse(parameters);
  if (const Secret* const uri = form ? form->find("redirect_uri") : nullptr) interaction.redirect_uri = uri->reveal();
  interaction.scopes = taken(response.scopes);
  interaction.dynamic_scopes = taken(response.dynamic_scopes);
  interaction.claims = taken(response.claims);
  interaction.claims_at_userinfo = taken(response.claims_at_user_info);
  interaction.authorization_details = std::move(response.authorization_details);
  interaction.resources = taken(response.resources);
  interaction.purpose = taken(response.purpose);
  interaction.prompts = taken(response.prompts);
  interaction.max_age = positive(response.max_age);
  if (!interaction.max_age) interaction.max_age = positive(interaction.client.default_max_age);
  const bool demanded =
      asks_for_new_login(parameters) ||
      (response.request_object_payload && payload_asks_for_new_login(*response.request_object_payload));
  if (demanded && !interaction.has_prompt(Prompt::login)) interaction.prompts.emplace_back(Prompt::login);
  interaction.acrs = taken(response.acrs);
  interaction.acr_essential = response.acr_essential.value_or(false);
  interaction.subject = taken(response.subject);
  interaction.login_hint = taken(response.login_hint);
  interaction.ui_locales = taken(response.ui_locales);
  interaction.claims_locales = taken(response.claims_locales);
  interaction.display = response.display;
  return interaction;
}

}  // namespace authlete::server

#include "pages.hpp"

#include <authlete/server/html.hpp>

#include <algorithm>
#include <string_view>

#include "page.hpp"
#include "page_lists.hpp"

namespace example::pages {

using namespace authlete::server;

namespace {

// What password managers and screen readers need; nothing is corrected or capitalized.
constexpr std::string_view user_name_attributes =
    "autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\" required";
constexpr std::string_view password_attributes = "autocomplete=\"current-password\" required";
constexpr std::string_view code_attributes =
    "class=\"code\" autocomplete=\"off\" spellcheck=\"false\" required maxlength=\"64\"";

// The buttons are in the order in which they are read. `Enter` in a field presses the first one.
// Where a page has several forms, `attributes` tell screen readers what each button is about.
void add_decision_buttons(Page& page, std::string_view allow, std::string_view deny,
                          const std::string& attributes = std::string()) {
  page.button("decision", "allow", allow, attributes);
  page.button("decision", "deny", deny, attributes + " class=\"plain\"");
}

std::string_view message_of(const Language& language, LoginProblem problem) {
  switch (problem) {
    case LoginProblem::incomplete: return language.incomplete;
    case LoginProblem::wrong: return language.wrong_password;
    case LoginProblem::too_many_attempts: return language.too_many_attempts;
    case LoginProblem::none: break;
  }
  return std::string_view();
}

std::string_view message_of(const Language& language, DeviceCodePage::Problem problem) {
  switch (problem) {
    case DeviceCodePage::Problem::unknown_code: return language.unknown_code;
    case DeviceCodePage::Problem::expired_code: return language.expired_code;
    case DeviceCodePage::Problem::too_many_attempts: return language.too_many_codes;
    case DeviceCodePage::Problem::none: break;
  }
  return std::string_view();
}

}  // namespace

HttpResponse login(const LoginPage& page, LoginProblem problem, const std::string& user_name) {
  const Language& language = choose_language(page.ui_locales);
  Page html(language, language.log_in);
  if (problem != LoginProblem::none) html.error(message_of(language, problem), "user");
  if (page.reauthentication)
    html.paragraph(language.log_in_again);
  else if (page.interaction)
    html.paragraph(language.log_in_for, client_name(page.interaction->client));
  const bool offers_account = page.login && !page.reauthentication;
  if (offers_account) {
    const std::string label(language.continue_as);
    html.begin_form(page.form).html("<button name=\"action\" value=\"continue\">");
    html.html(with_value(label, page.login->subject)).html("</button>\n").end_form();
    html.subheading(language.other_account);
  }
  html.begin_form(page.form);
  std::string name = user_name;
  if (name.empty()) name = page.subject;
  if (name.empty()) name = page.reauthentication && page.login ? page.login->subject : page.login_hint;
  html.field("text", "user", language.user_name, name, user_name_attributes);
  html.field("password", "password", language.password, "", password_attributes);
  html.button("action", "log_in", language.log_in, offers_account ? "class=\"plain\"" : "");
  html.button("action", "cancel", language.cancel, "class=\"plain\" formnovalidate");
  return html.end_form().response(problem == LoginProblem::too_many_attempts ? 429 : 200);
}

HttpResponse consent(const ConsentPage& page) {
  const Language& language = choose_language(page.ui_locales);
  const Interaction& request = *page.interaction;
  Page html(language, language.consent);
  html.paragraph(language.consent_for, client_name(request.client));
  add_scopes(html, language, request.scopes);
  add_dynamic_scopes(html, language, request.dynamic_scopes);
  std::vector<std::string> claims = request.claims;
  for (const std::string& claim : request.claims_at_userinfo)
    if (std::ranges::find(claims, claim) == claims.end()) claims.push_back(claim);
  add_claims(html, language, claims, request.scopes);
  add_authorization_details(html, language, request.authorization_details);
  html.paragraph(language.logged_in_as, page.login.subject);
  if (const std::string host = host_of(request.redirect_uri); !host.empty()) html.paragraph(language.returns_to, host);
  html.begin_form(page.form);
  add_decision_buttons(html, language.allow, language.deny);
  html.end_form();
  add_client_links(html, language, request.client);
  return html.response();
}

HttpResponse device_code(const DeviceCodePage& page) {
  const Language& language = choose_language(page.ui_locales);
  Page html(language, language.device);
  if (page.problem != DeviceCodePage::Problem::none) html.error(message_of(language, page.problem), "user_code");
  html.paragraph(language.logged_in_as, page.login.subject).begin_form(page.form);
  html.field("text", "user_code", language.device_code, page.user_code, code_attributes, "code-hint");
  html.html("<p class=\"hint\" id=\"code-hint\">").html(escape_html(language.device_code_hint)).html("</p>\n");
  return html.button("action", "next", language.next).end_form().response();
}

HttpResponse device_confirmation(const DeviceConfirmationPage& page) {
  const Language& language = choose_language(page.ui_locales);
  const authlete::DeviceVerificationResponse& device = *page.device;
  Page html(language, language.device_confirm);
  html.paragraph(language.consent_for, device.client_name.value_or("?")).paragraph(language.device_compare);
  html.html("<p><code class=\"code\">").html(escape_html(page.user_code)).html("</code></p>\n");
  html.paragraph(language.device_warning);
  const std::vector<authlete::Scope> scopes = device.scopes.value_or(std::vector<authlete::Scope>());
  add_scopes(html, language, scopes);
  add_claims(html, language, device.claim_names.value_or(std::vector<std::string>()), scopes);
  add_authorization_details(html, language, device.authorization_details);
  html.paragraph(language.logged_in_as, page.login.subject);
  html.begin_form(page.form).hidden("user_code", page.user_code);
  add_decision_buttons(html, language.allow, language.deny);
  return html.end_form().response();
}

HttpResponse device_outcome(const Languages& languages, DeviceOutcome outcome) {
  const Language& language = choose_language(languages);
  switch (outcome) {
    case DeviceOutcome::connected:
      return Page(language, language.device_connected).paragraph(language.device_connected_text).response();
    case DeviceOutcome::denied:
      return Page(language, language.device_denied).paragraph(language.device_denied_text).response();
    case DeviceOutcome::code_expired:
    case DeviceOutcome::code_unknown: break;
  }
  Page html(language, language.device_expired);
  return html.html("<p>").link("?", language.try_again).html("</p>\n").response();
}

HttpResponse logout(const LogoutPage& page) {
  const Language& language = choose_language(page.ui_locales);
  Page html(language, language.log_out_question);
  html.paragraph(language.logged_in_as, page.login.subject).begin_form(page.form);
  html.button("action", "log_out", language.log_out).end_form();
  return html.html("<p>").link("/", language.stay_logged_in).html("</p>\n").response();
}

HttpResponse logged_out(const Languages& languages) {
  const Language& language = choose_language(languages);
  return Page(language, language.logged_out).paragraph(language.logged_out_text).response();
}

HttpResponse approvals(const Languages& languages, const std::string& subject,
                       const std::vector<PendingApproval>& pending) {
  const Language& language = choose_language(languages);
  Page html(language, language.approvals);
  html.paragraph(language.logged_in_as, subject);
  if (pending.empty()) html.paragraph(language.no_approvals);
  std::size_t number = 0;
  for (const PendingApproval& approval : pending) {
    const BackchannelInteraction& request = *approval.interaction;
    const std::string id = "request-" + std::to_string(++number);
    html.html("<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">");
    html.html(with_value(language.asks_for_approval, request.client_name)).html("</h2>\n");
    std::string description = id;
    if (!request.binding_message.empty()) {
      description += " message-" + std::to_string(number);
      html.paragraph(language.binding_message_hint);
      html.html("<p class=\"quote\" id=\"message-" + std::to_string(number) + "\">");
      html.html(escape_html(language.binding_message));
      html.html(": <bdi>").html(escape_html(request.binding_message)).html("</bdi></p>\n");
    }
    add_scopes(html, language, request.scopes);
    add_claims(html, language, request.claims, request.scopes);
    add_authorization_details(html, language, request.authorization_details);
    html.begin_form(approval.form);
    add_decision_buttons(html, language.approve, language.deny, "aria-describedby=\"" + description + '"');
    html.end_form().html("</section>\n");
  }
  return html.html("<p>").link("/approvals", language.reload).html("</p>\n").response();
}

HttpResponse home(const Languages& languages, const std::optional<Login>& login) {
  const Language& language = choose_language(languages);
  Page html(language, language.home);
  if (login)
    html.paragraph(language.logged_in_as, login->subject);
  else
    html.paragraph(language.not_logged_in);
  html.paragraph(language.home_text).html("<ul>\n<li>").link("/approvals", language.approvals).html("</li>\n<li>");
  html.link("/device", language.device).html("</li>\n");
  if (login) html.html("<li>").link("/logout", language.log_out).html("</li>\n");
  return html.html("</ul>\n").response();
}

}  // namespace example::pages

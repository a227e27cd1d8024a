#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace example {

/// The strings of the pages in one language.
struct Language {
  std::string_view tag;  ///< BCP 47, for the attribute `lang`.

  std::string_view brand, footer, problem, error_prefix;
  std::string_view log_in, log_in_for, log_in_again, user_name, password, cancel, continue_as, other_account;
  std::string_view incomplete, wrong_password, too_many_attempts;
  std::string_view consent, consent_for, logged_in_as, returns_to, may_use, gives_data, details, allow, deny;
  std::string_view device, device_code, device_code_hint, next, unknown_code, expired_code, too_many_codes;
  std::string_view device_confirm, device_compare, device_warning, device_connected, device_connected_text;
  std::string_view device_denied, device_denied_text, device_expired, try_again;
  std::string_view log_out, log_out_question, stay_logged_in, logged_out, logged_out_text;
  std::string_view home, home_text, approvals, no_approvals, reload, asks_for_approval, binding_message,
      binding_message_hint, approve, not_logged_in;
  std::string_view scope_openid, scope_profile, scope_email, scope_offline_access, scope_notes_read;
  std::string_view claim_name, claim_given_name, claim_family_name, claim_preferred_username, claim_email,
      claim_email_verified;
  std::string_view privacy, terms;
};

/// Returns the first language that there is. The default is English.
const Language& choose_language(const std::vector<std::string>& tags);

}  // namespace example

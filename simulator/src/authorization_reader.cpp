#include "authorization_reader.hpp"

#include <algorithm>
#include <cctype>

#include "absolute_uri.hpp"
#include "client_view.hpp"
#include "codec/codec.hpp"
#include "digest.hpp"
#include "form_model.hpp"

namespace authlete::simulator {
namespace {

constexpr std::string_view invalid_request = "invalid_request";

bool contains_word(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string value_or_empty(const Form& parameters, std::string_view name) {
  const std::string* value = parameters.find_filled(name);
  return value ? *value : std::string();
}

std::vector<std::string> words_of(const Form& parameters, std::string_view name) {
  const std::string* value = parameters.find_filled(name);
  return value ? split_words(*value) : std::vector<std::string>();
}

// RFC 7636 section 4.2: 43 to 128 unreserved characters.
bool is_code_challenge(std::string_view text) {
  return text.size() >= 43 && text.size() <= 128 && std::all_of(text.begin(), text.end(), [](unsigned char character) {
           return std::isalnum(character) || character == '-' || character == '.' || character == '_' ||
                  character == '~';
         });
}

ResponseType::Value response_type_of(const AuthorizationTerms& terms) {
  const int which = (terms.wants_code ? 4 : 0) + (terms.wants_id_token ? 2 : 0) + (terms.wants_token ? 1 : 0);
  constexpr ResponseType::Value types[] = {
      ResponseType::none, ResponseType::token,      ResponseType::id_token,      ResponseType::id_token_token,
      ResponseType::code, ResponseType::code_token, ResponseType::code_id_token, ResponseType::code_id_token_token};
  return types[which];
}

}  // namespace

AuthorizationReading AuthorizationReader::read(const Form& parameters, bool pushed) const {
  AuthorizationReading reading;
  AuthorizationTerms& terms = reading.terms;
  const auto refuse = [&](Refusal refusal) {
    reading.refusal = std::move(refusal);
    return std::move(reading);
  };
  if (parameters.repeats_any_but({"resource"}))
    return refuse({{invalid_request, {"A004301", "A parameter occurs more than once."}}});
  const std::string* client_id = parameters.find_filled("client_id");
  if (!client_id) return refuse({{invalid_request, {"A004302", "client_id is missing."}}});
  const RegisteredClient* client = service_.find_client(*client_id);
  if (!client) return refuse({{"invalid_client", {"A004303", "There is no such client."}}});
  if (is_locked(*client)) return refuse({{"unauthorized_client", {"A004304", "The client is locked."}}});
  terms.client_id = client->client_id.value_or(0);
  terms.delivery.client_id = terms.client_id;
  terms.client_id_alias_used = alias_of(*client) && *alias_of(*client) == *client_id;
  terms.delivery.client_id_alias_used = terms.client_id_alias_used;
  terms.delivery.state = value_or_empty(parameters, "state");
  if (Refusal refusal = read_redirect_uri(parameters, *client, terms)) return refuse(std::move(refusal));
  reading.may_redirect = true;

  // The refusal of a response type that is not known goes through the query, because its own channel is not known.
  if (Refusal refusal = read_response_type(parameters, terms)) return refuse(std::move(refusal));
  if (Refusal refusal = read_response_mode(parameters, terms)) return refuse(std::move(refusal));
  const bool par_required =
      client->par_required.value_or(false) || service_.settings().model().par_required.value_or(false);
  if (par_required && !pushed)
    return refuse({{invalid_request, {"A004305", "Authorization requests must be pushed."}}});
  if (!may_use(*client, response_type_of(terms)))
    return refuse({{"unauthorized_client", {"A004306", "The client may not use this response type."}}});
  return refuse(read_rest(parameters, *client, terms));
}

AuthorizationReader::Refusal AuthorizationReader::read_redirect_uri(const Form& parameters,
                                                                    const RegisteredClient& client,
                                                                    AuthorizationTerms& terms) const {
  const std::string* redirect_uri = parameters.find_filled("redirect_uri");
  if (redirect_uri) {
    if (!has_redirect_uri(client, *redirect_uri))
      return {{invalid_request, {"A004307", "redirect_uri is not registered for the client."}}};
    terms.delivery.redirect_uri = *redirect_uri;
    terms.redirect_uri_given = true;
    return {};
  }
  if (contains_word(words_of(parameters, "scope"), "openid"))
    return {{invalid_request, {"A004308", "redirect_uri is missing. OpenID Connect requires it."}}};
  if (!client.redirect_uris || client.redirect_uris->size() != 1)
    return {{invalid_request, {"A004309", "redirect_uri is missing, and the client has not registered exactly one."}}};
  terms.delivery.redirect_uri = client.redirect_uris->front();
  return {};
}

AuthorizationReader::Refusal AuthorizationReader::read_response_type(const Form& parameters,
                                                                     AuthorizationTerms& terms) const {
  const std::string* text = parameters.find_filled("response_type");
  if (!text) return {{invalid_request, {"A004310", "response_type is missing."}}};
  const std::vector<std::string> types = split_words(*text);
  for (const std::string& type : types) {
    if (type == "code")
      terms.wants_code = true;
    else if (type == "token")
      terms.wants_token = true;
    else if (type == "id_token")
      terms.wants_id_token = true;
    else if (type != "none" || types.size() != 1)
      return {{"unsupported_response_type", {"A004311", "The response type is not supported."}}};
  }
  if (terms.wants_token || terms.wants_id_token) terms.delivery.channel = ResponseDelivery::fragment;
  return {};
}

AuthorizationReader::Refusal AuthorizationReader::read_response_mode(const Form& parameters,
                                                                     AuthorizationTerms& terms) const {
  const std::string* mode = parameters.find_filled("response_mode");
  if (!mode) return {};
  const bool has_tokens = terms.wants_token || terms.wants_id_token;
  ResponseDelivery& delivery = terms.delivery;
  std::string_view channel = *mode;
  if (channel == "jwt") {
    delivery.as_jwt = true;
    return {};
  }
  const bool as_jwt = channel.ends_with(".jwt");
  if (as_jwt) channel.remove_suffix(4);
  if (channel == "form_post") {
    delivery.channel = ResponseDelivery::form_post;
  } else if (channel == "fragment") {
    delivery.channel = ResponseDelivery::fragment;
  } else if (channel == "query") {
    // OAuth 2.0 Multiple Response Type Encoding Practices, section 3: tokens must not be in a query.
    if (has_tokens)
      return {{invalid_request, {"A004312", "The response type must not be used with response_mode=query."}}};
  } else {
    return {{invalid_request, {"A004313", "The response mode is not supported."}}};
  }
  delivery.as_jwt = as_jwt;
  return {};
}

AuthorizationReader::Refusal AuthorizationReader::read_rest(const Form& parameters, const RegisteredClient& client,
                                                            AuthorizationTerms& terms) const {
  if (parameters.find_filled("request_uri"))
    return {{"request_uri_not_supported", {"A004315", "The simulator does not fetch request objects."}}};
  if (parameters.find_filled("registration"))
    return {{"registration_not_supported", {"A004316", "The parameter registration is not supported."}}};
  if (Refusal refusal = read_scopes(parameters, client, terms)) return refusal;
  if (Refusal refusal = read_code_challenge(parameters, client, terms)) return refusal;
  if (Refusal refusal = read_authentication(parameters, terms)) return refusal;
  if (Refusal refusal = read_claims(parameters, terms)) return refusal;
  return read_targets(parameters, terms);
}

AuthorizationReader::Refusal AuthorizationReader::read_scopes(const Form& parameters, const RegisteredClient& client,
                                                              AuthorizationTerms& terms) const {
  // RFC 6749 section 3.3: a scope that is not supported may be ignored. The token response then shows the scopes.
  for (std::string& scope : words_of(parameters, "scope"))
    if (service_.may_request(client, scope)) terms.scopes.push_back(std::move(scope));
  terms.nonce = value_or_empty(parameters, "nonce");
  if (!terms.wants_id_token) return {};
  if (!contains_word(terms.scopes, "openid"))
    return {{invalid_request, {"A004317", "The response type requires the scope openid."}}};
  // OpenID Connect Core section 3.2.2.1.
  if (terms.nonce.empty()) return {{invalid_request, {"A004318", "nonce is missing."}}};
  return {};
}

AuthorizationReader::Refusal AuthorizationReader::read_code_challenge(const Form& parameters,
                                                                      const RegisteredClient& client,
                                                                      AuthorizationTerms& terms) const {
  const authlete::Service& settings = service_.settings().model();
  terms.dpop_jkt = value_or_empty(parameters, "dpop_jkt");
  if (!terms.dpop_jkt.empty() && !digest_from_string(terms.dpop_jkt))
    return {{invalid_request, {"A004314", "dpop_jkt is not the thumbprint of a key."}}};
  terms.code_challenge = value_or_empty(parameters, "code_challenge");
  terms.code_challenge_method = value_or_empty(parameters, "code_challenge_method");
  if (terms.code_challenge.empty()) {
    if (!terms.code_challenge_method.empty())
      return {{invalid_request, {"A004319", "code_challenge_method is given without code_challenge."}}};
    if (terms.wants_code && (client.pkce_required.value_or(false) || settings.pkce_required.value_or(false)))
      return {{invalid_request, {"A004320", "code_challenge is missing."}}};
    return {};
  }
  if (terms.code_challenge_method.empty()) terms.code_challenge_method = "plain";
  if (terms.code_challenge_method != "plain" && terms.code_challenge_method != "S256")
    return {{invalid_request, {"A004321", "The code challenge method is not supported."}}};
  if (terms.code_challenge_method != "S256" &&
      (client.pkce_s256_required.value_or(false) || settings.pkce_s256_required.value_or(false)))
    return {{invalid_request, {"A004322", "The code challenge method must be S256."}}};
  if (!is_code_challenge(terms.code_challenge)) return {{invalid_request, {"A004323", "code_challenge is malformed."}}};
  return {};
}

AuthorizationReader::Refusal AuthorizationReader::read_authentication(const Form& parameters,
                                                                      AuthorizationTerms& terms) const {
  constexpr std::pair<std::string_view, Prompt::Value> prompts[] = {{"none", Prompt::none},
                                                                    {"login", Prompt::login},
                                                                    {"consent", Prompt::consent},
                                                                    {"select_account", Prompt::select_account},
                                                                    {"create", Prompt::create}};
  for (const std::string& word : words_of(parameters, "prompt")) {
    const auto known =
        std::find_if(std::begin(prompts), std::end(prompts), [&](const auto& entry) { return entry.first == word; });
    if (known == std::end(prompts)) return {{invalid_request, {"A004324", "The prompt is not supported."}}};
    terms.prompts.push_back(known->second);
  }
  if (terms.prompts.size() > 1 && terms.has_prompt(Prompt::none))
    return {{invalid_request, {"A004325", "prompt=none excludes all other prompts."}}};

  if (const std::string* text = parameters.find_filled("max_age")) {
    std::optional<std::int32_t> seconds;
    if (!read_integer(*text, seconds) || *seconds < 0)
      return {{invalid_request, {"A004326", "max_age is not a number of seconds."}}};
    terms.max_age = std::chrono::seconds(*seconds);
  }

  constexpr std::pair<std::string_view, Display::Value> displays[] = {
      {"page", Display::page}, {"popup", Display::popup}, {"touch", Display::touch}, {"wap", Display::wap}};
  terms.display = Display::page;
  if (const std::string* text = parameters.find_filled("display")) {
    const auto known =
        std::find_if(std::begin(displays), std::end(displays), [&](const auto& entry) { return entry.first == *text; });
    if (known == std::end(displays)) return {{invalid_request, {"A004327", "display is not supported."}}};
    terms.display = known->second;
  }

  if (const std::string* hint = parameters.find_filled("id_token_hint")) {
    const std::optional<boost::json::object> claims = keys_.verified_claims(*hint);
    const boost::json::value* subject = claims ? claims->if_contains("sub") : nullptr;
    if (!subject || !subject->is_string())
      return {{invalid_request, {"A004328", "id_token_hint is not an ID token of this service."}}};
    terms.subject = std::string(subject->get_string());
  }
  terms.login_hint = value_or_empty(parameters, "login_hint");
  terms.ui_locales = words_of(parameters, "ui_locales");
  terms.claims_locales = words_of(parameters, "claims_locales");
  terms.purpose = value_or_empty(parameters, "purpose");
  terms.acrs = words_of(parameters, "acr_values");
  return {};
}

AuthorizationReader::Refusal AuthorizationReader::read_claims(const Form& parameters, AuthorizationTerms& terms) const {
  const std::string* text = parameters.find_filled("claims");
  if (!text) return {};
  std::optional<ClaimsRequest> claims = parse_claims_request(*text);
  if (!claims) return {{invalid_request, {"A004329", "claims is not a claims request."}}};
  terms.claims = std::move(*claims);
  if (std::vector<std::string> acrs = accepted_values(terms.claims.id_token, "acr"); !acrs.empty()) {
    terms.acrs = std::move(acrs);
    terms.acr_essential = is_essential(terms.claims.id_token, "acr");
  }
  for (const boost::json::object* part : {&terms.claims.id_token, &terms.claims.user_info}) {
    const std::vector<std::string> subjects = accepted_values(*part, "sub");
    if (subjects.empty()) continue;
    if (!terms.subject.empty() && terms.subject != subjects.front())
      return {{invalid_request, {"A004330", "The request names several subjects."}}};
    terms.subject = subjects.front();
  }
  return {};
}

AuthorizationReader::Refusal AuthorizationReader::read_targets(const Form& parameters,
                                                               AuthorizationTerms& terms) const {
  terms.resources = unique_words(parameters.all("resource"));
  for (const std::string& resource : terms.resources)
    if (!is_absolute_uri(resource)) return {{"invalid_target", {"A004331", "resource is not an absolute URI."}}};
  if (const std::string* text = parameters.find_filled("authorization_details")) {
    Result<AuthorizationDetails> details = codec::decode<AuthorizationDetails>(*text);
    if (!details || !details->elements || details->elements->empty())
      return {{"invalid_authorization_details", {"A004332", "authorization_details is malformed."}}};
    terms.authorization_details = std::move(*details);
  }
  return {};
}

}  // namespace authlete::simulator

#include <boost/json/parse.hpp>

#include <algorithm>
#include <utility>

#include "authlete/jose.hpp"
#include "server/core/encoding.hpp"
#include "server/core/header_fields.hpp"
#include "server/core/plain_responses.hpp"
#include "server/flow/browser_page.hpp"
#include "server/flow/callback.hpp"
#include "server/flow/flows.hpp"
#include "server/flow/page_form.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

/// The claims of an ID token that matter here.
struct Hint {
  Hint() = default;
  std::string subject;
  std::vector<std::string> audiences;
};

/// A logout request that was checked, or the response that refuses it.
struct LogoutRequest {
  LogoutRequest() = default;
  std::optional<Hint> hint;
  /// Where the user goes afterwards, with `state`. Empty: nowhere.
  std::string location;
  std::optional<HttpResponse> refusal;
};

std::string value_of(const Form& form, std::string_view name) {
  const Secret* const value = form.find(name);
  return value ? value->reveal() : std::string();
}

std::vector<std::string> split(std::string_view words) {
  std::vector<std::string> result;
  while (!words.empty()) {
    const std::size_t space = std::min(words.find(' '), words.size());
    if (space > 0) result.emplace_back(words.substr(0, space));
    words.remove_prefix(std::min(space + 1, words.size()));
  }
  return result;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string encoded;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (unreserved.find(letter) != unreserved.npos)
      encoded += letter;
    else
      (encoded += '%').append({digits[byte >> 4], digits[byte & 15U]});
  }
  return encoded;
}

// Reads the claims of a JWT, which nobody has verified yet.
std::optional<Hint> read_hint(std::string_view token, std::string_view issuer) {
  const std::size_t first = token.find('.');
  const std::size_t second = first == token.npos ? token.npos : token.find('.', first + 1);
  if (second == token.npos) return std::nullopt;
  std::string payload(token.substr(first + 1, second - first - 1));
  std::ranges::replace(payload, '-', '+');
  std::ranges::replace(payload, '_', '/');
  while (payload.size() % 4 != 0) payload += '=';
  const std::optional<Secret> decoded = decode_base64(payload);
  boost::system::error_code error;
  const boost::json::value parsed = decoded ? boost::json::parse(decoded->reveal(), error) : boost::json::value();
  const boost::json::object* const claims = error ? nullptr : parsed.if_object();
  const auto text = [&](std::string_view name) {
    const boost::json::value* const claim = claims ? claims->if_contains(name) : nullptr;
    const boost::json::string* const string = claim ? claim->if_string() : nullptr;
    return string ? std::string(*string) : std::string();
  };
  Hint hint;
  hint.subject = text("sub");
  if (hint.subject.empty() || text("iss") != issuer) return std::nullopt;
  if (std::string audience = text("aud"); !audience.empty()) hint.audiences.push_back(std::move(audience));
  const boost::json::value* const list = claims->if_contains("aud");
  if (const boost::json::array* const array = list ? list->if_array() : nullptr)
    for (const boost::json::value& one : *array)
      if (const boost::json::string* const string = one.if_string()) hint.audiences.emplace_back(*string);
  return hint;
}

// An ID token that has expired is still a hint (RP-Initiated Logout section 2).
bool is_verified(const JoseVerifyResponse& response) {
  if (!response.signature_valid.value_or(false)) return false;
  if (response.missing_claims && !response.missing_claims->empty()) return false;
  return !response.invalid_claims ||
         std::ranges::all_of(*response.invalid_claims, [](const std::string& name) { return name == "exp"; });
}

HttpResponse refuse_logout(std::string_view description) {
  return error_for(Endpoint::end_session, 400, "invalid_request", description);
}

asio::awaitable<LogoutRequest> read_logout(StatePointer state, const Form& parameters) {
  LogoutPolicy* const policy = state->policies.logout;
  LogoutRequest logout;
  std::string client_id = value_of(parameters, "client_id");
  if (const std::string token = value_of(parameters, "id_token_hint"); !token.empty()) {
    logout.hint = read_hint(token, state->options.issuer);
    JoseVerifyRequest call;
    call.jose = Secret(token);
    const Result<JoseVerifyResponse> verified =
        co_await state->client.jose().verify(std::move(call), state.call_options());
    if (!verified) {
      state->log_service_error(Endpoint::end_session, "jose.verify", verified.error());
      logout.refusal = response_for_service_error(Endpoint::end_session, verified.error());
      co_return logout;
    }
    if (!logout.hint || !is_verified(*verified)) {
      logout.refusal = refuse_logout("id_token_hint is not an ID token of this server.");
      co_return logout;
    }
    if (client_id.empty() && logout.hint->audiences.size() == 1) client_id = logout.hint->audiences.front();
    if (std::ranges::find(logout.hint->audiences, client_id) == logout.hint->audiences.end() && !client_id.empty()) {
      logout.refusal = refuse_logout("The ID token is not for this client.");
      co_return logout;
    }
  }
  const std::string uri = value_of(parameters, "post_logout_redirect_uri");
  if (uri.empty()) co_return logout;
  Returned<std::vector<std::string>> registered = std::vector<std::string>();
  if (!client_id.empty())
    registered = co_await call_policy(*state, Endpoint::end_session, [&] { return policy->redirect_uris(client_id); });
  if (!registered)
    logout.refusal = error_for(Endpoint::end_session, 500, "server_error");
  else if (std::ranges::find(*registered, uri) == registered->end())
    logout.refusal = refuse_logout("post_logout_redirect_uri is not registered for the client.");
  if (logout.refusal) co_return logout;
  logout.location = uri;
  if (const std::string value = value_of(parameters, "state"); !value.empty())
    (logout.location += uri.find('?') == uri.npos ? "?state=" : "&state=") += percent_encoded(value);
  co_return logout;
}

asio::awaitable<HttpResponse> leave(StatePointer state, RequestView request, const std::string& location) {
  if (!location.empty()) co_return see_other(location);
  LogoutPolicy* const policy = state->policies.logout;
  Returned<HttpResponse> page =
      co_await call_policy(*state, Endpoint::end_session, [&] { return policy->logged_out_page(request); });
  co_return page ? std::move(*page) : error_for(Endpoint::end_session, 500, "server_error");
}

asio::awaitable<HttpResponse> log_out(StatePointer state, RequestView request, Login login, std::string location) {
  LogoutPolicy* const policy = state->policies.logout;
  Returned<Headers> fields =
      co_await call_policy(*state, Endpoint::end_session, [&] { return policy->log_out(request, login); });
  if (!fields) co_return error_for(Endpoint::end_session, 500, "server_error");
  HttpResponse response = co_await leave(state, request, location);
  for (const auto& [name, value] : *fields) add_field(response, name, value);
  co_return response;
}

}  // namespace

asio::awaitable<HttpResponse> end_session_flow(StatePointer state, RequestView request) {
  AuthorizationPolicy* const policy = state->policies.authorization;
  LogoutPolicy* const logout_policy = state->policies.logout;
  if (!policy || !logout_policy) co_return error_for(Endpoint::end_session, 404, "not_found");
  const bool is_post = request.method == "POST";
  if (request.body.size() > state->options.body_limit)
    co_return error_for(Endpoint::end_session, 413, "invalid_request", "The request is too large.");
  const std::optional<Form> sent = is_post ? Form::parse(request.body, state->options.parameter_limit) : Form();
  const std::optional<Form> parameters = Form::parse(request.query(), state->options.parameter_limit);
  if (!sent || !parameters) co_return refuse_logout("The parameters are malformed.");
  const bool is_confirmation = is_post && sent->find(PageForm::token_name);
  // Browsers do not send the cookie of the session with a POST request of another site. They do with the redirect.
  if (is_post && !is_confirmation)
    co_return see_other(url_of(*state, Endpoint::end_session) + '?' + std::string(request.body));
  if (is_confirmation)
    if (ReadForm read = read_page_form(*state, Endpoint::end_session, request); read.refusal)
      co_return std::move(*read.refusal);

  LogoutRequest logout = co_await read_logout(state, *parameters);
  if (logout.refusal) co_return std::move(*logout.refusal);
  Returned<std::optional<Login>> login =
      co_await call_policy(*state, Endpoint::end_session, [&] { return policy->current_login(request); });
  if (!login) co_return error_for(Endpoint::end_session, 500, "server_error");
  if (!*login) co_return co_await leave(state, request, logout.location);
  const std::string step = "logout " + (*login)->subject;
  const BrowserPage page(*state, request, "logout");
  const bool confirmed = is_confirmation && page.has_step(*sent, step);
  // A request that fits the session needs no question. Any site could send another one.
  const bool fits = logout.hint && logout.hint->subject == (*login)->subject;
  if (confirmed || fits) co_return co_await log_out(state, request, **login, std::move(logout.location));
  LogoutPage confirmation;
  std::string action = url_of(*state, Endpoint::end_session);
  if (!request.query().empty()) action += '?' + std::string(request.query());
  confirmation.form = page.form(std::move(action), step);
  confirmation.login = **login;
  confirmation.ui_locales = page_languages(split(value_of(*parameters, "ui_locales")), request);
  Returned<HttpResponse> response = co_await call_policy(
      *state, Endpoint::end_session, [&] { return logout_policy->confirmation_page(confirmation); });
  if (!response) co_return error_for(Endpoint::end_session, 500, "server_error");
  page.add_cookie(*response);
  co_return std::move(*response);
}

}  // namespace authlete::server

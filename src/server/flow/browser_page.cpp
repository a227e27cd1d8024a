#include "server/flow/browser_page.hpp"

#include <utility>

#include "authlete/server/cookie.hpp"
#include "authlete/server/languages.hpp"
#include "authlete/server/random_id.hpp"

namespace authlete::server {

BrowserPage::BrowserPage(const State& state, const RequestView& request, std::string_view name)
    : state_(state), name_(name) {
  const std::optional<std::string_view> cookie = find_cookie(request, name);
  // The length is that of our own values: what somebody else has planted is usually another.
  is_new_ = !cookie || cookie->size() != 43;
  cookie_ = is_new_ ? random_id_256() : std::string(*cookie);
}

PageForm BrowserPage::form(std::string action, std::string_view step) const {
  PageForm result;
  result.action = std::move(action);
  result.token = Secret(state_.page_tokens.make({name_, cookie_, step}));
  return result;
}

bool BrowserPage::has_step(const Form& form, std::string_view step) const {
  const Secret* const token = form.find(PageForm::token_name);
  return token && !is_new_ && state_.page_tokens.check(token->reveal(), {name_, cookie_, step});
}

void BrowserPage::add_cookie(HttpResponse& response) const {
  if (is_new_) set_cookie(response, name_, cookie_);
}

std::vector<std::string> page_languages(std::vector<std::string> requested, const RequestView& request) {
  for (std::string& language : accepted_languages(request)) requested.push_back(std::move(language));
  return requested;
}

}  // namespace authlete::server

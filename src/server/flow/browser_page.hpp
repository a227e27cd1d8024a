#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/server/authorization_policy.hpp"
#include "authlete/server/form.hpp"
#include "server/flow/state.hpp"

namespace authlete::server {

/// A page that belongs to no interaction: its forms are bound to the browser by a cookie of their own.
class BrowserPage {
 public:
  /// `name` names the page and its cookie. A browser without the cookie gets a new one with `add_cookie`.
  BrowserPage(const State& state, const RequestView& request, std::string_view name);

  PageForm form(std::string action, std::string_view step) const;
  /// Returns whether the form was sent from this page in this browser, for that step.
  bool has_step(const Form& form, std::string_view step) const;
  void add_cookie(HttpResponse& response) const;

 private:
  const State& state_;
  std::string name_;
  std::string cookie_;
  bool is_new_ = false;
};

/// Returns the languages of a page, best first: those that the request names, then those of the browser.
std::vector<std::string> page_languages(std::vector<std::string> requested, const RequestView& request);

}  // namespace authlete::server

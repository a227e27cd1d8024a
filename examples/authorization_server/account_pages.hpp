#pragma once

#include <authlete/server/authorization_policy.hpp>
#include <authlete/server/authorization_server.hpp>
#include <authlete/server/form.hpp>
#include <authlete/server/page_token.hpp>

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <utility>

#include "approvals.hpp"

namespace example {

namespace server = authlete::server;

/// The paths that belong to this server and not to a protocol: `/`, the style sheet, and `/approvals`, where users
/// decide about CIBA requests. The forms have the same protection as those of the toolkit.
class AccountPages {
 public:
  AccountPages(server::AuthorizationServer authorization_server, server::AuthorizationPolicy& users,
               Approvals& approvals, std::string issuer)
      : server_(std::move(authorization_server)), users_(&users), approvals_(&approvals), issuer_(std::move(issuer)) {}

  /// Returns the response, or nothing if the path is not one of these.
  boost::asio::awaitable<std::optional<server::HttpResponse>> handle(server::RequestView request);

 private:
  struct Visit;

  boost::asio::awaitable<server::HttpResponse> show_approvals(const Visit& visit);
  boost::asio::awaitable<server::HttpResponse> receive_form(const Visit& visit, const server::Form& form);
  boost::asio::awaitable<server::HttpResponse> log_in(const Visit& visit, const server::Form& form);
  boost::asio::awaitable<server::HttpResponse> decide(const Visit& visit, std::string id, const server::Form& form);
  server::PageForm form_for(const Visit& visit, const std::string& step) const;
  bool is_from_here(const server::RequestView& request) const;

  server::AuthorizationServer server_;
  server::AuthorizationPolicy* users_;
  Approvals* approvals_;
  std::string issuer_;
  server::PageTokens tokens_;
};

}  // namespace example

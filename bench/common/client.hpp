#pragma once

#include <authlete/authlete.hpp>

#include <cstddef>
#include <string>

#include "common/messages.hpp"

namespace bench {

/// The options that a user would set, and nothing that makes the library faster.
inline authlete::ClientOptions client_options(const std::string& port, const std::string& ca_file,
                                              std::size_t connections) {
  authlete::ClientOptions options;
  options.base_url = "https://" + std::string(host) + ":" + port;
  options.service_id = service_id;
  options.credentials = authlete::Credentials::bearer(authlete::Secret(std::string(service_token)));
  options.tls.ca_file = ca_file;
  options.pool.maximum_connections = connections;
  options.pool.maximum_idle = connections;
  return options;
}

/// The same request as `request_body`.
inline authlete::TokenCreateRequest create_request() {
  authlete::TokenCreateRequest request;
  request.grant_type = authlete::GrantType::authorization_code;
  request.client_id = 26888344961664;
  request.subject = "john";
  request.scopes = {"history.read", "timeline.read"};
  request.access_token_duration = std::chrono::hours(1);
  request.refresh_token_duration = std::chrono::hours(24);
  request.access_token = authlete::Secret(std::string(access_token));
  request.refresh_token = authlete::Secret(std::string(refresh_token));
  request.session_id = "my-sid-01";
  return request;
}

}  // namespace bench

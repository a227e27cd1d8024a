#pragma once

#include <boost/asio/awaitable.hpp>

#include "authlete/server/http_response.hpp"
#include "authlete/server/request_view.hpp"
#include "server/flow/state.hpp"

namespace authlete::server {

// One coroutine per endpoint. The request must live until it has ended.
boost::asio::awaitable<HttpResponse> authorization_flow(StatePointer state, RequestView request);
boost::asio::awaitable<HttpResponse> interaction_flow(StatePointer state, RequestView request);
boost::asio::awaitable<HttpResponse> pushed_authorization_flow(StatePointer state, RequestView request);
boost::asio::awaitable<HttpResponse> token_flow(StatePointer state, RequestView request);
boost::asio::awaitable<HttpResponse> revocation_flow(StatePointer state, RequestView request);
boost::asio::awaitable<HttpResponse> introspection_flow(StatePointer state, RequestView request);
boost::asio::awaitable<HttpResponse> userinfo_flow(StatePointer state, RequestView request);
boost::asio::awaitable<HttpResponse> device_authorization_flow(StatePointer state, RequestView request);
boost::asio::awaitable<HttpResponse> device_page_flow(StatePointer state, RequestView request);
boost::asio::awaitable<HttpResponse> backchannel_authentication_flow(StatePointer state, RequestView request);
boost::asio::awaitable<HttpResponse> registration_flow(StatePointer state, RequestView request);
boost::asio::awaitable<HttpResponse> configuration_flow(StatePointer state, RequestView request);
boost::asio::awaitable<HttpResponse> jwks_flow(StatePointer state, RequestView request);
boost::asio::awaitable<HttpResponse> end_session_flow(StatePointer state, RequestView request);

}  // namespace authlete::server

// An API that is protected by access tokens: `GET /notes` needs a token with the scope `notes.read`.
//
// The service is asked what a token is worth, and the result is cached for some seconds. The environment configures the
// client of the service like quickstart.cpp; `--help` lists the options.
#include <authlete/client.hpp>
#include <authlete/server/beast/listener.hpp>
#include <authlete/server/error_response.hpp>
#include <authlete/server/resource_server.hpp>
#include <authlete/server/trace.hpp>

#include <boost/asio/this_coro.hpp>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <iostream>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "server_support/observation.hpp"
#include "server_support/program.hpp"

namespace {

using namespace authlete::server;
using boost::asio::awaitable;

awaitable<HttpResponse> respond(ResourceServer server, RequestView request) {
  if (request.path() != "/notes") co_return error_response(404, "not_found");
  Need need;
  need.scopes = {"notes.read"};
  AuthorizationResult result = co_await server.authorize(request, need);
  if (HttpResponse* const refusal = std::get_if<HttpResponse>(&result)) co_return std::move(*refusal);
  const TokenInfo& token = *std::get<TokenInfoPointer>(result);
  HttpResponse response;
  response.headers.add("Content-Type", "application/json");
  response.headers.add("Cache-Control", "no-store");
  response.body =
      boost::json::serialize(boost::json::value{{"owner", token.subject}, {"notes", boost::json::array{"Buy milk."}}});
  co_return response;
}

awaitable<void> serve(const example::ServerSettings& settings) {
  example::Observation observation(settings.observation, "resource_server");
  authlete::Client client = observation.make_client();
  std::optional<ResourceServer> server;
  const auto handler = [&server](const RequestView& request) { return respond(*server, request); };
  const auto executor = co_await boost::asio::this_coro::executor;
  beast::Listener listener =
      beast::Listener::start(executor, example::listener_options(settings.listener), handler).value();
  ResourceOptions options;
  options.public_url = "https://localhost:" + std::to_string(listener.ports().front());
  options.trace = received_trace;
  server.emplace(client, options);
  std::cout << "ready " << options.public_url << "/notes" << std::endl;
  observation.listen(executor, *server);
  co_await example::serve_until_signal(listener);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("An API that is protected by access tokens with the scope notes.read", "resource_server");
  example::ServerSettings settings;
  example::add_server_options(app, settings);
  return example::run_program(app, argc, argv, [&settings] { return serve(settings); });
}

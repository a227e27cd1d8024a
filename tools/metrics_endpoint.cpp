#include "metrics_endpoint.hpp"

#include <utility>

#include "authlete/server/beast/listener.hpp"

namespace authlete::program {

namespace {

using server::HttpResponse;
using server::RequestView;

HttpResponse plain_response(int status, const char* type, std::string text) {
  HttpResponse response;
  response.status = status;
  response.headers.add("Content-Type", type);
  response.headers.add("Cache-Control", "no-store");
  response.body = Secret(std::move(text));
  return response;
}

boost::asio::awaitable<HttpResponse> respond(const MetricsEndpoint::Text& text, RequestView request) {
  if (request.path() != "/metrics") co_return plain_response(404, "text/plain", "The metrics are at /metrics.\n");
  if (request.method != "GET" && request.method != "HEAD") {
    HttpResponse response = plain_response(405, "text/plain", "Only GET and HEAD are allowed.\n");
    response.headers.add("Allow", "GET, HEAD");
    co_return response;
  }
  co_return plain_response(200, "text/plain; version=0.0.4; charset=utf-8", text());
}

}  // namespace

class MetricsEndpoint::Server {
 public:
  explicit Server(server::beast::Listener the_listener) : listener(std::move(the_listener)) {}

  server::beast::Listener listener;
};

Result<MetricsEndpoint> MetricsEndpoint::start(boost::asio::any_io_executor executor, const ListenAddress& address,
                                               Text text) {
  server::beast::ListenAddress place;
  place.address = address.address;
  place.port = address.port;
  server::beast::ListenerOptions options;
  options.addresses.push_back(place);
  options.plain_http = true;
  const auto handler = [text = std::move(text)](const RequestView& request) { return respond(text, request); };
  Result<server::beast::Listener> listener =
      server::beast::Listener::start(std::move(executor), std::move(options), handler);
  if (!listener)
    return Error(ErrorKind::configuration, Phase::prepare, "--metrics-listen: " + listener.error().message);
  return MetricsEndpoint(std::make_unique<Server>(std::move(*listener)));
}

MetricsEndpoint::MetricsEndpoint(std::unique_ptr<Server> server) noexcept : server_(std::move(server)) {}
MetricsEndpoint::MetricsEndpoint(MetricsEndpoint&& other) noexcept = default;
MetricsEndpoint& MetricsEndpoint::operator=(MetricsEndpoint&& other) noexcept = default;
MetricsEndpoint::~MetricsEndpoint() = default;

std::uint16_t MetricsEndpoint::port() const { return server_->listener.ports().front(); }

}  // namespace authlete::program

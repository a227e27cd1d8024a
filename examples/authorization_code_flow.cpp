// The authorization code flow with PKCE (RFC 6749 section 4.1, RFC 7636) from beginning to end, in one program. It
// plays the OAuth client, the user and the authorization server, which leaves the protocol to the service.
//
// The environment configures this program like quickstart.cpp. AUTHLETE_CLIENT_SECRET is the secret of the client, and
// AUTHLETE_REDIRECT_URI its redirect URI, if it has more than one.
#include <authlete/authlete.hpp>
#include <authlete/authorization.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

using boost::asio::awaitable;

// From RFC 7636 appendix B. A real client makes another verifier for each request.
constexpr const char* code_verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
constexpr const char* code_challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

std::string from_environment(const char* name, std::string otherwise) {
  const char* value = std::getenv(name);
  return value ? value : otherwise;
}

std::string form_encoded(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
                       byte == '-' || byte == '.' || byte == '_' || byte == '~';
    if (plain)
      encoded += letter;
    else
      encoded.append({'%', digits[byte / 16], digits[byte % 16]});
  }
  return encoded;
}

// Returns a parameter of the query of a URL. A code needs no decoding.
std::string parameter_of(const std::string& url, const std::string& name) {
  const std::size_t query = url.find('?');
  if (query == std::string::npos) return "";
  const std::string parameters = '&' + url.substr(query + 1, url.find('#', query) - query - 1);
  const std::size_t begin = parameters.find('&' + name + '=');
  if (begin == std::string::npos) return "";
  const std::size_t value = begin + name.size() + 2;
  return parameters.substr(value, parameters.find('&', value) - value);
}

template <class Response>
void check(const char* step, const Response& response) {
  std::cout << step << ": " << response.action << '\n';
  if (!response.succeeded())
    throw std::runtime_error(std::string(step) + ": " + response.result_message.value_or("refused"));
}

class Flow {
 public:
  explicit Flow(authlete::Client client) : client_(std::move(client)) {}

  awaitable<void> run() {
    const std::string code = co_await authorize();
    const authlete::TokenResponse tokens =
        co_await token_of("grant_type=authorization_code&code=" + form_encoded(code) + redirect_uri() +
                          "&code_verifier=" + code_verifier);
    co_await introspect(tokens.access_token.value());
    co_await userinfo(tokens.access_token.value());
    if (!tokens.refresh_token) co_return co_await revoke(tokens.access_token.value());
    const authlete::TokenResponse refreshed =
        co_await token_of("grant_type=refresh_token&refresh_token=" + form_encoded(tokens.refresh_token->reveal()));
    co_await revoke(refreshed.access_token.value());
  }

 private:
  // The parameter of requests, or nothing if the client has one redirect URI only.
  static std::string redirect_uri() {
    const std::string uri = from_environment("AUTHLETE_REDIRECT_URI", "");
    return uri.empty() ? "" : "&redirect_uri=" + form_encoded(uri);
  }

  // The authorization endpoint: the browser of the user brings the request of the client, and takes the code back.
  awaitable<std::string> authorize() {
    authlete::AuthorizationRequest request;
    request.parameters = "response_type=code&client_id=" + form_encoded(client_id_) + "&scope=openid%20history.read" +
                         redirect_uri() + "&state=xyz&code_challenge_method=S256&code_challenge=" + code_challenge;
    const auto checked = (co_await client_.authorization().process(request)).value();
    check("authorization request", checked);

    // Here a server shows who asks for what, and lets the user log in and consent.
    authlete::AuthorizationIssueRequest consent;
    consent.ticket = checked.ticket.value();
    consent.subject = "john";
    consent.auth_time = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto issued = (co_await client_.authorization().issue(consent)).value();
    check("authorization response", issued);

    // The server redirects the browser to this URL (302), and the client reads the code from it.
    const std::string location = issued.response_content.value().reveal();
    if (parameter_of(location, "state") != "xyz") throw std::runtime_error("the state is another one");
    co_return parameter_of(location, "code");
  }

  // The token endpoint. The service makes the whole response; a server sends `response_content` to the client.
  awaitable<authlete::TokenResponse> token_of(std::string parameters) {
    authlete::TokenRequest request;
    request.parameters = std::move(parameters);
    request.client_id = client_id_;
    request.client_secret = from_environment("AUTHLETE_CLIENT_SECRET", "client-secret");
    auto response = (co_await client_.token_endpoint().process(request)).value();
    check("token response", response);
    co_return response;
  }

  // The resource server.
  awaitable<void> introspect(authlete::Secret access_token) {
    authlete::IntrospectionRequest request;
    request.token = std::move(access_token);
    request.scopes = {"history.read"};
    const auto response = (co_await client_.introspection().process(request)).value();
    check("introspection", response);
    std::cout << "the token is of " << response.subject.value_or("nobody") << '\n';
  }

  // The userinfo endpoint (OpenID Connect Core 1.0 section 5.3).
  awaitable<void> userinfo(authlete::Secret access_token) {
    authlete::UserinfoRequest request;
    request.token = access_token;
    check("userinfo request", (co_await client_.userinfo().process(request)).value());
    authlete::UserinfoIssueRequest issue;
    issue.token = std::move(access_token);
    issue.claims = R"({"name":"John Smith"})";
    const auto response = (co_await client_.userinfo().issue(issue)).value();
    check("userinfo response", response);
  }

  // The revocation endpoint (RFC 7009).
  awaitable<void> revoke(authlete::Secret access_token) {
    authlete::RevocationRequest request;
    request.parameters = "token=" + form_encoded(access_token.reveal());
    request.client_id = client_id_;
    request.client_secret = from_environment("AUTHLETE_CLIENT_SECRET", "client-secret");
    check("revocation", (co_await client_.revocation().process(request)).value());

    authlete::IntrospectionRequest again;
    again.token = std::move(access_token);
    const auto response = (co_await client_.introspection().process(again)).value();
    std::cout << "introspection after that: " << response.action << '\n';
    if (response.succeeded()) throw std::runtime_error("the token is still valid");
  }

  const authlete::Client client_;
  const std::string client_id_ = from_environment("AUTHLETE_CLIENT_ID", "26888344961664");
};

}  // namespace

int main() try {
  Flow flow(authlete::Client(authlete::ClientOptions::from_environment().value()));
  boost::asio::io_context context;
  boost::asio::co_spawn(context, flow.run(), [](std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
  });
  context.run();
} catch (const std::exception& failure) {
  std::cerr << "authorization_code_flow: " << failure.what() << '\n';
  return 1;
}

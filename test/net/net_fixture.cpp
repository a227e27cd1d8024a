#include "net/net_fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <exception>
#include <ostream>
#include <sstream>

#include "authlete/exception.hpp"
#include "authlete/token_operations.hpp"
#include "authlete/transport.hpp"
#include "support/stop_after.hpp"

namespace authlete::test {

namespace asio = boost::asio;

const simulator::CertificateAuthority& authority() {
  static const simulator::CertificateAuthority root("test root");
  return root;
}

const simulator::IssuedCertificate& localhost_certificate() {
  static const simulator::IssuedCertificate certificate = [] {
    simulator::LeafOptions leaf;
    leaf.dns_names = {"localhost"};
    leaf.ip_addresses = {"127.0.0.1", "::1"};
    return authority().issue(leaf);
  }();
  return certificate;
}

ServerOptions tls_server() { return tls_server(localhost_certificate()); }

ServerOptions tls_server(const simulator::IssuedCertificate& certificate) {
  ServerOptions options;
  options.key_pem = certificate.key_pem;
  options.chain_pem = certificate.chain_pem;
  return options;
}

ServerOptions plain_server() {
  ServerOptions options;
  options.tls = false;
  return options;
}

std::ostream& operator<<(std::ostream& out, Operation operation) {
  switch (operation) {
    case Operation::list: return out << "list";
    case Operation::revoke: return out << "revoke";
    case Operation::create: return out << "create";
  }
  return out;
}

std::string good_body(std::int64_t total) {
  return R"({"resultCode":"A056001","resultMessage":"done","action":"OK","count":1,"accessToken":"S3CRET-new-token",)"
         R"("start":0,"end":5,"totalCount":)" +
         std::to_string(total) + "}";
}

Step good_response(std::int64_t total) { return respond(200, good_body(total)); }

Script well_behaved() { return {handshake(), forever({receive(), good_response()})}; }

std::ostream& operator<<(std::ostream& out, const Outcome& outcome) {
  if (outcome.ok) return out << "success";
  return out << outcome.error << " (sent " << outcome.error.sent << ")";
}

std::string shown_text(const Error& error) {
  std::ostringstream text;
  text << error << '\n'
       << error.message << '\n'
       << error.result_code << '\n'
       << error.result_message << '\n'
       << error.action << '\n'
       << error.body_excerpt << '\n'
       << error.request_id << '\n'
       << error.cause.message() << '\n'
       << Exception(error).what();
  return text.str();
}

namespace {

template <class Value>
Outcome outcome_of(Result<Value> result) {
  Outcome outcome;
  outcome.ok = result.has_value();
  if (!result) outcome.error = std::move(result).error();
  if constexpr (std::is_same_v<Value, TokenListResponse>)
    if (outcome.ok) outcome.total = result->total_count.value_or(-1);
  return outcome;
}

}  // namespace

asio::awaitable<Outcome> perform(Client client, Operation operation, RequestOptions options) {
  const TokenOperations operations = client.token_operations();
  switch (operation) {
    case Operation::list: {
      Result<TokenListResponse> listed = co_await operations.list(TokenListRequest(), std::move(options));
      co_return outcome_of(std::move(listed));
    }
    case Operation::revoke: {
      TokenRevokeRequest request;
      request.access_token_identifier = Secret("S3CRET-old-token");
      Result<TokenRevokeResponse> revoked = co_await operations.revoke(std::move(request), std::move(options));
      co_return outcome_of(std::move(revoked));
    }
    case Operation::create: break;
  }
  TokenCreateRequest request;
  request.grant_type = GrantType::client_credentials;
  request.client_id = 26888344961664;
  Result<TokenCreateResponse> created = co_await operations.create(std::move(request), std::move(options));
  co_return outcome_of(std::move(created));
}

NetFixture::NetFixture() : NetFixture(tls_server()) {}

NetFixture::NetFixture(ServerOptions server_options) : server(std::move(server_options)) {
  options.base_url = "https://localhost:" + std::to_string(server.port());
  options.service_id = "715948317";
  options.credentials = Credentials::bearer(Secret(service_token));
  options.tls.use_system_roots = false;
  options.tls.ca_pem = authority().pem();
  options.retry.initial_delay = std::chrono::milliseconds(1);
  options.retry.maximum_delay = std::chrono::milliseconds(2);
  options.timeouts.connect = std::chrono::seconds(60);
  options.timeouts.call = std::chrono::seconds(100);
}

NetFixture::~NetFixture() {
  if (std::uncaught_exceptions() > 0) return;
  try {
    if (client_) runner.run(client_->close(std::chrono::milliseconds(0)));
    BOOST_CHECK_MESSAGE(runner.run_dry(), "the context still has work after close()");
    if (!transport_) return;
    const PoolStats left = transport_->stats();
    BOOST_TEST(left.idle == 0u);
    BOOST_TEST(left.leased == 0u);
    BOOST_TEST(left.connecting == 0u);
    BOOST_TEST(left.waiting == 0u);
    BOOST_TEST(left.pausing == 0u);
  } catch (const Stopped&) {
    // Everything may be destroyed in the middle of closing, too.
  } catch (const std::exception& exception) {
    BOOST_ERROR("an exception escaped: " << exception.what());
  }
}

Client& NetFixture::client() {
  if (!client_) {
    client_ =
        make_transport ? Client::create(options, make_transport(options)).value() : Client::create(options).value();
    transport_ = client_->transport();
  }
  return *client_;
}

void NetFixture::drop_client() { client_.reset(); }

PoolStats NetFixture::stats() { return transport_ ? transport_->stats() : PoolStats(); }

Outcome NetFixture::call(Operation operation, RequestOptions request_options) {
  return wait(start(operation, std::move(request_options)));
}

Task<Outcome> NetFixture::start(Operation operation, RequestOptions request_options) {
  return runner.start(perform(client(), operation, std::move(request_options)));
}

Outcome NetFixture::wait(const Task<Outcome>& task) {
  const Outcome outcome = runner.wait(task);
  if (!outcome.ok) check_text(outcome.error);
  return outcome;
}

void NetFixture::until(const std::function<bool()>& condition) {
  BOOST_REQUIRE_MESSAGE(runner.run_until(condition), "the awaited condition did not become true");
}

void NetFixture::check_text(const Error& error) {
  const std::string text = shown_text(error);
  BOOST_CHECK_MESSAGE(text.find(secret_mark) == std::string::npos, "a secret is shown: " << text);
  const auto is_control = [](unsigned char letter) { return letter < 0x20 && letter != '\n'; };
  BOOST_CHECK_MESSAGE(std::ranges::none_of(text, is_control), "a control character is shown");
  BOOST_TEST(error.body_excerpt.size() <= 256u);
}

void Findings::expect(const Outcome& outcome, ErrorKind kind, Phase phase) {
  std::ostringstream text;
  text << "expected " << kind << " in phase " << phase << ", got " << outcome;
  expect(!outcome.ok && outcome.error.kind == kind && outcome.error.phase == phase, text.str());
}

void at_some_length(const std::function<void(std::chrono::milliseconds, Findings&)>& trial) {
  std::string texts;
  for (const int milliseconds : {100, 400, 1'500, 6'000}) {
    Findings findings;
    trial(std::chrono::milliseconds(milliseconds), findings);
    if (findings.text().empty()) return;
    texts += "\n" + std::to_string(milliseconds) + " ms: " + findings.text();
  }
  BOOST_ERROR("wrong at every length:" << texts);
}

std::chrono::milliseconds slack_for(std::chrono::milliseconds time) {
  return std::max(std::chrono::milliseconds(50), time / 2);
}

}  // namespace authlete::test

// A request at an endpoint at which clients authenticate.
//
// - The decision is that of a second implementation, which decodes the whole form first.
// - An accepted request has its content unchanged, a URL of the issuer, and a client only if it has Basic credentials.
// - A refusal is an error response that is not stored, and no value of the request can end a field of it.
//
// Input: the content, then the values of the fields; their number and names, peer and options at the end.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "form.hpp"
#include "property.hpp"
#include "server/core/authorization_field.hpp"
#include "server/core/basic.hpp"
#include "server/core/client_request.hpp"

namespace authlete::fuzz {
namespace {

using server::ClientRequest;
using server::HttpResponse;

constexpr std::size_t longest_content = 1024, longest_value = 256;
constexpr std::string_view issuer = "https://as.example";

constexpr const char* field_names[] = {"Content-Type",
                                       "Authorization",
                                       "DPoP",
                                       "Client-Cert",
                                       "Client-Cert-Chain",
                                       "OAuth-Client-Attestation",
                                       "OAuth-Client-Attestation-PoP",
                                       "Content-Encoding",
                                       "Host"};

struct Input {
  std::string content;
  std::vector<std::string> values;
  std::vector<server::HeaderField> fields;
  server::RequestView view;
  server::Options options;
};

void read(Input& result, FuzzedDataProvider& input) {
  result.content = input.ConsumeRandomLengthString(longest_content);
  const int count = input.ConsumeIntegralInRange<int>(0, 5);
  for (int index = 0; index < count; ++index) result.values.push_back(input.ConsumeRandomLengthString(longest_value));
  // Most inputs have the media type, so that the fuzzer need not find it.
  if (!input.ConsumeBool()) result.fields.push_back({"Content-Type", "application/x-www-form-urlencoded"});
  for (const std::string& value : result.values) result.fields.push_back({input.PickValueInArray(field_names), value});
  result.view.method = input.ConsumeBool() ? "GET" : "POST";
  result.view.target = input.ConsumeBool() ? "http://other.example/token?a=b" : "/token";
  result.view.peer = input.ConsumeBool() ? "::ffff:192.0.2.1" : "192.0.3.1";
  result.view.body = result.content;
  result.view.fields = result.fields;
  result.options.issuer = issuer;
  result.options.trusted_proxies = {server::Network::parse("192.0.2.0/24").value()};
  result.options.client_certificate_field = "Client-Cert";
  result.options.client_certificate_chain_field = "Client-Cert-Chain";
  result.options.basic_unencoded = input.ConsumeBool();
  result.options.body_limit = input.ConsumeBool() ? 100 : 1024;
  result.options.parameter_limit = input.ConsumeBool() ? 4 : 256;
}

// Returns the parameters, if the form itself is acceptable. The content goes to the service in a JSON string, so it has
// to be UTF-8 as it is. It is not enough that an escape completes a byte to UTF-8.
std::optional<std::map<std::string, std::string>> parse(const Input& input) {
  if (!simulator::is_utf8(input.content)) return std::nullopt;
  const std::optional<simulator::Form> form = simulator::Form::parse(input.content);
  if (!form) return std::nullopt;
  std::map<std::string, std::string> parameters;
  for (const auto& [name, value] : form->parameters()) {
    if (value.empty()) continue;
    if (!parameters.emplace(name, value).second && name != "resource" && name != "audience") return std::nullopt;
  }
  return parameters;
}

void check_accepted(const Input& input, const ClientRequest& request) {
  require(input.view.method == "POST", "only POST is accepted");
  require(input.view.count("Content-Type") == 1, "there is one media type");
  require(request.parameters.reveal() == input.content, "the content is unchanged");
  require(input.content.size() <= input.options.body_limit, "the content is within its limit");
  const auto parameters = parse(input);
  require(parameters.has_value(), "an accepted form is well-formed and repeats nothing");
  require(input.view.count("DPoP") <= 1 && input.view.count("Authorization") <= 1, "no field is repeated");
  require(request.dpop.has_value() == (input.view.count("DPoP") == 1), "a proof is passed on");
  require(!request.dpop || request.htu == std::string(issuer) + "/token", "the URL is that of the issuer");
  require(!(parameters->contains("client_secret") && parameters->contains("client_assertion")), "there is one method");

  const server::AuthorizationField field = server::authorization_of(input.view);
  require(request.client_id.has_value() == field.has_scheme("Basic"), "Basic credentials name the client");
  if (request.client_id) {
    const auto credentials = server::decode_basic(field.credentials, input.options.basic_unencoded);
    require(credentials && credentials->id == *request.client_id && credentials->secret == *request.client_secret,
            "the client is that of the credentials");
    require(!parameters->contains("client_secret") && !parameters->contains("client_assertion"), "there is one method");
    require(!parameters->contains("client_id") || parameters->at("client_id") == *request.client_id,
            "the parameter names the same client");
  }
  const bool trusted = input.view.peer == "::ffff:192.0.2.1";
  require(request.certificate.empty() || (trusted && input.view.count("Client-Cert") == 1),
          "only a trusted proxy passes a certificate");
  require(request.certificate.empty() || request.certificate.starts_with("-----BEGIN CERTIFICATE-----"),
          "a certificate is PEM");
}

void check_refused(const Input& input, const HttpResponse& response) {
  require(response.status >= 400 && response.status < 500, "a refusal blames the client");
  require(response.headers.find("Cache-Control") == "no-store", "a refusal is not stored");
  for (const auto& [name, value] : response.headers) require(!has_control_character(value), "a field is one line");
  require(!has_control_character(response.body.reveal()), "the content is one line");
  require((response.status == 401) == response.headers.find("WWW-Authenticate").has_value(), "401 has a challenge");
  require((response.status == 405) == (input.view.method != "POST"), "405 is for another method");
  // A plain request is refused only for its form.
  const bool plain = input.view.method == "POST" && input.fields.size() == 1 &&
                     input.fields[0].value == "application/x-www-form-urlencoded" && input.options.body_limit == 1024 &&
                     input.options.parameter_limit == 256;
  if (!plain) return;
  const auto parameters = parse(input);
  require(!parameters || (parameters->contains("client_secret") && parameters->contains("client_assertion")) ||
              std::ranges::count(input.content, '&') >= 256,
          "a plain request with a good form is accepted");
}

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete::fuzz;
  FuzzedDataProvider provider(data, size);
  Input input;
  read(input, provider);
  const auto result =
      authlete::server::read_client_request(input.view, authlete::server::Endpoint::token, input.options);
  if (const auto* const request = std::get_if<ClientRequest>(&result))
    check_accepted(input, *request);
  else
    check_refused(input, std::get<HttpResponse>(result));
  return 0;
}

#include "server/core/client_request.hpp"

#include <algorithm>
#include <list>

#include "authlete/server/error_response.hpp"
#include "server/core/ascii.hpp"
#include "server/core/authorization_field.hpp"
#include "server/core/basic.hpp"
#include "server/core/challenge.hpp"
#include "server/core/client_certificate.hpp"
#include "server/core/encoding.hpp"
#include "server/core/form_scanner.hpp"
#include "server/core/methods.hpp"
#include "server/core/public_url.hpp"
#include "server/core/utf8.hpp"

namespace authlete::server {

namespace {

// Nothing, or the response that refuses the request.
using Refusal = std::optional<HttpResponse>;

HttpResponse invalid_request(std::string_view description) {
  return error_response(400, "invalid_request", description);
}

HttpResponse invalid_client(std::string_view description, const Options& options) {
  HttpResponse response = error_response(401, "invalid_client", description);
  Challenge("Basic").parameter("realm", options.issuer).add_to(response);
  return response;
}

Refusal check_content(const RequestView& request, Endpoint endpoint, const Options& options) {
  if (!is_allowed(request.method, endpoint)) return method_not_allowed(endpoint);
  const std::string_view* const encoding = request.find("Content-Encoding");
  if (encoding && !equal_ignoring_case(trim(*encoding), "identity"))
    return error_response(415, "invalid_request", "The content must not be encoded.");
  if (request.body.size() > options.body_limit)
    return error_response(413, "invalid_request", "The content is too large.");
  if (!has_form_type(request)) return invalid_request("The content must be application/x-www-form-urlencoded.");
  if (!is_utf8(request.body)) return invalid_request("The content is not UTF-8.");
  return std::nullopt;
}

// The parameters of client authentication in a form.
struct FormFindings {
  std::optional<Secret> client_id;
  bool has_secret = false;
  bool has_assertion = false;
};

// Returns whether the escapes are well-formed and stand for UTF-8. The rest of the form is known to be UTF-8.
bool is_form_text(std::string_view text) { return text.find('%') == text.npos || decode_form_text(text).has_value(); }

Refusal check_form(const RequestView& request, const Options& options, FormFindings& findings) {
  std::vector<std::string_view> names;
  names.reserve(16);
  std::list<std::string> decoded_names;  // A list, because views of its strings must stay valid.
  FormScanner scanner(request.body);
  std::size_t count = 0;
  while (scanner.next()) {
    if (++count > options.parameter_limit) return invalid_request("The request has too many parameters.");
    if (!is_form_text(scanner.name()) || !is_form_text(scanner.value()))
      return invalid_request("The form is malformed.");
    // A parameter without a value counts as omitted (RFC 6749 section 3.2).
    if (scanner.value().empty()) continue;
    std::string_view name = scanner.name();
    if (name.find_first_of("%+") != name.npos) name = decoded_names.emplace_back(decode_form_text(name)->reveal());
    if (name == "client_id") findings.client_id = decode_form_text(scanner.value());
    if (name == "client_secret") findings.has_secret = true;
    if (name == "client_assertion") findings.has_assertion = true;
    // Only these may be repeated (RFC 8707 section 2, RFC 8693 section 2.1).
    if (name != "resource" && name != "audience") names.push_back(name);
  }
  std::ranges::sort(names);
  if (std::ranges::adjacent_find(names) != names.end()) return invalid_request("A parameter is repeated.");
  return std::nullopt;
}

Refusal check_authorization(const RequestView& request, Endpoint endpoint, const Options& options,
                            const FormFindings& findings, ClientRequest& result) {
  if (findings.has_secret && findings.has_assertion)
    return invalid_request("The client must authenticate in one way only.");
  const AuthorizationField field = authorization_of(request);
  result.has_authorization = field.state != AuthorizationField::State::absent;
  if (!result.has_authorization) return std::nullopt;
  if (field.state == AuthorizationField::State::repeated)
    return invalid_request("The Authorization field is repeated.");
  if (!field.has_scheme("Basic")) {
    if (endpoint == Endpoint::introspection && field.state == AuthorizationField::State::present) return std::nullopt;
    return invalid_client("The scheme of the Authorization field must be Basic.", options);
  }
  std::optional<BasicCredentials> basic = decode_basic(field.credentials, options.basic_unencoded);
  if (!basic) return invalid_client("The credentials of the Authorization field are malformed.", options);
  if (findings.has_secret || findings.has_assertion)
    return invalid_request("The client must authenticate in one way only.");
  if (findings.client_id && findings.client_id->reveal() != basic->id)
    return invalid_request("The parameter client_id names another client than the Authorization field.");
  result.client_id = std::move(basic->id);
  result.client_secret = std::move(basic->secret);
  return std::nullopt;
}

Refusal check_proofs(const RequestView& request, Endpoint endpoint, const Options& options, ClientRequest& result) {
  if (const std::string_view* const proof = request.find("DPoP")) {
    if (request.count("DPoP") > 1) return error_response(400, "invalid_dpop_proof", "The DPoP field is repeated.");
    // A JWT has only these characters. A list of several proofs in one field does not.
    if (!is_token68(trim(*proof))) return error_response(400, "invalid_dpop_proof", "The DPoP proof is malformed.");
    result.dpop = Secret(trim(*proof));
    result.htm = request.method;
    result.htu = public_url(request, endpoint, options);
  }
  const auto read = [&request](std::string_view name, std::optional<Secret>& target) {
    const std::string_view* const value = request.find(name);
    if (!value) return true;
    target = Secret(trim(*value));
    return request.count(name) == 1 && is_token68(target->reveal());
  };
  if (!read("OAuth-Client-Attestation", result.attestation) ||
      !read("OAuth-Client-Attestation-PoP", result.attestation_pop))
    return invalid_request("A field of the client attestation is repeated or malformed.");
  return std::nullopt;
}

}  // namespace

bool has_form_type(const RequestView& request) noexcept {
  const std::string_view* const type = request.find("Content-Type");
  return type && request.count("Content-Type") == 1 &&
         equal_ignoring_case(trim(type->substr(0, type->find(';'))), "application/x-www-form-urlencoded");
}

std::variant<ClientRequest, HttpResponse> read_client_request(const RequestView& request, Endpoint endpoint,
                                                              const Options& options) {
  ClientRequest result;
  FormFindings findings;
  if (Refusal refusal = check_content(request, endpoint, options)) return std::move(*refusal);
  if (Refusal refusal = check_form(request, options, findings)) return std::move(*refusal);
  if (Refusal refusal = check_authorization(request, endpoint, options, findings, result)) return std::move(*refusal);
  if (Refusal refusal = check_proofs(request, endpoint, options, result)) return std::move(*refusal);
  std::optional<ClientCertificate> certificate = client_certificate(request, options);
  if (!certificate) return invalid_request("The field with the certificate of the client is malformed.");
  result.certificate = std::move(certificate->certificate);
  result.certificate_path = std::move(certificate->path);
  result.parameters = Secret(request.body);
  return result;
}

}  // namespace authlete::server

#include "authlete/generic_call.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include "call/perform.hpp"
#include "call/response_error.hpp"
#include "client/prepare.hpp"
#include "codec/json_check.hpp"
#include "core/percent_encoding.hpp"

namespace authlete {

namespace {

using call::AccessTokenKind;

// All generic calls are one operation for an observer, because names that come from a caller would have no bound.
constexpr std::string_view generic_group = "generic";
constexpr std::string_view generic_name = "call";

constexpr std::array<std::string_view, 5> generic_methods = {"GET", "POST", "PUT", "PATCH", "DELETE"};
constexpr std::array<AccessTokenKind, 3> token_kinds = {AccessTokenKind::service, AccessTokenKind::organization,
                                                        AccessTokenKind::none};

constexpr std::size_t generic_row(std::size_t method, std::size_t token, bool below_service, bool has_body) {
  return ((method * token_kinds.size() + token) * 2 + (below_service ? 1 : 0)) * 2 + (has_body ? 1 : 0);
}

// A call refers to the row of its operation, so there is a row for each kind of generic call.
constexpr auto generic_operations = [] {
  std::array<call::Operation, generic_methods.size() * token_kinds.size() * 4> rows{};
  for (std::size_t method = 0; method < generic_methods.size(); ++method)
    for (std::size_t token = 0; token < token_kinds.size(); ++token)
      for (const bool below_service : {false, true})
        for (const bool has_body : {false, true}) {
          call::Operation& row = rows[generic_row(method, token, below_service, has_body)];
          row.group = generic_group;
          row.name = generic_name;
          row.method = generic_methods[method];
          row.below_service = below_service;
          row.json_body = has_body;
          row.access_token = token_kinds[token];
        }
  return rows;
}();

AccessTokenKind token_of(CallCredentials credentials) noexcept {
  switch (credentials) {
    case CallCredentials::service: return AccessTokenKind::service;
    case CallCredentials::organization: return AccessTokenKind::organization;
    case CallCredentials::none: break;
  }
  return AccessTokenKind::none;
}

Error generic_refusal(const std::string& why) {
  return Error(ErrorKind::invalid_argument, Phase::prepare, "generic.call: " + why);
}

bool may_be_in_path(char letter) noexcept {
  const auto byte = static_cast<unsigned char>(letter);
  return byte > 0x20 && byte != 0x7F && std::string_view("%?#\\{}").find(letter) == std::string_view::npos;
}

Result<void> append_generic_segment(std::string& target, std::string_view segment) {
  if (segment.empty()) return generic_refusal("path: has an empty segment, or ends with `/`");
  if (segment == "." || segment == "..") return generic_refusal("path: has a segment `.` or `..`");
  if (!std::ranges::all_of(segment, may_be_in_path))
    return generic_refusal(
        "path: has a space, a control character, or one of `%?#\\{}`: give values as path_arguments");
  target += '/';
  core::append_path_text(target, segment);
  return {};
}

Result<void> append_generic_path(std::string& target, const GenericRequest& request) {
  if (!request.path.starts_with('/')) return generic_refusal("path: does not begin with `/`");
  std::size_t used = 0;
  std::string_view rest(request.path);
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::string_view segment = rest.substr(0, rest.find('/'));
    rest.remove_prefix(segment.size());
    Result<void> appended;
    if (segment.size() < 2 || !segment.starts_with('{') || !segment.ends_with('}'))
      appended = append_generic_segment(target, segment);
    else if (used == request.path_arguments.size())
      appended = generic_refusal("path_arguments: has fewer values than path has segments in braces");
    else
      appended = core::append_path_segment(target, request.path_arguments[used++], "generic.call: path_arguments");
    if (!appended) return appended;
  }
  if (used < request.path_arguments.size())
    return generic_refusal("path_arguments: has more values than path has segments in braces");
  return {};
}

Result<void> write_generic_request(call::Call& call, GenericRequest& request) {
  if (request.root == PathRoot::server) call.target() = call.core->base_url.path_prefix;
  if (Result<void> good = append_generic_path(call.target(), request); !good) return good;
  core::QueryWriter query(call.target());
  for (const auto& [name, value] : request.query) {
    if (name.empty()) return generic_refusal("query: has an empty name");
    query.add(name, value);
  }
  if (!request.body) return {};
  if (request.method == "GET") return generic_refusal("body: a GET request has none");
  if (Result<void> good = codec::check_json(request.body->json()); !good)
    return generic_refusal("body: " + good.error().message);
  call.body() = request.body->json();
  return {};
}

std::unique_ptr<call::Call> prepare_generic(const std::shared_ptr<call::ClientCore>& core, GenericRequest&& request,
                                            RequestOptions&& options) {
  const auto method = std::ranges::find(generic_methods, request.method);
  const bool known = method != generic_methods.end();
  const auto token = std::ranges::find(token_kinds, token_of(request.credentials));
  const std::size_t row = generic_row(known ? static_cast<std::size_t>(method - generic_methods.begin()) : 0,
                                      static_cast<std::size_t>(token - token_kinds.begin()),
                                      request.root == PathRoot::service, request.body.has_value());
  auto call = client::new_call(generic_operations[row], core, std::move(options));
  call->idempotency = request.idempotent ? core::Idempotency::idempotent : core::Idempotency::non_idempotent;
  if (!known) call->refuse(generic_refusal("method: is none of GET, POST, PUT, PATCH and DELETE"));
  if (Result<void> written = write_generic_request(*call, request); !written) call->refuse(std::move(written).error());
  // Identifiers in a path or query may be tokens or subjects.
  for (std::string& argument : request.path_arguments) call->hidden_values.emplace_back(std::move(argument));
  for (auto& [name, value] : request.query) call->hidden_values.emplace_back(std::move(value));
  for (Secret& secret : request.secrets) call->hidden_values.push_back(std::move(secret));
  client::check_prepared(*call);
  return call;
}

GenericResponse copied(const TransportResponse& received) {
  GenericResponse response;
  response.status = received.status;
  response.headers = received.headers;
  response.body = received.body;
  return response;
}

Result<GenericResponse> any_response_of(const call::Call& call) {
  if (call::compressed(call.response())) return call.undecodable(call::compressed_body);
  return copied(call.response());
}

// A page of another server does not count as a response, whatever its status.
Result<GenericResponse> json_response_of(const call::Call& call) {
  if (call.response().body.empty()) return any_response_of(call);
  if (const char* const why = call::unreadable_body(call.response())) return call.undecodable(why);
  if (Result<void> good = codec::check_json(call.response().body); !good)
    return call.undecodable(std::move(good).error().message);
  return copied(call.response());
}

}  // namespace

boost::asio::awaitable<Result<GenericResponse>> Client::call(GenericRequest request) const {
  return this->call(std::move(request), RequestOptions());
}

boost::asio::awaitable<Result<GenericResponse>> Client::call(GenericRequest request, RequestOptions options) const {
  const bool json = request.json_response;
  auto prepared = prepare_generic(handle_->core, std::move(request), std::move(options));
  return call::perform(std::move(prepared), json ? json_response_of : any_response_of);
}

}  // namespace authlete

// The body of a request on its way into the simulator: a form or JSON.
//
// - The parameters of a form, encoded again, are the same parameters.
// - A model decoded from either can be encoded, and decodes to the same model.
// - A refused body comes with a reason.
//
// Input: the body, then two numbers that choose its type and its model.
#include "request_body.hpp"

#include <array>
#include <string>

#include "authlete/models/token_endpoint.hpp"
#include "core/percent_encoding.hpp"
#include "property.hpp"

namespace authlete::fuzz {
namespace {

void check_form(std::string_view text) {
  const std::optional<simulator::Form> form = simulator::Form::parse(text);
  if (!form) return;
  std::string again;
  for (const auto& [name, value] : form->parameters()) {
    again += again.empty() ? "" : "&";
    core::append_percent_encoded(again, name);
    again += '=';
    core::append_percent_encoded(again, value);
  }
  const std::optional<simulator::Form> second = simulator::Form::parse(again);
  require(second && second->parameters() == form->parameters(), "parameters encoded again are the same");
}

template <class Model>
void check_body(std::string_view content_type, std::string_view body, bool form_allowed) {
  const simulator::RequestBody<Model> reading = simulator::read_body<Model>(content_type, body, form_allowed);
  require(reading.model.has_value() == reading.failure.empty(), "a refused body has a reason");
  if (!reading.model) return;
  const Result<std::string> written = codec::encode(*reading.model);
  require(written.has_value(), "a decoded model can be encoded");
  const Result<Model> again = codec::decode<Model>(*written);
  require(again.has_value() && *again == *reading.model, "an encoded model decodes to the same");
}

constexpr std::array checks{check_body<TokenRequest>,       check_body<TokenFailRequest>,
                            check_body<TokenIssueRequest>,  check_body<IdTokenReissueRequest>,
                            check_body<TokenCreateRequest>, check_body<TokenUpdateRequest>,
                            check_body<TokenRevokeRequest>};
constexpr std::array<std::string_view, 2> content_types{"application/json", "application/x-www-form-urlencoded"};

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete::fuzz;
  FuzzedDataProvider input(data, size);
  const auto check = checks[input.ConsumeIntegral<std::uint8_t>() % checks.size()];
  const auto flags = input.ConsumeIntegral<std::uint8_t>();
  const std::string body = input.ConsumeRemainingBytesAsString();
  check_form(body);
  check(content_types[flags & 1], body, (flags & 2) == 0);
  return 0;
}

// Calls of the client against a service that fails and responds at random.
//
// - An operation that must not be executed twice is never sent again after it may have been executed.
// - A call ends within its attempts and, except for the last exchange, within its deadline.
// - It has a value only if its last response was a success.
// - Its error says what any of its attempts may have done.
// - An error shows no secret that the service reflects and no control character.
//
// Input: numbers, and strings as `FuzzedDataProvider` delimits them.
#include <algorithm>
#include <span>

#include "hostile_service.hpp"

namespace authlete::fuzz {
namespace {

enum class Kind { create, update, revoke, list, remove };

RetryPolicy policy_from(FuzzedDataProvider& input) {
  RetryPolicy policy;
  policy.maximum_attempts = input.ConsumeIntegralInRange<unsigned>(1, 8);
  policy.treat_503_as_not_processed = input.ConsumeBool();
  return policy;
}

template <class T>
Result<void> without_value(const Result<T>& result) {
  return result ? Result<void>() : Result<void>(result.error());
}

Result<void> make_call(HostileService& service, const Client& client, Kind kind, const RequestOptions& options) {
  const TokenOperations operations = client.token_operations();
  switch (kind) {
    case Kind::create: {
      TokenCreateRequest request;
      request.grant_type = GrantType::client_credentials;
      request.client_id = 26888344961664;
      request.access_token = access_token;
      return without_value(service.run(operations.create(request, options)));
    }
    case Kind::update: {
      TokenUpdateRequest request;
      request.access_token = access_token;
      return without_value(service.run(operations.update(request, options)));
    }
    case Kind::revoke: {
      TokenRevokeRequest request;
      request.access_token_identifier = access_token;
      return without_value(service.run(operations.revoke(request, options)));
    }
    case Kind::list: return without_value(service.run(operations.list(TokenListRequest(), options)));
    case Kind::remove: return service.run(operations.remove(access_token, options));
  }
  return {};
}

// Decides by facts that the service itself knows.
bool might_have_been_done(const Result<TransportResponse>& outcome, const RetryPolicy& policy) {
  if (!outcome) return outcome.error().sent != Sent::none;
  return outcome->status != 429 && !(outcome->status == 503 && policy.treat_503_as_not_processed);
}

using Outcomes = std::span<const Result<TransportResponse>>;

bool one_may_have_had_an_effect(Outcomes outcomes, const RetryPolicy& policy) {
  return std::ranges::any_of(outcomes, [&](const Result<TransportResponse>& outcome) {
    const bool refused = outcome && outcome->status >= 400 && outcome->status < 500;
    return !refused && might_have_been_done(outcome, policy);
  });
}

bool is_success(Outcomes outcomes, Kind kind, const RetryPolicy& policy) {
  const Result<TransportResponse>& last = outcomes.back();
  if (!last) return false;
  if (last->status >= 200 && last->status < 300) return true;
  return kind == Kind::remove && last->status == 404 &&
         one_may_have_had_an_effect(outcomes.first(outcomes.size() - 1), policy);
}

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete;
  using namespace authlete::fuzz;
  FuzzedDataProvider input(data, size);
  HostileService service(input);
  const Client client(HostileService::client_options(), service.transport);
  const auto kind = static_cast<Kind>(input.ConsumeIntegralInRange<int>(0, static_cast<int>(Kind::remove)));
  const RetryPolicy policy = policy_from(input);
  RequestOptions options;
  options.retry = policy;
  options.timeout = std::chrono::milliseconds(input.ConsumeIntegralInRange<int>(1, 100'000));
  if (input.ConsumeBool()) options.idempotent = input.ConsumeBool();

  const auto started = service.transport->now();
  const Result<void> result = make_call(service, client, kind, options);
  const auto elapsed = service.transport->now() - started;
  const auto& outcomes = service.outcomes;

  require(!outcomes.empty(), "a valid call is sent");
  require(outcomes.size() <= policy.maximum_attempts + 1, "attempts stay within the policy, except for one replay");
  require(elapsed <= *options.timeout + longest_exchange, "no attempt starts after the deadline");
  if (!options.idempotent.value_or(kind != Kind::create))
    for (std::size_t index = 0; index + 1 < outcomes.size(); ++index)
      require(!might_have_been_done(outcomes[index], policy),
              "a request that may have been executed is not sent again");
  if (result) {
    require(is_success(outcomes, kind, policy), "a value comes from a success");
    return 0;
  }
  check_error(result.error(), kind != Kind::list);
  require(result.error().outcome_is_unknown() == one_may_have_had_an_effect(outcomes, policy),
          "an error says what any of its attempts may have done");
  return 0;
}

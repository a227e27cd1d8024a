// A wait for a batch against a service that fails and responds at random.
//
// - It reports "succeeded" or "failed" only if the last response does.
// - It ends within the number of calls and, except for the last call, within the time of its policy.
// - However it ends, the error names the batch, shows no secret, and allows another wait unless the batch itself
//   failed.
//
// Input: numbers, and strings as `FuzzedDataProvider` delimits them.
#include "authlete/batch/batch_operation.hpp"
#include "call/response_error.hpp"
#include "codec/codec.hpp"
#include "hostile_service.hpp"

namespace authlete::fuzz {
namespace {

using std::chrono::milliseconds;

PollPolicy policy_from(FuzzedDataProvider& input) {
  PollPolicy policy;
  policy.maximum_polls = input.ConsumeIntegralInRange<unsigned>(1, 20);
  policy.maximum_consecutive_errors = input.ConsumeIntegralInRange<unsigned>(0, 5);
  policy.maximum_not_found = input.ConsumeIntegralInRange<unsigned>(0, 5);
  policy.total_time = milliseconds(input.ConsumeIntegralInRange<int>(1, 10'000'000));
  return policy;
}

// The outcome of the batch according to the last response, if it reports one.
BatchResult last_word(const HostileService& service) {
  if (service.outcomes.empty() || !service.outcomes.back()) return {};
  const TransportResponse& response = *service.outcomes.back();
  if (response.status < 200 || response.status > 299 || call::unreadable_body(response) != nullptr) return {};
  const auto decoded = codec::decode<TokenCreateBatchStatusResponse>(response.body);
  return decoded && decoded->status ? decoded->status->result : BatchResult();
}

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete;
  using namespace authlete::fuzz;
  FuzzedDataProvider input(data, size);
  HostileService service(input);
  const Client client(HostileService::client_options(), service.transport);
  const PollPolicy policy = policy_from(input);
  RequestOptions options;
  options.timeout = milliseconds(input.ConsumeIntegralInRange<int>(1, 100'000));

  const auto started = service.transport->now();
  const BatchOperation operation(client, "id-of-the-batch");
  const Result<TokenBatchStatus> result = service.run(operation.wait(policy, options));
  const auto elapsed = service.transport->now() - started;

  constexpr unsigned attempts_of_a_call = 4 + 1;  // those of the default policy, and one replay
  require(service.outcomes.size() <= policy.maximum_polls * attempts_of_a_call, "calls stay within the policy");
  require(elapsed <= policy.total_time + milliseconds(1) + *options.timeout + longest_exchange,
          "no call starts after the total time");
  if (result) {
    require(last_word(service) == BatchResult::succeeded, "a batch succeeds only if the service reports it");
    return 0;
  }
  check_error(result.error(), false);
  require(result.error().request_id == "id-of-the-batch", "an error names the batch");
  require((result.error().kind == ErrorKind::batch_failed) == (last_word(service) == BatchResult::failed),
          "a batch fails only if the service reports it");
  require(result.error().kind == ErrorKind::batch_failed || result.error().safe_to_retry(), "a wait can be resumed");
  return 0;
}

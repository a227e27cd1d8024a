// A wait for a batch against a service that fails and answers as it likes.
//
// - It says "succeeded" only on the last answer's word, and "failed" likewise.
// - It ends within the number of calls and, but for the last call, within the time of its policy.
// - Whatever ends it, the error names the batch, shows no secret, and lets the wait be taken up again unless the batch
//   itself has failed.
//
// Input: numbers, and texts as `FuzzedDataProvider` ends them.
#include "authlete/batch/batch_operation.hpp"
#include "call/answer_error.hpp"
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

// The outcome that the last answer tells of a batch, if it tells one.
BatchResult last_word(const HostileService& service) {
  if (service.outcomes.empty() || !service.outcomes.back()) return {};
  const TransportResponse& answer = *service.outcomes.back();
  if (answer.status < 200 || answer.status > 299 || call::unreadable_body(answer) != nullptr) return {};
  const auto decoded = codec::decode<TokenCreateBatchStatusResponse>(answer.body);
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

  constexpr unsigned attempts_of_a_call = 4 + 1;  // the default policy's, and a replay
  require(service.outcomes.size() <= policy.maximum_polls * attempts_of_a_call, "calls stay within the policy");
  require(elapsed <= policy.total_time + milliseconds(1) + *options.timeout + longest_exchange,
          "no call begins after the total time");
  if (result) {
    require(last_word(service) == BatchResult::succeeded, "a batch has succeeded only on the service's word");
    return 0;
  }
  check_error(result.error(), false);
  require(result.error().request_id == "id-of-the-batch", "an error names the batch");
  require((result.error().kind == ErrorKind::batch_failed) == (last_word(service) == BatchResult::failed),
          "a batch has failed only on the service's word");
  require(result.error().kind == ErrorKind::batch_failed || result.error().safe_to_repeat(),
          "a wait can be taken up again");
  return 0;
}

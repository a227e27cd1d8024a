#include "crash/faults.hpp"

#include <string>
#include <utility>

namespace authlete::crash {

using simulator::Fault;
using simulator::FaultEffect;
using simulator::Operation;

namespace {

// A migration calls one operation much more often than the other, so the fault waits for one of this many calls.
std::pair<Operation, unsigned> random_operation(Random& random) {
  switch (random.below(8)) {
    case 0:
    case 1:
    case 2: return {Operation::create_batch, 12};
    case 3:
    case 4: return {Operation::batch_status, 30};
    case 5:
    case 6: return {Operation::update, 100};
    default: return {Operation::create, 5};
  }
}

Fault random_fault(Random& random) {
  Fault fault;
  const auto [operation, calls] = random_operation(random);
  fault.operation = operation;
  fault.after = random.below(calls);
  fault.count = 1 + random.below(3);
  switch (random.below(9)) {
    case 0: fault.effect = FaultEffect::reset_before_processing; break;
    case 1:
    case 2: fault.effect = FaultEffect::reset_after_processing; break;
    case 3:
      fault.effect = FaultEffect::truncate;
      fault.truncate_after = random.below(400);
      break;
    case 4: fault.effect = FaultEffect::close_after_response; break;
    case 5: fault.status = 429; break;
    case 6:
      fault.status = 429;
      fault.headers.add("Retry-After", std::to_string(random.below(2)));
      break;
    case 7: fault.status = 503; break;
    default:  // a gateway that times out while the service continues
      fault.status = random.one_in(2) ? 500 : 503;
      fault.processed = true;
  }
  return fault;
}

}  // namespace

unsigned arm_faults(simulator::Simulator& service, Random& random) {
  service.clear_faults();
  unsigned armed = random.below(7);
  for (unsigned number = 0; number < armed; ++number) service.add_fault(random_fault(random));
  if (random.one_in(4)) {
    simulator::BatchFailure failure;
    failure.batches = 1 + random.below(4);
    failure.after_items = random.below(500);
    service.fail_batches(std::move(failure));
    ++armed;
  }
  return armed;
}

}  // namespace authlete::crash

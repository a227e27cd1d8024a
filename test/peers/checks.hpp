#pragma once

#include "net/net_fixture.hpp"

namespace authlete::test {

/// Makes one call, which has to succeed.
void check_ok(NetFixture& fixture, Operation operation = Operation::list, RequestOptions options = RequestOptions());

}  // namespace authlete::test

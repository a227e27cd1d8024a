#pragma once

#include "net/test_hooks.hpp"

namespace authlete::net {

/// Returns the order in which addresses are tried (RFC 8305 section 4). The address families alternate, starting with
/// the family of the first address. Within a family the order of the system's result (RFC 6724) remains.
Endpoints interleave_families(const Endpoints& endpoints);

}  // namespace authlete::net

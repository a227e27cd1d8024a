#pragma once

#include "net/seams.hpp"

namespace authlete::net {

/// The order in which addresses are tried (RFC 8305 section 4): the families take turns, beginning with that of the
/// first address; within a family the order of the answer, which is the system's (RFC 6724), stays.
Endpoints interleave_families(const Endpoints& answer);

}  // namespace authlete::net

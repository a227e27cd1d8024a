#include "net/address_order.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace authlete::net {

Endpoints interleave_families(const Endpoints& endpoints) {
  if (endpoints.empty()) return {};
  const auto first_family = [family = endpoints.front().protocol()](const auto& endpoint) {
    return endpoint.protocol() == family;
  };
  Endpoints first, second;
  std::partition_copy(endpoints.begin(), endpoints.end(), std::back_inserter(first), std::back_inserter(second),
                      first_family);
  Endpoints order;
  order.reserve(endpoints.size());
  for (std::size_t turn = 0; order.size() < endpoints.size(); ++turn) {
    if (turn < first.size()) order.push_back(first[turn]);
    if (turn < second.size()) order.push_back(second[turn]);
  }
  return order;
}

}  // namespace authlete::net

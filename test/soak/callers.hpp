#pragma once

#include <boost/asio/any_io_executor.hpp>

#include "authlete/client.hpp"
#include "soak/tally.hpp"

namespace authlete::soak {

/// Starts a caller on that executor. It makes one call after the other, all operations mixed, with random time limits,
/// until the tally is stopped or the client closed. `tally` must outlive it.
void start_caller(const boost::asio::any_io_executor& executor, Client client, Tally& tally, unsigned seed);

/// The same on its own strand in that context, with each call cancelled at a random instant.
void start_cancelled_caller(const boost::asio::any_io_executor& context, Client client, Tally& tally, unsigned seed);

}  // namespace authlete::soak

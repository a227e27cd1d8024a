#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/deferred.hpp>

namespace authlete::net {

/// Completion token that awaits an Asio operation with its error as a value, and without an additional coroutine.
inline constexpr auto as_result = boost::asio::as_tuple(boost::asio::deferred);

inline bool is_cancelled(const boost::asio::cancellation_state& state) {
  return state.cancelled() != boost::asio::cancellation_type::none;
}

}  // namespace authlete::net

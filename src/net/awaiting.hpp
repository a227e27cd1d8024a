#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/deferred.hpp>

namespace authlete::net {

/// Awaits an operation of Asio with its error as a value, and without a coroutine of its own.
inline constexpr auto as_result = boost::asio::as_tuple(boost::asio::deferred);

inline bool is_cancelled(const boost::asio::cancellation_state& state) {
  return state.cancelled() != boost::asio::cancellation_type::none;
}

}  // namespace authlete::net

#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <exception>
#include <optional>

#include "server/flow/state.hpp"

namespace authlete::server {

/// The result of a function of the application. It is empty if the function threw, which is logged.
template <class T>
using Returned = std::optional<T>;

namespace detail {

template <class T>
struct AwaitableValue;
template <class T, class Executor>
struct AwaitableValue<boost::asio::awaitable<T, Executor>> {
  using type = T;
};

}  // namespace detail

/// Awaits a function of the application. `function` returns the awaitable, and refers to memory of the caller.
///
/// An exception because of a cancellation passes through: it ends the flow.
template <class Function, class T = typename detail::AwaitableValue<std::invoke_result_t<Function>>::type>
boost::asio::awaitable<Returned<T>> call_policy(const State& state, Endpoint endpoint, Function function) {
  try {
    co_return co_await function();
  } catch (const boost::system::system_error& error) {
    if (error.code() == boost::asio::error::operation_aborted) throw;
    state.log_exception(endpoint, error.what());
  } catch (const std::exception& exception) {
    state.log_exception(endpoint, exception.what());
  } catch (...) {
    state.log_exception(endpoint, "an exception of an unknown type");
  }
  co_return Returned<T>();
}

}  // namespace authlete::server

#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <memory>

namespace authlete::net {

class Pool;

/// The plain executor of the context behind `caller`, which is often a strand. Sockets on a strand would pay for it at
/// every step, and a leased connection needs none.
boost::asio::any_io_executor plain_executor(const boost::asio::any_io_executor& caller);

/// A client may outlive a context. The context then tells its pools while they can still close sockets.
void tell_when_context_goes(const boost::asio::any_io_executor& home, const std::shared_ptr<Pool>& pool);

}  // namespace authlete::net

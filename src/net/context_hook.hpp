#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <memory>

namespace authlete::net {

class Pool;

/// Makes the context notify the pool when it is destroyed, while the pool can still close sockets. A client may outlive
/// a context.
void notify_when_context_goes(const boost::asio::any_io_executor& home, const std::shared_ptr<Pool>& pool);

}  // namespace authlete::net

#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <memory>

namespace authlete::net {

class Pool;

/// A client may outlive a context. The context then tells its pools while they can still close sockets.
void tell_when_context_goes(const boost::asio::any_io_executor& home, const std::shared_ptr<Pool>& pool);

}  // namespace authlete::net

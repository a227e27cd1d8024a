#include "net/connection.hpp"

#include <utility>

#include "net/channel.hpp"

namespace authlete::net {

Connection::Connection(std::unique_ptr<Channel> new_channel) : channel(std::move(new_channel)) {}

Connection::~Connection() = default;

}  // namespace authlete::net

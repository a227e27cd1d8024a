#include "migration/disk_thread.hpp"

namespace authlete::migration {

boost::asio::execution_context::id DiskThread::id;

}  // namespace authlete::migration

#include "authlete/operation_group.hpp"

#include "authlete/client.hpp"
#include "call/client_core.hpp"

namespace authlete {

OperationGroup::OperationGroup(const Client& client) : handle_(client.handle_) {}

OperationGroup::~OperationGroup() = default;

const std::shared_ptr<call::ClientCore>& OperationGroup::core() const noexcept { return handle_->core; }

}  // namespace authlete

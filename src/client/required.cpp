#include "client/required.hpp"

namespace authlete::client {

Result<void> required(std::initializer_list<RequiredMember> members) {
  for (const RequiredMember& member : members)
    if (member.fault != nullptr)
      return Error(ErrorKind::invalid_argument, Phase::prepare, std::string(member.name) + ": " + member.fault);
  return {};
}

}  // namespace authlete::client

#include "crash/request_alarm.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace authlete::crash {

RequestAlarm::RequestAlarm() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

RequestAlarm::~RequestAlarm() { ::close(descriptor_); }

void RequestAlarm::set(unsigned number) {
  left_ = 0;
  eventfd_t ignored;
  ::eventfd_read(descriptor_, &ignored);  // left by an earlier alarm
  left_ = number;
}

void RequestAlarm::note() noexcept {
  if (--left_ == 0) ::eventfd_write(descriptor_, 1);
}

}  // namespace authlete::crash

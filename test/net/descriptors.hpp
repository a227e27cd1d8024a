#pragma once

#include <sys/resource.h>
#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <iterator>
#include <vector>

namespace authlete::test {

/// Returns the number of open descriptors of this process.
inline std::size_t open_descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all))) - 1;  // without the iterator's own
}

/// While this object lives, the process can open no further descriptor.
class DescriptorsUsedUp {
 public:
  DescriptorsUsedUp() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    rlimit low = before_;
    low.rlim_cur = 256;
    ::setrlimit(RLIMIT_NOFILE, &low);
    for (int copy = ::dup(0); copy >= 0; copy = ::dup(0)) copies_.push_back(copy);
  }
  ~DescriptorsUsedUp() {
    for (const int copy : copies_) ::close(copy);
    ::setrlimit(RLIMIT_NOFILE, &before_);
  }
  DescriptorsUsedUp(const DescriptorsUsedUp&) = delete;
  DescriptorsUsedUp& operator=(const DescriptorsUsedUp&) = delete;

 private:
  rlimit before_{};
  std::vector<int> copies_;
};

}  // namespace authlete::test

#include "net/hanging_lookups.hpp"

#include <dlfcn.h>
#include <netdb.h>
#include <sys/types.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

class Lookups {
 public:
  std::mutex mutex;
  std::condition_variable changed;
  bool hang = false;
  std::vector<pid_t> threads;
};

Lookups& lookups() {
  static Lookups the_only;
  return the_only;
}

}  // namespace

// Replaces the function of the C library, and calls it.
extern "C" int getaddrinfo(const char* host, const char* service, const addrinfo* hints, addrinfo** result) {
  {
    Lookups& all = lookups();
    std::unique_lock lock(all.mutex);
    if (all.hang) all.threads.push_back(::gettid());
    all.changed.wait(lock, [&all] { return !all.hang; });
  }
  static const auto original = reinterpret_cast<decltype(&getaddrinfo)>(::dlsym(RTLD_NEXT, "getaddrinfo"));
  return original(host, service, hints, result);
}

namespace authlete::test {

HangingLookups::HangingLookups() {
  const std::lock_guard lock(lookups().mutex);
  lookups().hang = true;
}

HangingLookups::~HangingLookups() {
  std::vector<pid_t> threads;
  {
    const std::lock_guard lock(lookups().mutex);
    lookups().hang = false;
    threads.swap(lookups().threads);
  }
  lookups().changed.notify_all();
  // Nobody can join these threads.
  for (const pid_t thread : threads)
    while (std::filesystem::exists("/proc/self/task/" + std::to_string(thread)))
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

std::size_t HangingLookups::count() const {
  const std::lock_guard lock(lookups().mutex);
  return lookups().threads.size();
}

}  // namespace authlete::test

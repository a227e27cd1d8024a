#include "net/hanging_lookups.hpp"

#include <dlfcn.h>
#include <netdb.h>
#include <sys/types.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace {

class Lookups {
 public:
  std::mutex mutex;
  std::condition_variable changed;
  bool hang = false;
  // A lookup that its caller has abandoned may reach `getaddrinfo` long after, when the next test counts its own.
  std::set<pid_t> older_threads;
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
    if (all.hang && !all.older_threads.contains(::gettid())) {
      all.threads.push_back(::gettid());
      all.changed.wait(lock, [&all] { return !all.hang; });
    }
  }
  static const auto original = reinterpret_cast<decltype(&getaddrinfo)>(::dlsym(RTLD_NEXT, "getaddrinfo"));
  return original(host, service, hints, result);
}

namespace authlete::test {

HangingLookups::HangingLookups() {
  const std::lock_guard lock(lookups().mutex);
  lookups().older_threads.clear();
  for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task"))
    lookups().older_threads.insert(std::stoi(thread.path().filename().string()));
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

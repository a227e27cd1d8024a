#include "soak/marks.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <system_error>

namespace authlete::soak {

Marks::Marks(const std::string& path) {
  constexpr std::size_t size = capacity * sizeof(Entry);
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  const bool sized = file >= 0 && ::ftruncate(file, size) == 0;
  void* const memory = sized ? ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0) : MAP_FAILED;
  const int error = errno;
  if (file >= 0) ::close(file);
  if (memory == MAP_FAILED) throw std::system_error(error, std::generic_category(), path);
  entries_ = static_cast<Entry*>(memory);
}

Marks::~Marks() { ::munmap(entries_, capacity * sizeof(Entry)); }

void Marks::saw(std::size_t mark) {
  if (mark >= capacity) return;
  const std::atomic_ref<std::uint8_t> seen(entries_[mark].seen);
  if (seen.load() < 255) seen.fetch_add(1);
}

void Marks::ended(std::size_t mark, Ending ending) {
  if (mark < capacity) entries_[mark].ending = ending;
}

Findings Marks::compare(std::size_t count) const {
  Findings findings;
  findings.marked = count;
  for (std::size_t mark = 0; mark < count && mark < capacity; ++mark) {
    const Entry& entry = entries_[mark];
    if (entry.seen > 1) ++findings.resent;
    if (entry.ending == Ending::ok && entry.seen == 0) ++findings.ok_unseen;
    if (entry.ending == Ending::not_sent && entry.seen > 0) ++findings.unsent_seen;
  }
  return findings;
}

}  // namespace authlete::soak

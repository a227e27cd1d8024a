#include "system_calls.hpp"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdarg>

namespace {

std::atomic<bool> without_unnamed_files = false;
std::atomic<std::size_t> largest_read = 0;  // 0: as large as the caller wants
std::atomic<unsigned> reads = 0;

}  // namespace

extern "C" int open(const char* path, int flags, ...) {
  mode_t mode = 0;
  if ((flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE) {
    va_list rest;
    va_start(rest, flags);
    mode = va_arg(rest, mode_t);
    va_end(rest);
  }
  if (without_unnamed_files && (flags & O_TMPFILE) == O_TMPFILE) {
    errno = EOPNOTSUPP;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

extern "C" ssize_t pread(int descriptor, void* bytes, std::size_t count, off_t offset) {
  if (largest_read > 0) {
    if (reads++ % 2 == 0) {
      errno = EINTR;
      return -1;
    }
    count = std::min<std::size_t>(count, largest_read);
  }
  return ::syscall(SYS_pread64, descriptor, bytes, count, offset);
}

namespace authlete::test {

SystemCalls::SystemCalls() = default;

SystemCalls::~SystemCalls() {
  without_unnamed_files = false;
  largest_read = 0;
}

void SystemCalls::refuse_unnamed_files() { without_unnamed_files = true; }

void SystemCalls::interrupt_reads(std::size_t largest_piece) { largest_read = largest_piece; }

ClosedStandardInput::ClosedStandardInput() : saved_(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)) {
  ::close(STDIN_FILENO);
}

ClosedStandardInput::~ClosedStandardInput() {
  if (saved_ < 0) return;
  ::dup2(saved_, STDIN_FILENO);
  ::close(saved_);
}

bool ClosedStandardInput::is_free() { return ::fcntl(STDIN_FILENO, F_GETFD) == -1 && errno == EBADF; }

}  // namespace authlete::test

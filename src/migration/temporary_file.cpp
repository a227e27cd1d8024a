#include "migration/temporary_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <utility>

namespace authlete::migration {

namespace {

std::string directory() {
  const char* named = std::getenv("TMPDIR");
  return named != nullptr && *named != '\0' ? named : "/tmp";
}

Error failed(const char* what) {
  const boost::system::error_code cause(errno, boost::system::system_category());
  return Error(ErrorKind::io, Phase::prepare,
               "a temporary file in " + directory() + " (TMPDIR) " + what + ": " + cause.message(), cause);
}

// Not every file system supports anonymous (unlinked) files.
int open_and_unlink(const std::string& folder) {
  std::string path = folder + "/authlete-XXXXXX";
  const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
  if (descriptor >= 0) ::unlink(path.c_str());
  return descriptor;
}

}  // namespace

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(std::exchange(other.size_, 0)) {}

TemporaryFile& TemporaryFile::operator=(TemporaryFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  return *this;
}

TemporaryFile::~TemporaryFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> TemporaryFile::open() {
  const std::string folder = directory();
  descriptor_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor_ < 0 && errno != ENOENT) descriptor_ = open_and_unlink(folder);
  if (descriptor_ < 0) return failed("cannot be made");
  return {};
}

Result<void> TemporaryFile::append(const void* bytes, std::size_t count) {
  const char* next = static_cast<const char*>(bytes);
  while (count > 0) {
    const ssize_t written = ::pwrite(descriptor_, next, count, static_cast<off_t>(size_));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failed("cannot be written");
    next += written;
    count -= static_cast<std::size_t>(written);
    size_ += static_cast<std::uint64_t>(written);
  }
  return {};
}

Result<void> TemporaryFile::read(std::uint64_t offset, void* bytes, std::size_t count) const {
  char* next = static_cast<char*>(bytes);
  while (count > 0) {
    const ssize_t taken = ::pread(descriptor_, next, count, static_cast<off_t>(offset));
    if (taken < 0 && errno == EINTR) continue;
    if (taken == 0) errno = EIO;
    if (taken <= 0) return failed("cannot be read");
    next += taken;
    count -= static_cast<std::size_t>(taken);
    offset += static_cast<std::uint64_t>(taken);
  }
  return {};
}

}  // namespace authlete::migration

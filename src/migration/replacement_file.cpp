#include "migration/replacement_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string_view>
#include <utility>

#include "migration/output_paths.hpp"

namespace authlete::migration {

namespace {

constexpr std::size_t buffered_line_bytes = 64 << 10;
constexpr int names_tried = 100;
constexpr const char* own_descriptors = "/proc/self/fd/";  // through which linkat names an unnamed file

}  // namespace

ReplacementFile::ReplacementFile(std::string path) : path_(std::move(path)) {}

ReplacementFile::~ReplacementFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!new_path_.empty()) ::unlink(new_path_.c_str());
}

Result<void> ReplacementFile::open() {
  if (::access(own_descriptors, X_OK) == 0)
    descriptor_ = ::open(folder_of(path_).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  if (descriptor_ < 0) {  // not every file system supports O_TMPFILE
    std::string name = path_ + ".XXXXXX";
    descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ >= 0) new_path_ = std::move(name);
  }
  if (descriptor_ < 0 || ::fchmod(descriptor_, 0600) != 0) return failed();
  return {};
}

Result<void> ReplacementFile::add(const std::string& line) {
  bytes_ += line;
  bytes_ += '\n';
  return bytes_.size() < buffered_line_bytes ? Result<void>() : flush();
}

Result<void> ReplacementFile::finish() {
  if (Result<void> flushed = flush(); !flushed) return flushed;
  if (::fsync(descriptor_) != 0) return failed();
  if (Result<void> good = check_rejects_path(path_); !good)
    return good;  // the path was checked at the start, but a run may take hours
  if (Result<void> named = give_name(); !named) return named;
  if (std::rename(new_path_.c_str(), path_.c_str()) != 0) return failed();
  new_path_.clear();
  return {};
}

// Gives the file a name: only a rename can replace a file.
Result<void> ReplacementFile::give_name() {
  std::random_device random;
  const std::string descriptor = own_descriptors + std::to_string(descriptor_);
  for (int tried = 0; new_path_.empty(); ++tried) {
    std::string name = path_ + '.' + std::to_string(random());
    if (::linkat(AT_FDCWD, descriptor.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0)
      new_path_ = std::move(name);
    else if (errno != EEXIST || tried == names_tried)
      return failed();
  }
  return {};
}

Result<void> ReplacementFile::flush() {
  std::string_view rest = bytes_;
  while (!rest.empty()) {
    const ssize_t count = ::write(descriptor_, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed();
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  bytes_.clear();
  return {};
}

Error ReplacementFile::failed() const {
  const boost::system::error_code cause(errno, boost::system::system_category());
  return Error(ErrorKind::io, Phase::prepare, path_ + " cannot be written: " + cause.message(), cause);
}

}  // namespace authlete::migration

#include "migration/input_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <utility>
#include <vector>

namespace authlete::migration {

namespace {

constexpr std::size_t piece = 256 << 10;
constexpr const char* standard_input_name = "-";

Error unreadable(const std::string& name) {
  const boost::system::error_code cause(errno, boost::system::system_category());
  const std::string what = name == standard_input_name ? "standard input" : name;
  return Error(ErrorKind::io, Phase::prepare, what + " cannot be read: " + cause.message(), cause);
}

bool is_not_a_file(const std::string& name) {
  struct stat about {};
  return name == standard_input_name || (::stat(name.c_str(), &about) == 0 && !S_ISREG(about.st_mode));
}

// Closes the descriptor, unless it is standard input.
class Source {
 public:
  // O_NONBLOCK: opening a named pipe must not wait for a writer.
  explicit Source(const std::string& name)
      : descriptor_(name == standard_input_name ? STDIN_FILENO
                                                : ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  ~Source() {
    if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
  }
  int descriptor() const noexcept { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace

Result<InputFiles> InputFiles::take(const MigrationInput& input, const StopToken& stop, DiskProgress* bytes) {
  InputFiles files;
  for (std::size_t file = 0; file < input.files.size(); ++file) {
    if (!is_not_a_file(input.files[file])) continue;
    if (Result<void> copied = files.copy(input.files[file], file, stop, bytes); !copied)
      return std::move(copied).error();
  }
  return files;
}

Result<void> InputFiles::copy(const std::string& name, std::size_t file, const StopToken& stop, DiskProgress* bytes) {
  TemporaryFile& copy = copies_[file];
  if (Result<void> opened = copy.open(); !opened) return opened;
  const Source source(name);
  if (source.descriptor() < 0) return unreadable(name);
  std::vector<char> buffer(piece);
  for (;;) {
    stop.wait_readable(source.descriptor());
    if (stop.requested()) break;
    const ssize_t count = ::read(source.descriptor(), buffer.data(), buffer.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count < 0) return unreadable(name);
    if (count == 0) return {};
    if (Result<void> written = copy.append(buffer.data(), static_cast<std::size_t>(count)); !written) return written;
    bytes_copied_ += static_cast<std::uint64_t>(count);
    if (bytes != nullptr) bytes->report(bytes_copied_);
  }
  return Error(ErrorKind::cancelled, Phase::prepare, "the input was not read to its end");
}

std::uint64_t InputFiles::size_of(const MigrationInput& input) const {
  std::uint64_t size = bytes_copied_;
  for (std::size_t file = 0; file < input.files.size(); ++file) {
    struct stat about {};
    if (copies_.contains(file) || ::stat(input.files[file].c_str(), &about) != 0) continue;
    size += static_cast<std::uint64_t>(about.st_size);
  }
  return size;
}

Result<int> InputFiles::copy_of(std::size_t file) const {
  const auto copy = copies_.find(file);
  if (copy == copies_.end()) return -1;
  if (::lseek(copy->second.descriptor(), 0, SEEK_SET) < 0) return unreadable("a copied input");
  return copy->second.descriptor();
}

std::string default_path(const MigrationInput& input, const char* ending) {
  if (input.files.empty() || is_not_a_file(input.files.front())) return std::string();
  // No file is created beside a name such as /dev/stdin, even if the name leads to a regular file.
  const std::string first = std::filesystem::path(input.files.front()).lexically_normal().string();
  if (first.starts_with("/dev/") || first.starts_with("/proc/")) return std::string();
  return input.files.front() + ending;
}

}  // namespace authlete::migration

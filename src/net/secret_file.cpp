#include "net/secret_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace authlete::net {

namespace {

constexpr std::size_t maximum_size = 64u << 10;

class Descriptor {
 public:
  explicit Descriptor(int number) noexcept : number(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }

  const int number;
};

// A FIFO without a writer would block without O_NONBLOCK. It has no effect on a regular file.
int open_to_read(const std::string& path) noexcept {
  return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
}

std::string system_reason(int error) { return std::generic_category().message(error); }

// Returns null if the file may be used, else why not.
const char* fault_of(const struct stat& status) noexcept {
  if (!S_ISREG(status.st_mode)) return "is not a regular file";
  if ((status.st_mode & S_IWOTH) != 0) return "can be written by all users of this machine: remove that permission";
  if (status.st_size > static_cast<off_t>(maximum_size)) return "is larger than 64 KiB";
  return nullptr;
}

// Returns the value of `errno`, or 0. Reads one byte more than is allowed, because the file may grow.
int read_all(int descriptor, std::string& content) {
  content.resize(maximum_size + 1);
  std::size_t size = 0;
  while (size < content.size()) {
    const ssize_t received = ::read(descriptor, content.data() + size, content.size() - size);
    if (received < 0 && errno == EINTR) continue;
    if (received < 0) return errno;
    if (received == 0) break;
    size += static_cast<std::size_t>(received);
  }
  content.resize(size);
  return 0;
}

std::string_view without_line_end(std::string_view text) noexcept {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

// The message of an unusable file.
class Unusable {
 public:
  Unusable(std::string_view member, const std::string& path)
      : begin_(std::string(member) + ": the file " + path + ' ') {}

  Error because(const std::string& why) const { return Error(ErrorKind::configuration, Phase::prepare, begin_ + why); }

 private:
  const std::string begin_;
};

// `status` receives the attributes that the file had before it was read.
Result<Secret> read_file(const std::string& path, std::string_view member, SecretFault fault, struct stat& status) {
  const Unusable unusable(member, path);
  const Descriptor file(open_to_read(path));
  if (file.number < 0) return unusable.because("cannot be opened: " + system_reason(errno));
  if (::fstat(file.number, &status) != 0) return unusable.because("cannot be read: " + system_reason(errno));
  if (const char* const why = fault_of(status)) return unusable.because(why);
  std::string content;
  const int error = read_all(file.number, content);
  const Secret whole(std::move(content));  // overwrites the content at its end
  if (error != 0) return unusable.because("cannot be read: " + system_reason(error));
  if (whole.reveal().size() > maximum_size) return unusable.because("is larger than 64 KiB");
  Secret secret(without_line_end(whole.reveal()));
  if (secret.empty()) return unusable.because("is empty");
  if (const char* const why = fault(secret.reveal())) return unusable.because(std::string("has a secret that ") + why);
  return secret;
}

std::chrono::nanoseconds time_of(const struct timespec& time) noexcept {
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

Result<Secret> read_secret_file(const std::string& path, std::string_view member, SecretFault fault) {
  struct stat status {};
  return read_file(path, member, fault, status);
}

std::optional<std::string> exposure_of_secret_file(const std::string& path, std::string_view member) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || (status.st_mode & S_IROTH) == 0) return std::nullopt;
  return std::string(member) + ": the file " + path +
         " can be read by all users of this machine; make its mode 0400, or 0440 for a group";
}

SecretFile::Identity::Identity(const struct stat& status) noexcept
    : device_(status.st_dev),
      inode_(status.st_ino),
      size_(status.st_size),
      modified_(time_of(status.st_mtim)),
      changed_(time_of(status.st_ctim)) {}

SecretFile::SecretFile(std::string path, std::string member, SecretFault fault)
    : path_(std::move(path)), member_(std::move(member)), fault_(fault) {}

Result<std::unique_ptr<SecretFile>> SecretFile::open(std::string path, std::string member, SecretFault fault) {
  std::unique_ptr<SecretFile> file(new SecretFile(std::move(path), std::move(member), fault));
  if (Result<Secret> secret = file->read_again(); !secret) return std::move(secret).error();
  return file;
}

Secret SecretFile::current(TimePoint now) {
  TimePoint due = next_look_.load(std::memory_order_relaxed);
  if (now >= due && next_look_.compare_exchange_strong(due, now + look_interval, std::memory_order_relaxed)) look();
  return secret();
}

Secret SecretFile::latest() {
  look();
  return secret();
}

Result<Secret> SecretFile::read_again() {
  const std::lock_guard lock(reading_);
  return read();
}

// Another thread that is reading the file makes this look superfluous.
void SecretFile::look() {
  const std::unique_lock lock(reading_, std::try_to_lock);
  if (!lock || !has_changed()) return;
  const Result<Secret> read_now = read();
  static_cast<void>(read_now);  // without it the last secret remains
}

bool SecretFile::has_changed() const {
  struct stat status {};
  return ::stat(path_.c_str(), &status) == 0 && Identity(status) != identity_;
}

// Precondition: `reading_` is locked.
Result<Secret> SecretFile::read() {
  struct stat status {};
  Result<Secret> secret = read_file(path_, member_, fault_, status);
  if (!secret) return secret;
  identity_ = Identity(status);
  const std::lock_guard lock(mutex_);
  if (secret_ != *secret) previous_ = std::exchange(secret_, *secret);
  return secret;
}

Secret SecretFile::secret() const {
  const std::lock_guard lock(mutex_);
  return secret_;
}

std::vector<Secret> SecretFile::known() const {
  const std::lock_guard lock(mutex_);
  std::vector<Secret> known{secret_};
  if (!previous_.empty()) known.push_back(previous_);
  return known;
}

}  // namespace authlete::net

#include "migration/input_files.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

namespace authlete::migration {

namespace {

constexpr std::size_t piece = 256 << 10;

Error failed(int reason) {
  const boost::system::error_code cause(reason, boost::system::system_category());
  return Error(ErrorKind::io, Phase::prepare, "standard input cannot be read: " + cause.message(), cause);
}

}  // namespace

Result<InputFiles> InputFiles::take(const MigrationInput& input) {
  InputFiles files;
  if (std::ranges::count(input.files, "-") == 0) return files;
  if (Result<void> opened = files.copy_.open(); !opened) return std::move(opened).error();
  std::vector<char> buffer(piece);
  for (;;) {
    const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed(errno);
    if (count == 0) return files;
    if (Result<void> written = files.copy_.append(buffer.data(), static_cast<std::size_t>(count)); !written)
      return std::move(written).error();
  }
}

Result<int> InputFiles::standard_input() const {
  if (!copy_.is_open()) return STDIN_FILENO;
  if (::lseek(copy_.descriptor(), 0, SEEK_SET) < 0) return failed(errno);
  return copy_.descriptor();
}

std::string default_path(const MigrationInput& input, const char* ending) {
  if (input.files.empty() || input.files.front() == "-") return std::string();
  return input.files.front() + ending;
}

}  // namespace authlete::migration

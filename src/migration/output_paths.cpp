#include "migration/output_paths.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace authlete::migration {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view reject_magic = "{\"reject\":{";

Error unusable(const std::string& what) { return Error(ErrorKind::configuration, Phase::prepare, what); }

std::string reason_of(int number) {
  return boost::system::error_code(number, boost::system::system_category()).message();
}

std::string name_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

// The place that a path leads to, for comparing two paths: the file, if it exists, and its entry in a folder.
class Place {
 public:
  explicit Place(const std::string& path) {
    struct stat about {};
    if (path == "-") {
      if (::fstat(STDIN_FILENO, &about) == 0) file_.emplace(about.st_dev, about.st_ino);
      return;
    }
    if (::stat(path.c_str(), &about) == 0) file_.emplace(about.st_dev, about.st_ino);
    if (::stat(folder_of(path).c_str(), &about) == 0) entry_.emplace(about.st_dev, about.st_ino, name_of(path));
  }

  bool is_same(const Place& other) const {
    return (file_ && file_ == other.file_) || (entry_ && entry_ == other.entry_);
  }

 private:
  std::optional<std::pair<dev_t, ino_t>> file_;
  std::optional<std::tuple<dev_t, ino_t, std::string>> entry_;
};

// A file of a migration, and its name in messages.
class NamedPlace {
 public:
  NamedPlace(std::string file_name, std::string called, std::string way_out)
      : name(std::move(file_name)), description(std::move(called)), advice(std::move(way_out)), place(name) {}

  std::string name;
  std::string description;
  std::string advice;
  Place place;
};

std::vector<NamedPlace> inputs_of(const MigrationInput& input) {
  std::vector<NamedPlace> places;
  places.reserve(input.files.size());
  for (const std::string& file : input.files)
    places.emplace_back(file, file == "-" ? "standard input" : "the input " + file,
                        "name another file, or leave it out of the input");
  return places;
}

std::vector<NamedPlace> journal_places(const std::string& journal) {
  std::vector<NamedPlace> places;
  const std::string advice = "name another file";
  places.emplace_back(journal, "the journal " + journal, advice);
  for (const char* ending : {"-wal", "-shm", "-journal"})
    places.emplace_back(journal + ending, journal + ending + ", which SQLite keeps beside the journal", advice);
  return places;
}

Result<void> compare_places(const char* option, const std::string& output, const NamedPlace& place,
                            const std::vector<NamedPlace>& others) {
  for (const NamedPlace& other : others) {
    if (!place.place.is_same(other.place)) continue;
    const bool is_input = other.description == "the input " + other.name;
    const std::string what = is_input && place.name == other.name ? "an input, and would be overwritten"
                                                                  : "the same file as " + other.description;
    return unusable(std::string(option) + ": " + output + " is " + what + ": " + other.advice);
  }
  return {};
}

// These folders hold devices, and no file that outlives the machine.
bool is_among_devices(const std::string& folder) {
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(folder.c_str(), nullptr), &std::free);
  if (!real) return false;
  const std::string path = std::string(real.get()) + '/';
  return std::ranges::any_of(std::array{"/dev/"sv, "/proc/"sv, "/sys/"sv},
                             [&path](std::string_view root) { return path.starts_with(root); });
}

// Reads the first bytes of a file; fewer if it is shorter or does not exist.
Result<std::string> start_of(const std::string& path, std::size_t size) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0 && errno == ENOENT) return std::string();
  std::string start(size, '\0');
  const ssize_t count = descriptor < 0 ? -1 : ::pread(descriptor, start.data(), size, 0);
  const int failure = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (count < 0) return unusable("rejects: " + path + " cannot be read: " + reason_of(failure));
  start.resize(static_cast<std::size_t>(count));
  return start;
}

// Refuses an output for its kind and place, whatever it contains.
Result<void> check_file(const std::string& option, const std::string& path) {
  const auto refused = [&](const std::string& why) { return unusable(option + ": " + path + ' ' + why); };
  const std::string another = ": name another file";
  if (path == "-") return refused("is not a file" + another);
  struct stat about {};
  const bool exists = ::lstat(path.c_str(), &about) == 0;
  if (path.ends_with('/') || (exists && S_ISDIR(about.st_mode))) return refused("is a folder" + another);
  if (exists && S_ISLNK(about.st_mode)) return refused("is a symbolic link: name the file that it should lead to");
  if (exists && !S_ISREG(about.st_mode)) return refused("is not a regular file" + another);
  const std::string folder = folder_of(path);
  if (is_among_devices(folder)) return refused("is in a folder that holds devices" + another);
  if (::access(folder.c_str(), W_OK | X_OK) != 0)
    return refused("cannot be written in the folder " + folder + ": " + reason_of(errno) + another);
  return {};
}

}  // namespace

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == path.npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

Result<void> check_journal_path(const std::string& path) {
  if (path == ":memory:" || path.starts_with("file:"))
    return unusable("journal: " + path +
                    " is not the name of a file: a journal has to outlive the program; a file of "
                    "that name is ./" +
                    path);
  // SQLite checks the content. Opening and closing the file here would release the locks that this process holds on it.
  return check_file("journal", path);
}

Result<void> check_rejects_path(const std::string& path) {
  if (Result<void> good = check_file("rejects", path); !good) return good;
  const Result<std::string> start = start_of(path, reject_magic.size());
  if (!start) return start.error();
  if (start->empty() || *start == reject_magic) return {};
  return unusable("rejects: " + path + " is not a rejects file: move it away, or name another file");
}

Result<void> check_output_paths(const MigrationInput& input, const OutputPaths& outputs) {
  const std::vector<NamedPlace> inputs = inputs_of(input);
  const std::vector<NamedPlace> journal =
      outputs.journal.empty() ? std::vector<NamedPlace>() : journal_places(outputs.journal);
  for (const NamedPlace& place : journal) {
    const std::string called = &place == &journal.front() ? place.name : place.description + ',';
    if (Result<void> apart = compare_places("journal", called, place, inputs); !apart) return apart;
  }
  if (!outputs.rejects.empty()) {
    const NamedPlace rejects(outputs.rejects, "the rejects file", "");
    if (Result<void> apart = compare_places("rejects", rejects.name, rejects, inputs); !apart) return apart;
    if (Result<void> apart = compare_places("rejects", rejects.name, rejects, journal); !apart) return apart;
    if (Result<void> good = check_rejects_path(outputs.rejects); !good) return good;
  }
  return outputs.journal.empty() ? Result<void>() : check_journal_path(outputs.journal);
}

}  // namespace authlete::migration

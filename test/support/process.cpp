#include "support/process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <thread>

namespace authlete::test {

using namespace std::chrono_literals;
namespace files = std::filesystem;

namespace {

void check(int error, const char* what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

template <class Condition>
bool eventually(Condition condition, std::chrono::milliseconds limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(2ms);
  }
  return true;
}

class SpawnActions {
 public:
  SpawnActions(int input, const std::string& directory) {
    check(::posix_spawn_file_actions_init(&actions_), "posix_spawn_file_actions_init");
    check(::posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO), "adddup2");
    check(::posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, (directory + "/output.log").c_str(),
                                             O_WRONLY | O_CREAT | O_APPEND, 0644),
          "addopen");
    check(::posix_spawn_file_actions_adddup2(&actions_, STDOUT_FILENO, STDERR_FILENO), "adddup2");
    check(::posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1), "addclosefrom");
    check(::posix_spawn_file_actions_addchdir_np(&actions_, directory.c_str()), "addchdir");
  }
  ~SpawnActions() { ::posix_spawn_file_actions_destroy(&actions_); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  const posix_spawn_file_actions_t* get() const noexcept { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

// Attributes that give the program its own process group and default signals.
class SpawnAttributes {
 public:
  SpawnAttributes() {
    check(::posix_spawnattr_init(&attributes_), "posix_spawnattr_init");
    sigset_t none;
    sigemptyset(&none);
    sigset_t all;
    sigfillset(&all);
    check(::posix_spawnattr_setsigmask(&attributes_, &none), "setsigmask");
    check(::posix_spawnattr_setsigdefault(&attributes_, &all), "setsigdefault");
    check(::posix_spawnattr_setpgroup(&attributes_, 0), "setpgroup");
    check(::posix_spawnattr_setflags(&attributes_,
                                     POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF),
          "setflags");
  }
  ~SpawnAttributes() { ::posix_spawnattr_destroy(&attributes_); }
  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;
  const posix_spawnattr_t* get() const noexcept { return &attributes_; }

 private:
  posix_spawnattr_t attributes_;
};

}  // namespace

Folder::Folder() {
  std::string name = (files::temp_directory_path() / "authlete-peer-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) check(errno, "mkdtemp");
  path_ = name;
  files::permissions(path_, files::perms(0755));  // some peers drop root privileges and read their files after that
}

Folder::~Folder() {
  std::error_code ignored;
  files::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, std::string_view text) const {
  const std::string path = path_of(name);
  files::create_directories(files::path(path).parent_path());
  std::ofstream file(path, std::ios::binary);
  if (!(file << text).flush()) throw std::runtime_error("cannot write " + path);
  return path;
}

std::string Folder::read(const std::string& name) const {
  std::ifstream file(path_of(name), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string find_program(const std::string& name) {
  if (name.find('/') != name.npos) return name;
  const char* const path = std::getenv("PATH");
  std::istringstream folders(std::string(path == nullptr ? "" : path) + ":/usr/local/sbin:/usr/sbin:/sbin");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const std::string candidate = folder + '/' + name;
    if (!folder.empty() && ::access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  return {};
}

Process::Process(const std::vector<std::string>& command, const std::string& directory) {
  const std::string program = find_program(command.at(0));
  if (program.empty()) throw std::runtime_error(command[0] + " is not installed");
  // setpriv(1) makes the kernel end the program when this process ends, however that happens.
  std::vector<std::string> words{"setpriv", "--pdeathsig", "TERM", "--", program};
  words.insert(words.end(), command.begin() + 1, command.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) check(errno, "pipe2");
  input_ = ends[1];
  int error = 0;
  try {
    const SpawnActions actions(ends[0], directory);
    const SpawnAttributes attributes;
    error = ::posix_spawnp(&pid_, "setpriv", actions.get(), attributes.get(), arguments.data(), environ);
  } catch (const std::system_error& failed) {
    error = failed.code().value();
  }
  ::close(ends[0]);
  if (error != 0) {
    ::close(input_);
    check(error, "setpriv");
  }
}

Process::~Process() {
  // The process is reaped only at the end, so that the number of its group is not reused.
  ::kill(-pid_, SIGTERM);
  eventually([this] { return !running(); }, 5s);
  ::kill(-pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  ::close(input_);
}

bool Process::running() const {
  siginfo_t state{};
  return ::waitid(P_PID, static_cast<id_t>(pid_), &state, WEXITED | WNOHANG | WNOWAIT) == 0 && state.si_pid == 0;
}

void Process::signal(int number) const { ::kill(pid_, number); }

void Process::wait() const {
  if (!eventually([this] { return !running(); }, 30s)) throw std::runtime_error("a program did not end");
}

void Process::write_input(std::string_view text) const {
  while (!text.empty()) {
    const ssize_t written = ::write(input_, text.data(), text.size());
    if (written < 0) check(errno, "write to a program");
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  const auto taken = [this] {
    int left = 0;
    return ::ioctl(input_, FIONREAD, &left) == 0 && left == 0;
  };
  if (!eventually(taken, 30s)) throw std::runtime_error("a program does not read its input");
}

}  // namespace authlete::test

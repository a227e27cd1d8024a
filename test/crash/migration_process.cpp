#include "crash/migration_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <system_error>

namespace authlete::crash {

namespace {

void check(int error, const char* what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

class SpawnActions {
 public:
  explicit SpawnActions(const std::string& log) {
    check(::posix_spawn_file_actions_init(&actions_), "posix_spawn_file_actions_init");
    check(::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0), "addopen");
    check(
        ::posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600),
        "addopen");
    check(::posix_spawn_file_actions_adddup2(&actions_, STDOUT_FILENO, STDERR_FILENO), "adddup2");
    // A connection of the simulator that a child kept open would never end.
    check(::posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1), "addclosefrom");
  }
  ~SpawnActions() { ::posix_spawn_file_actions_destroy(&actions_); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  const posix_spawn_file_actions_t* get() const noexcept { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

MigrationProcess::MigrationProcess(const std::vector<std::string>& command, const std::vector<std::string>& environment,
                                   const std::string& log) {
  // setpriv(1) makes the kernel end the program when this process ends, however that happens. It replaces itself by the
  // program, so the process ID stays the same.
  std::vector<std::string> words{"setpriv", "--pdeathsig", "KILL", "--"};
  words.insert(words.end(), command.begin(), command.end());
  std::vector<std::string> variables = environment;
  const SpawnActions actions(log);
  check(::posix_spawnp(&pid_, "setpriv", actions.get(), nullptr, pointers_to(words).data(),
                       pointers_to(variables).data()),
        "setpriv");
  descriptor_ = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
  if (descriptor_ < 0) {
    const int error = errno;
    kill();
    check(error, "pidfd_open");
  }
}

MigrationProcess::~MigrationProcess() {
  kill();
  ::close(descriptor_);
}

std::optional<int> MigrationProcess::wait(std::chrono::milliseconds limit, int until) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (!ended_) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() < 0) return std::nullopt;
    pollfd events[] = {{descriptor_, POLLIN, 0}, {until, POLLIN, 0}};  // poll(2) ignores negative descriptors
    const int ready = ::poll(events, 2, static_cast<int>(left.count()));
    if (ready >= 0 && events[0].revents != 0) return reap();
    if (ready >= 0) return std::nullopt;
    if (errno != EINTR) check(errno, "poll");
  }
  return ended_;
}

int MigrationProcess::kill() {
  if (ended_) return *ended_;
  ::kill(pid_, SIGKILL);
  return reap();
}

int MigrationProcess::reap() {
  siginfo_t state{};
  while (::waitid(P_PID, static_cast<id_t>(pid_), &state, WEXITED) != 0)
    if (errno != EINTR) check(errno, "waitid");
  ended_ = state.si_code == CLD_EXITED ? state.si_status : 128 + state.si_status;
  return *ended_;
}

std::vector<std::string> environment_without(const std::vector<std::string>& prefixes) {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string text = *variable;
    if (std::ranges::none_of(prefixes, [&text](const std::string& prefix) { return text.starts_with(prefix); }))
      variables.push_back(text);
  }
  return variables;
}

}  // namespace authlete::crash

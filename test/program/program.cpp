#include "program/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "support/process.hpp"
#include "support/run.hpp"

namespace authlete::test {

namespace {

constexpr int longest_silence = 1000 * static_cast<int>(watchdog.count());

void demand(bool success, int error, const char* what) {
  if (!success) throw std::system_error(error, std::generic_category(), what);
}

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const noexcept { return number_; }
  int release() noexcept {
    const int number = number_;
    number_ = -1;
    return number;
  }

 private:
  int number_ = -1;
};

/// A pair of connected descriptors: `ours` reads what is written to `theirs`, and the other way round.
class Channel {
 public:
  Descriptor ours;
  Descriptor theirs;
};

Channel pipe_from_program() {
  int ends[2];
  demand(::pipe2(ends, O_CLOEXEC) == 0, errno, "pipe2");
  return Channel{Descriptor(ends[0]), Descriptor(ends[1])};
}

Channel pipe_to_program() {
  int ends[2];
  demand(::pipe2(ends, O_CLOEXEC) == 0, errno, "pipe2");
  return Channel{Descriptor(ends[1]), Descriptor(ends[0])};
}

Descriptor file_for_program(const std::string& path) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  demand(file.get() >= 0, errno, "open");
  return file;
}

/// A program that is started while this object exists inherits the ignored signal.
class IgnoredHangup {
 public:
  explicit IgnoredHangup(bool wanted) : before_(wanted ? ::signal(SIGHUP, SIG_IGN) : SIG_ERR) {}
  ~IgnoredHangup() {
    if (before_ != SIG_ERR) ::signal(SIGHUP, before_);
  }
  IgnoredHangup(const IgnoredHangup&) = delete;
  IgnoredHangup& operator=(const IgnoredHangup&) = delete;

 private:
  void (*before_)(int);
};

Channel terminal(unsigned columns) {
  winsize size{};
  size.ws_row = 24;
  size.ws_col = static_cast<unsigned short>(columns);
  int ours = -1;
  int theirs = -1;
  demand(::openpty(&ours, &theirs, nullptr, nullptr, &size) == 0, errno, "openpty");
  return Channel{Descriptor(ours), Descriptor(theirs)};
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  for (std::string& word : words) all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

// As in support/process.cpp, the kernel ends the program when this process ends in any way.
pid_t spawn_program(const ProgramSetup& setup, int input, int output, int errors) {
  std::vector<std::string> words{find_program("setpriv"), "--pdeathsig", "KILL", "--"};
  if (!setup.largest_file.empty())
    words.insert(words.end(), {find_program("prlimit"), "--fsize=" + setup.largest_file});
  words.push_back(AUTHLETE_MIGRATE_PROGRAM);
  words.insert(words.end(), setup.arguments.begin(), setup.arguments.end());
  std::vector<std::string> variables = setup.environment;

  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
  ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  ::posix_spawn_file_actions_addchdir_np(&actions, setup.directory.c_str());

  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t signals;
  sigemptyset(&signals);
  ::posix_spawnattr_setsigmask(&attributes, &signals);
  sigfillset(&signals);
  if (setup.ignores_hangup) sigdelset(&signals, SIGHUP);
  ::posix_spawnattr_setsigdefault(&attributes, &signals);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

  pid_t pid = -1;
  const int error =
      ::posix_spawn(&pid, words[0].c_str(), &actions, &attributes, pointers(words).data(), pointers(variables).data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  demand(error == 0, error, "posix_spawn");
  return pid;
}

}  // namespace

void ProgramSetup::set(const std::string& name, const std::string& value) {
  const std::string beginning = name + '=';
  std::erase_if(environment, [&](const std::string& variable) { return variable.starts_with(beginning); });
  environment.push_back(beginning + value);
}

Program::Program(const ProgramSetup& setup) {
  Channel output = pipe_from_program();
  const IgnoredHangup ignored(setup.ignores_hangup);
  if (!setup.output_file.empty()) output.theirs = file_for_program(setup.output_file);
  if (setup.terminal_columns > 0) {
    Channel both = terminal(setup.terminal_columns);
    pid_ = spawn_program(setup, both.theirs.get(), output.theirs.get(), both.theirs.get());
    errors_.descriptor = both.ours.release();
  } else {
    Channel errors = pipe_from_program();
    Channel input = pipe_to_program();
    pid_ = spawn_program(setup, input.theirs.get(), output.theirs.get(), errors.theirs.get());
    errors_.descriptor = errors.ours.release();
    if (setup.input.size() > 60'000) throw std::runtime_error("more input than a pipe holds");
    if (!setup.input.empty())
      demand(::write(input.ours.get(), setup.input.data(), setup.input.size()) > 0, errno, "write");
  }
  output_.descriptor = output.ours.release();
}

Program::~Program() {
  if (!reaped_) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  output_.close();
  errors_.close();
}

void Program::signal(int number) const { ::kill(pid_, number); }

void Program::type(std::string_view text) const {
  demand(::write(errors_.descriptor, text.data(), text.size()) > 0, errno, "write to a terminal");
}

bool Program::wait_for_output(std::string_view text) { return wait_for(output_, text); }

bool Program::wait_for_errors(std::string_view text) { return wait_for(errors_, text); }

int Program::wait() {
  while (read_more()) {
  }
  if (output_.open() || errors_.open()) throw std::runtime_error("the program does not come to its end");
  int status = 0;
  demand(::waitpid(pid_, &status, 0) == pid_, errno, "waitpid");
  reaped_ = true;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

bool Program::wait_for(const Stream& stream, std::string_view text) {
  while (stream.text.find(text) == std::string::npos)
    if (!read_more()) return false;
  return true;
}

bool Program::read_more() {
  pollfd watched[] = {{output_.descriptor, POLLIN, 0}, {errors_.descriptor, POLLIN, 0}};
  if (!output_.open() && !errors_.open()) return false;
  if (::poll(watched, 2, longest_silence) <= 0) return false;
  if (watched[0].revents != 0) output_.read_some();
  if (watched[1].revents != 0) errors_.read_some();
  return true;
}

void Program::Stream::read_some() {
  char buffer[4096];
  const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
  // Reading a terminal that no process has open fails instead of returning 0.
  if (count <= 0) return close();
  text.append(buffer, static_cast<std::size_t>(count));
}

void Program::Stream::close() {
  if (descriptor >= 0) ::close(descriptor);
  descriptor = -1;
}

}  // namespace authlete::test

#pragma once

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>
#include <sstream>
#include <string>

namespace authlete::test {

/// Returns the descriptors that a program started by fork and exec inherits, beyond the standard ones, such as `3 ->
/// socket:[4711]`.
inline std::set<std::string> descriptors_of_a_child() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return {"no pipe"};
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::execl("/bin/ls", "ls", "-l", "/proc/self/fd", static_cast<char*>(nullptr));
    ::_exit(127);
  }
  ::close(ends[1]);
  std::string text;
  char bytes[4096];
  for (ssize_t count = 0; (count = ::read(ends[0], bytes, sizeof bytes)) > 0;)
    text.append(bytes, static_cast<std::size_t>(count));
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);

  std::set<std::string> found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t arrow = line.find(" -> ");
    if (arrow == line.npos) continue;
    const std::string entry = line.substr(line.rfind(' ', arrow - 1) + 1);
    const bool is_list_itself = entry.find("/proc/") != entry.npos;
    if (std::stoi(entry) > STDERR_FILENO && !is_list_itself) found.insert(entry);
  }
  return found;
}

}  // namespace authlete::test

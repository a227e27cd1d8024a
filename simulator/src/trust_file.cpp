#include "trust_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <boost/system/error_code.hpp>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace authlete::simulator {

namespace {

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value && *value == '/' ? value : "";
}

std::string parent_folder() {
  if (std::string runtime = variable("XDG_RUNTIME_DIR"); !runtime.empty()) return runtime;
  if (std::string cache = variable("XDG_CACHE_HOME"); !cache.empty()) return cache;
  const std::string home = variable("HOME");
  return home.empty() ? home : home + "/.cache";
}

std::string reason() { return boost::system::error_code(errno, boost::system::system_category()).message(); }

// Makes the folder if it is missing, and checks that only this user can write to it. Returns an error message, or an
// empty string on success.
std::string prepare(const std::string& folder) {
  std::error_code ignored;  // If the folder is still missing, mkdir below fails.
  std::filesystem::create_directories(std::filesystem::path(folder).parent_path(), ignored);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return folder + ": " + reason();
  struct stat status;
  if (::lstat(folder.c_str(), &status) != 0) return folder + ": " + reason();
  if (!S_ISDIR(status.st_mode)) return folder + ": this is not a folder";
  if (status.st_uid != ::geteuid() || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
    return folder + ": other users can write to this folder";
  return {};
}

// Writes a temporary file and renames it, so that a client never reads a part of a file. An earlier simulator on the
// same port may have left a file, which is replaced. Returns an error message, or an empty string on success.
std::string replace(const std::string& path, const std::string& text) {
  const std::string temporary = path + "." + std::to_string(::getpid());
  ::unlink(temporary.c_str());
  const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (descriptor < 0) return temporary + ": " + reason();
  const ssize_t written = ::write(descriptor, text.data(), text.size());
  const bool closed = ::close(descriptor) == 0;
  if (written == static_cast<ssize_t>(text.size()) && closed && std::rename(temporary.c_str(), path.c_str()) == 0)
    return {};
  std::string problem = path + ": " + reason();
  ::unlink(temporary.c_str());
  return problem;
}

}  // namespace

TrustFile::~TrustFile() {
  if (!path_.empty()) ::unlink(path_.c_str());
}

std::string TrustFile::write(std::uint16_t port, const std::string& pem) {
  const std::string parent = parent_folder();
  if (parent.empty()) return "neither XDG_RUNTIME_DIR, XDG_CACHE_HOME nor HOME is set";
  const std::string folder = parent + "/authlete-simulator";
  if (std::string problem = prepare(folder); !problem.empty()) return problem;
  const std::string path = folder + "/ca-" + std::to_string(port) + ".pem";
  if (std::string problem = replace(path, pem); !problem.empty()) return problem;
  path_ = path;
  return {};
}

}  // namespace authlete::simulator

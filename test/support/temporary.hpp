#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace authlete::test {

/// A directory that is removed at the end of the test.
class Temporary {
 public:
  Temporary() {
    std::string pattern = (std::filesystem::temp_directory_path() / "authlete-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~Temporary() { std::filesystem::remove_all(path_); }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;

  std::string path() const { return path_.string(); }
  /// Writes a new file with that text, and returns its path.
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
    return (path_ / name).string();
  }

 private:
  std::filesystem::path path_;
};

}  // namespace authlete::test

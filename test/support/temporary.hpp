#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace authlete::test {

/// A directory that is gone when the test is over.
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
  /// The path of a new file with that text.
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
    return (path_ / name).string();
  }

 private:
  std::filesystem::path path_;
};

}  // namespace authlete::test

#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace authlete::test {

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return std::string(std::istreambuf_iterator<char>(in), {});
}

inline std::filesystem::path data_directory() { return AUTHLETE_TEST_DATA_DIR; }

inline std::string read_example(const std::string& name) { return read_file(data_directory() / "examples" / name); }

}  // namespace authlete::test

// Runs one operation of the codec many times, for callgrind to count (codec_instructions.sh):
// codec_instructions decode|encode EXAMPLE_FILE TIMES
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "authlete/models.hpp"
#include "codec/codec.hpp"
#include "common/load.hpp"

namespace {

namespace codec = authlete::codec;

template <class Model>
int run(bool decode, const std::string& file, int times) {
  std::ifstream in(file, std::ios::binary);
  const std::string example(std::istreambuf_iterator<char>(in), {});
  const Model model = codec::decode<Model>(example).value();
  // As servers write it, without line breaks and indentation.
  const std::string text = codec::encode(model).value();
  std::size_t checksum = 0;
  const bench::Allocations before = bench::allocations();
  for (int count = 0; count < times; ++count)
    checksum += decode ? codec::decode<Model>(text).has_value() : codec::encode(model).value().size();
  const bench::Allocations made = bench::allocations() - before;
  std::printf("%zu bytes, checksum %zu, allocations %.2f\n", text.size(), checksum,
              static_cast<double>(made.all) / times);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: codec_instructions decode|encode EXAMPLE_FILE TIMES\n");
    return 2;
  }
  const bool decode = std::string_view(argv[1]) == "decode";
  const std::string file = argv[2];
  const std::string name = std::filesystem::path(file).filename().string();
  const int times = std::atoi(argv[3]);
  if (name.starts_with("token_create.") && name.ends_with("response.json"))
    return run<authlete::TokenCreateResponse>(decode, file, times);
  if (name.starts_with("token_create.")) return run<authlete::TokenCreateRequest>(decode, file, times);
  if (name.starts_with("token_list.")) return run<authlete::TokenListResponse>(decode, file, times);
  if (name.starts_with("token.") && name.ends_with("response.json"))
    return run<authlete::TokenResponse>(decode, file, times);
  std::fprintf(stderr, "codec_instructions: %s is not an example that it knows\n", name.c_str());
  return 2;
}

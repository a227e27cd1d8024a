// Measures how long decoding and encoding take per model, and compares the response of create with Boost.JSON's value:
// codec_times EXAMPLES_FOLDER [BENCHMARK_OPTIONS...]
#include <benchmark/benchmark.h>

#include <boost/json/parse.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "authlete/models/token_endpoint.hpp"
#include "codec/codec.hpp"
#include "common/load.hpp"

namespace {

namespace codec = authlete::codec;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// Runs one operation repeatedly and counts its allocations.
template <class Operation>
void repeat(benchmark::State& state, std::size_t bytes, Operation operation) {
  operation();
  const bench::Allocations before = bench::allocations();
  for (auto _ : state) benchmark::DoNotOptimize(operation());
  const bench::Allocations made = bench::allocations() - before;
  state.counters["allocations"] =
      benchmark::Counter(static_cast<double>(made.all) / static_cast<double>(state.iterations()));
  state.counters["bytes"] = static_cast<double>(bytes);
}

template <class Model>
void add(const std::filesystem::path& folder, const std::string& file) {
  // Without line breaks and indentation, as servers write it.
  const std::string text = codec::encode(codec::decode<Model>(read_file(folder / file)).value()).value();
  const std::string name = file.substr(0, file.rfind('.'));
  benchmark::RegisterBenchmark(("decode/" + name).c_str(), [text](benchmark::State& state) {
    repeat(state, text.size(), [&] { return codec::decode<Model>(text).value(); });
  });
  benchmark::RegisterBenchmark(("encode/" + name).c_str(), [text](benchmark::State& state) {
    const Model model = codec::decode<Model>(text).value();
    repeat(state, text.size(), [&] { return codec::encode(model).value(); });
  });
}

void add_batch(const std::filesystem::path& folder) {
  const auto item =
      codec::decode<authlete::TokenCreateRequest>(read_file(folder / "token_create.migration.request.json"));
  const std::vector<authlete::TokenCreateRequest> items(1'000, item.value());
  const std::size_t bytes = codec::encode_batch(items).value().size();
  benchmark::RegisterBenchmark("encode/batch_of_1000", [items, bytes](benchmark::State& state) {
    repeat(state, bytes, [&] { return codec::encode_batch(items).value(); });
  });
}

void add_value(const std::filesystem::path& folder) {
  const auto model = codec::decode<authlete::TokenCreateResponse>(read_file(folder / "token_create.response.json"));
  const std::string text = codec::encode(model.value()).value();
  benchmark::RegisterBenchmark("json::value/token_create.response", [text](benchmark::State& state) {
    repeat(state, text.size(), [&] { return boost::json::parse(text); });
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: codec_times EXAMPLES_FOLDER [BENCHMARK_OPTIONS...]\n");
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  add<authlete::TokenRequest>(folder, "token.request.json");
  add<authlete::TokenRequest>(folder, "token.all_fields.request.json");
  add<authlete::TokenResponse>(folder, "token.ok.response.json");
  add<authlete::TokenResponse>(folder, "token.all_fields.synthetic.response.json");
  add<authlete::TokenFailRequest>(folder, "token_fail.request.json");
  add<authlete::TokenFailResponse>(folder, "token_fail.response.json");
  add<authlete::TokenIssueRequest>(folder, "token_issue.request.json");
  add<authlete::TokenIssueResponse>(folder, "token_issue.response.json");
  add<authlete::IdTokenReissueRequest>(folder, "idtoken_reissue.request.json");
  add<authlete::TokenCreateRequest>(folder, "token_create.request.json");
  add<authlete::TokenCreateRequest>(folder, "token_create.all_fields.request.json");
  add<authlete::TokenCreateResponse>(folder, "token_create.response.json");
  add<authlete::TokenCreateResponse>(folder, "token_create.all_fields.response.json");
  add<authlete::TokenUpdateRequest>(folder, "token_update.request.json");
  add<authlete::TokenUpdateResponse>(folder, "token_update.response.json");
  add<authlete::TokenRevokeRequest>(folder, "token_revoke.request.json");
  add<authlete::TokenRevokeResponse>(folder, "token_revoke.response.json");
  add<authlete::TokenListResponse>(folder, "token_list.response.json");
  add<authlete::TokenCreateBatchResponse>(folder, "batch_create.response.json");
  add<authlete::TokenCreateBatchStatusResponse>(folder, "batch_status.succeeded.response.json");
  add_batch(folder);
  add_value(folder);
  argv[1] = argv[0];
  int remaining = argc - 1;
  benchmark::Initialize(&remaining, argv + 1);
  if (benchmark::ReportUnrecognizedArguments(remaining, argv + 1)) return 2;
  benchmark::RunSpecifiedBenchmarks();
}

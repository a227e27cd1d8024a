// Requests of any client at the endpoints of a server that browsers visit: authorization, interaction, device page and
// end session, one after another with the cookies and forms that the server sent.
//
// - No browser is sent to a URI that neither the service nor the application has named.
// - A response has at most one location, which ends with its field.
//
// Input: strings of the client; decisions of the client, the user and the service at the end.
#include <string>

#include "property.hpp"
#include "server/redirect_property.hpp"

namespace authlete::fuzz {
namespace {

constexpr std::size_t longest_text = 64;
constexpr int longest_visit = 32;

class FuzzerSource : public server::testing::InputSource {
 public:
  explicit FuzzerSource(FuzzedDataProvider& input) : input_(input) {}

  std::size_t below(std::size_t limit) override { return input_.ConsumeIntegralInRange<std::size_t>(0, limit - 1); }
  std::string bytes() override { return input_.ConsumeRandomLengthString(longest_text); }
  bool is_empty() override { return input_.remaining_bytes() == 0; }

 private:
  FuzzedDataProvider& input_;
};

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete::fuzz;
  FuzzedDataProvider input(data, size);
  FuzzerSource source(input);
  authlete::server::testing::RedirectCheck check(source);
  for (int step = 0; step < longest_visit && !source.is_empty(); ++step) {
    std::string fault;
    check.step(fault);
    if (!fault.empty()) std::fprintf(stderr, "%s\n", fault.c_str());
    require(fault.empty(), "a browser is sent to URIs of the service, the application and the server only");
  }
  return 0;
}

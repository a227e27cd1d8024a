// Writes sample tokens to try a migration with: one create request per line, in JSON. The same seed gives the same
// tokens.
//
//   sample_tokens [--count N] [--seed N] [--client-id ID] > tokens.ndjson
//
// The client ID is that of AUTHLETE_CLIENT_ID unless --client-id sets it. The token values are random but not secret:
// use them for tests only.
#include <authlete/authlete.hpp>
#include <authlete/json.hpp>

#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <system_error>

namespace {

class Sample {
 public:
  explicit Sample(std::uint64_t seed, std::int64_t client_id) : random_(seed), client_id_(client_id) {}

  authlete::TokenCreateRequest next() {
    authlete::TokenCreateRequest request;
    request.client_id = client_id_;
    request.access_token = authlete::Secret(token());
    request.scopes = one_in(2) ? std::vector<std::string>{"history.read"}
                               : std::vector<std::string>{"history.read", "timeline.read"};
    request.access_token_duration = std::chrono::hours(1 + random_() % 48);
    if (one_in(5)) {
      request.grant_type = authlete::GrantType::client_credentials;
      return request;
    }
    request.grant_type = one_in(4) ? authlete::GrantType::password : authlete::GrantType::authorization_code;
    request.subject = "user-" + std::to_string(random_() % 100'000);
    request.refresh_token = authlete::Secret(token());
    request.refresh_token_duration = std::chrono::hours(24 * (1 + random_() % 90));
    if (one_in(3)) {
      authlete::Property property;
      property.key = "migrated_from";
      property.value = "old-server";
      property.hidden = true;
      request.properties.emplace().push_back(property);
    }
    return request;
  }

 private:
  // The distributions of the standard library are not used, because their results differ from one library to another.
  bool one_in(std::uint64_t count) { return random_() % count == 0; }

  // Returns 43 random characters of base64url, like the tokens of the service.
  std::string token() {
    constexpr std::string_view characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string token;
    for (int length = 0; length < 43; ++length) token += characters[random_() % characters.size()];
    return token;
  }

  std::mt19937_64 random_;
  std::int64_t client_id_;
};

template <class Number>
std::optional<Number> number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

int usage() {
  std::cerr << "Usage: sample_tokens [--count N] [--seed N] [--client-id ID]\n"
               "The client ID is required: set --client-id or AUTHLETE_CLIENT_ID.\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  std::optional<std::uint64_t> count = 10'000;
  std::optional<std::uint64_t> seed = 1;
  std::optional<std::int64_t> client_id;
  if (const char* text = std::getenv("AUTHLETE_CLIENT_ID")) client_id = number<std::int64_t>(text);
  for (int index = 1; index < argc; index += 2) {
    const std::string_view option = argv[index];
    if (index + 1 == argc) return usage();
    const std::string_view value = argv[index + 1];
    if (option == "--count")
      count = number<std::uint64_t>(value);
    else if (option == "--seed")
      seed = number<std::uint64_t>(value);
    else if (option == "--client-id")
      client_id = number<std::int64_t>(value);
    else
      return usage();
  }
  if (!count || !seed || !client_id) return usage();

  std::ios::sync_with_stdio(false);
  Sample sample(*seed, *client_id);
  for (std::uint64_t written = 0; written < *count; ++written)
    std::cout << authlete::token_create_request_to_json(sample.next()).value() << '\n';
  std::cout.flush();
  return std::cout ? 0 : 1;
}

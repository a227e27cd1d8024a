// What a call over a kept connection asks of the allocator. docs/performance.md says what it costs.
#include <boost/test/unit_test.hpp>

#include <cstdlib>

#include "authlete/token_operations.hpp"
#include "net/scene.hpp"
#include "support/sanitizers.hpp"

// What glibc's malloc is called inside. The program's own is found before it by everything that is loaded.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
}

namespace {

// The server has a thread of its own.
thread_local std::size_t allocations = 0;

}  // namespace

#if !AUTHLETE_MEMORY_IS_SANITIZED
extern "C" {

void* malloc(std::size_t size) noexcept {
  ++allocations;
  return __libc_malloc(size);
}
void* calloc(std::size_t number, std::size_t size) noexcept {
  ++allocations;
  return __libc_calloc(number, size);
}
void* realloc(void* block, std::size_t size) noexcept {
  ++allocations;
  return __libc_realloc(block, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  ++allocations;
  return __libc_memalign(alignment, size);
}

}  // extern "C"
#endif

using namespace authlete;
using namespace authlete::test;

namespace {

TokenCreateRequest request() {
  TokenCreateRequest request;
  request.grant_type = GrantType::authorization_code;
  request.client_id = 26888344961664;
  request.subject = "john";
  request.scopes = {"history.read", "timeline.read"};
  request.access_token = Secret("S3CRET-Z5a40U6dWvw2gMoCOAFbZcM85q4HC0Z");
  return request;
}

// No member of it needs memory of its own.
constexpr const char* answer_body = R"({"resultCode":"A109001","action":"OK","expiresIn":3600,"tokenId":"t-1"})";

// Of the last of a few calls, all in one chain: Asio keeps memory for the next operation as long as it runs.
boost::asio::awaitable<std::size_t> allocations_of_a_call(Client client) {
  constexpr int calls = 5;
  std::size_t counted = 0;
  for (int count = 0; count < calls; ++count) {
    TokenCreateRequest sent = request();
    const std::size_t before = allocations;
    const Result<TokenCreateResponse> created = co_await client.token_operations().create(std::move(sent));
    counted = allocations - before;
    BOOST_TEST(created.has_value());
  }
  co_return counted;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(warm_call)

// Four are OpenSSL's. The others: the call, and the frames of its two coroutines.
BOOST_AUTO_TEST_CASE(a_call_allocates_seven_times_besides_what_its_result_holds) {
  if (memory_is_sanitized) {
    std::cout << "SKIPPED: the allocator is the sanitizer's\n";
    return;
  }
  Scene scene;
  scene.server.other_connections({handshake(), forever({receive(), test::answer(200, answer_body)})});
  BOOST_TEST(scene.runner.wait(scene.runner.start(allocations_of_a_call(scene.client()))) <= 7u);
}

BOOST_AUTO_TEST_SUITE_END()

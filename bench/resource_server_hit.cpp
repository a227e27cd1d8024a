// Measures the cache of a resource server, with a service inside the program: resource_server_hit HITS BAD_TOKENS
//
// Prints the time and allocations of a hit with one thread and with two, the memory of a full cache, the share of valid
// tokens that stay cached while this many invented tokens come, and the number of calls that 1,000 concurrent first
// requests with one token make. The time of a hit includes that of reading the clock, which is printed as well.
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include <malloc.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <latch>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "authlete/server/resource_server.hpp"
#include "common/allocation_count.hpp"

namespace {

namespace asio = boost::asio;
using authlete::server::AuthorizationResult;
using authlete::server::CacheStats;
using authlete::server::HeaderField;
using authlete::server::Need;
using authlete::server::RequestView;
using authlete::server::ResourceOptions;
using authlete::server::ResourceServer;
using Clock = std::chrono::steady_clock;

constexpr const char* thumbprint = "CGa_CbqQgBRN7FKpj2kW02VyO_UnxilOjpP9DxQd5GY";

/// The service: it knows the tokens that begin with "good" and "bound".
class Service : public authlete::Transport {
 public:
  asio::awaitable<authlete::Result<authlete::TransportResponse>> exchange(
      const authlete::TransportRequest& request) override {
    ++calls;
    if (delay.count() > 0) {
      asio::steady_timer timer(co_await asio::this_coro::executor, delay);
      co_await timer.async_wait(asio::as_tuple(asio::deferred));
    }
    const bool bound = request.body.find("\"bound") != std::string::npos;
    authlete::TransportResponse response;
    response.status = 200;
    response.headers.add("Content-Type", "application/json");
    if (bound || request.body.find("\"good") != std::string::npos) {
      response.body =
          R"({"resultCode":"A056001","resultMessage":"[A056001] The access token is valid.","action":"OK",)"
          R"("clientId":26888344961664,"clientIdAlias":"https://app.example/client","subject":"john.doe@example.com",)"
          R"("scopes":["history.read","timeline.read","timeline.write"],"existent":true,"usable":true,)"
          R"("accessTokenResources":["https://api.example/timeline"],"grantType":"AUTHORIZATION_CODE",)"
          R"("properties":[{"key":"tenant","value":"a tenant of this service","hidden":true}],)"
          R"("clientAttributes":[{"key":"tier","value":"gold"}],"acr":"urn:example:silver","authTime":1764547200,)"
          R"("expiresAt":253402300799000,"responseContent":"Bearer error=\"invalid_request\"")";
      if (bound) response.body += std::string(R"(,"certificateThumbprint":")") + thumbprint + '"';
      response.body += '}';
    } else {
      response.body = R"({"action":"UNAUTHORIZED","existent":false,"usable":false})";
    }
    co_return response;
  }
  asio::awaitable<authlete::Result<void>> pause(TimePoint) override { co_return authlete::Result<void>(); }
  void close() noexcept override {}

  std::atomic<std::uint64_t> calls{0};
  std::chrono::milliseconds delay{0};
};

/// A resource server with its service, and a context for the requests that the cache cannot decide about.
class Fixture {
 public:
  explicit Fixture(ResourceOptions options = default_options())
      : service(std::make_shared<Service>()), server(authlete::Client(client_options(), service), std::move(options)) {}

  // Entries do not expire during a measurement.
  static ResourceOptions default_options() {
    ResourceOptions options;
    options.time_to_live = std::chrono::hours(1);
    return options;
  }
  static authlete::ClientOptions client_options() {
    authlete::ClientOptions options;
    options.base_url = "https://as.example";
    options.service_id = "715948317";
    options.credentials = authlete::Credentials::bearer("token");
    return options;
  }

  bool authorize(const RequestView& request) {
    bool served = false;
    context.restart();
    asio::co_spawn(context, server.authorize(request),
                   [&served](const std::exception_ptr& error, const AuthorizationResult& result) {
                     if (error) std::rethrow_exception(error);
                     served = result.index() == 0;
                   });
    context.run();
    return served;
  }

  asio::io_context context{1};
  std::shared_ptr<Service> service;
  ResourceServer server;
};

/// A request such as a server would parse.
class Request {
 public:
  explicit Request(std::string_view token) : credentials_("Bearer " + std::string(token)) {}

  RequestView view() {
    fields_ = {{{"Host", "api.example"},
                {"User-Agent", "app/1.0"},
                {"Accept", "application/json"},
                {"Accept-Encoding", "gzip"},
                {"Authorization", credentials_},
                {"X-Request-Id", "0b1c2d3e"}}};
    RequestView view;
    view.method = "GET";
    view.target = "/timeline?from=1&to=20";
    view.fields = fields_;
    view.certificate_thumbprint = thumbprint;
    return view;
  }

 private:
  std::string credentials_;
  std::array<HeaderField, 6> fields_;
};

std::vector<Request> requests(const std::string& prefix, std::size_t count, std::size_t length) {
  std::vector<Request> all;
  for (std::size_t number = 0; number < count; ++number) {
    std::string token = prefix + std::to_string(number) + '-';
    token.resize(length, 'x');
    all.emplace_back(token);
  }
  return all;
}

struct Times {
  std::vector<float> nanoseconds;
  std::uint64_t allocations = 0;
  bool all_served = true;

  float at(double share) {
    const auto place = nanoseconds.begin() + static_cast<std::ptrdiff_t>(share * double(nanoseconds.size() - 1));
    std::nth_element(nanoseconds.begin(), place, nanoseconds.end());
    return *place;
  }
};

Times measure(const ResourceServer& server, const std::vector<Request>& tokens, std::size_t hits, unsigned seed) {
  Need need;
  need.scopes = {"timeline.read"};
  Times times;
  times.nanoseconds.reserve(hits);
  std::uint32_t random = seed;
  Request request = tokens.front();
  const std::uint64_t allocations_before = bench::allocations().all;
  for (std::size_t hit = 0; hit < hits; ++hit) {
    random = random * 1'664'525U + 1'013'904'223U;
    // A server has just read the request, so it is in the processor's cache.
    request = tokens[(random >> 8U) % tokens.size()];
    const RequestView view = request.view();
    const auto started = Clock::now();
    const auto result = server.cached(view, need);
    const auto ended = Clock::now();
    times.nanoseconds.push_back(std::chrono::duration<float, std::nano>(ended - started).count());
    if (!result || result->index() != 0) times.all_served = false;
  }
  times.allocations = bench::allocations().all - allocations_before;
  return times;
}

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "resource_server_hit: %s\n", what);
  std::exit(1);
}

void print_hits(const char* name, std::vector<Request> tokens, std::size_t hits, unsigned threads) {
  Fixture fixture;
  for (Request& request : tokens)
    if (!fixture.authorize(request.view())) fail("a good token was refused");
  // Shards do not fill equally, so a few of the tokens have no place.
  std::erase_if(tokens, [&](Request& request) { return !fixture.server.cached(request.view()).has_value(); });
  measure(fixture.server, tokens, hits / 10, 1);
  std::vector<Times> times(threads);
  std::latch start(threads);
  {
    std::vector<std::jthread> running;
    for (unsigned thread = 0; thread < threads; ++thread)
      running.emplace_back([&, thread] {
        start.arrive_and_wait();
        times[thread] = measure(fixture.server, tokens, hits, thread + 1);
      });
  }
  Times all;
  for (const Times& part : times) {
    if (!part.all_served) fail("a cached token was not served");
    all.nanoseconds.insert(all.nanoseconds.end(), part.nanoseconds.begin(), part.nanoseconds.end());
    all.allocations += part.allocations;
  }
  std::printf(" %s_p50_ns=%.0f %s_p99_ns=%.0f %s_allocations=%.6f", name, all.at(0.5), name, all.at(0.99), name,
              double(all.allocations) / double(all.nanoseconds.size()));
}

void print_clock() {
  Times times;
  for (int count = 0; count < 100'000; ++count) {
    const auto started = Clock::now();
    times.nanoseconds.push_back(std::chrono::duration<float, std::nano>(Clock::now() - started).count());
  }
  std::printf("clock_ns=%.0f", times.at(0.5));
}

std::size_t heap() { return ::mallinfo2().uordblks + ::mallinfo2().hblkhd; }

void print_memory_and_bad_tokens(std::size_t bad_tokens) {
  Fixture fixture;
  std::size_t before = heap();
  const std::size_t empty = fixture.server.stats().bytes;
  // As many as fit, valid and invalid.
  for (const char* prefix : {"good", "bad"})
    for (Request& request : requests(prefix, 20'000, 43)) fixture.authorize(request.view());
  const CacheStats full = fixture.server.stats();
  const std::size_t heap_full = heap() - before;
  std::printf(" entries=%zu valid_entries=%zu cache_bytes=%zu heap_bytes=%zu",
              full.valid_entries + full.invalid_entries, full.valid_entries, full.bytes - empty, heap_full);

  fixture.server.clear();
  std::vector<Request> good = requests("good", 1'000, 43);
  for (Request& request : good) fixture.authorize(request.view());
  before = heap();
  std::uint64_t hits = 0;
  std::uint64_t lookups = 0;
  for (std::size_t number = 0; number < bad_tokens; ++number) {
    Request bad("invented-" + std::to_string(number));
    if (fixture.authorize(bad.view())) fail("an invented token was served");
    // Each valid token comes once per 1,000 invented ones.
    Request& request = good[number % good.size()];
    const RequestView view = request.view();
    const auto result = fixture.server.cached(view);
    ++lookups;
    if (result)
      ++hits;
    else
      fixture.authorize(view);
  }
  const CacheStats after = fixture.server.stats();
  std::printf(" bad_tokens=%zu good_hit_rate=%.5f bad_valid_entries=%zu bad_invalid_entries=%zu bad_heap_growth=%lld",
              bad_tokens, double(hits) / double(std::max<std::uint64_t>(lookups, 1)), after.valid_entries,
              after.invalid_entries, static_cast<long long>(heap()) - static_cast<long long>(before));
}

void print_concurrent_first_requests() {
  Fixture fixture;
  fixture.service->delay = std::chrono::milliseconds(20);
  constexpr int count = 1'000;
  Request request("good");
  const RequestView view = request.view();
  int served = 0;
  for (int number = 0; number < count; ++number)
    asio::co_spawn(fixture.context, fixture.server.authorize(view),
                   [&served](const std::exception_ptr& error, const AuthorizationResult& result) {
                     if (error) std::rethrow_exception(error);
                     if (result.index() == 0) ++served;
                   });
  fixture.context.run();
  if (served != count) fail("a concurrent request was refused");
  std::printf(" concurrent=%d concurrent_calls=%llu", count,
              static_cast<unsigned long long>(fixture.service->calls.load()));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: resource_server_hit HITS BAD_TOKENS\n");
    return 2;
  }
  const std::size_t hits = std::stoull(argv[1]);
  const std::size_t bad_tokens = std::stoull(argv[2]);
  print_clock();
  print_hits("hit", requests("good", 7'000, 43), hits, 1);
  print_hits("hit2", requests("good", 7'000, 43), hits, 2);
  print_hits("jwt", requests("good", 7'000, 1'000), hits, 1);
  print_hits("bound", requests("bound", 7'000, 43), hits, 1);
  print_memory_and_bad_tokens(bad_tokens);
  print_concurrent_first_requests();
  std::printf("\n");
}

// The library with everything on: a typed call, verified TLS, pool, deadline, retry bookkeeping.
#include <authlete/authlete.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <iostream>
#include <optional>
#include <utility>

#include "common/client.hpp"
#include "common/load.hpp"

namespace {

// Kept, so that its allocations can be counted afterwards.
std::optional<authlete::TokenCreateResponse> first_response;

boost::asio::awaitable<void> send(authlete::Client client, bench::Load& load, std::size_t sender) {
  const authlete::TokenCreateRequest like = bench::create_request();
  while (load.next()) {
    const auto started = bench::Load::Clock::now();
    authlete::TokenCreateRequest request = like;
    auto created = co_await client.token_operations().create(std::move(request));
    if (!created) std::cerr << created.error() << '\n';
    load.ended(sender, started, created && created->succeeded() && created->token_id.has_value());
    if (!first_response) first_response = std::move(*created);
  }
}

template <class Model>
std::uint64_t allocations_of(const Model& model) {
  const std::uint64_t before = bench::allocations().all;
  const Model copy = model;
  return bench::allocations().all - before;
}

}  // namespace

int main(int argc, char** argv) {
  bench::Load load(argc, argv);
  boost::asio::io_context context(1);
  {
    const authlete::Client client(bench::client_options(load.port(), load.ca_file(), load.in_flight()));
    for (std::size_t sender = 0; sender < load.in_flight(); ++sender)
      boost::asio::co_spawn(context, send(client, load, sender), [](std::exception_ptr error) {
        if (error) std::rethrow_exception(error);
      });
  }
  context.run();
  std::printf("allocations_of_request=%llu allocations_of_result=%llu ",
              static_cast<unsigned long long>(allocations_of(bench::create_request())),
              static_cast<unsigned long long>(allocations_of(*first_response)));
  load.report();
}

#pragma once

#include <authlete/authlete.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

#include "common/client.hpp"
#include "common/load.hpp"

namespace bench {

namespace detail {

// Kept, so that its allocations can be counted afterwards.
inline std::optional<authlete::TokenCreateResponse> first_response;

inline boost::asio::awaitable<void> send(authlete::Client client, Load& load, std::size_t sender) {
  const authlete::TokenCreateRequest like = create_request();
  while (load.next()) {
    const auto started = Load::Clock::now();
    authlete::TokenCreateRequest request = like;
    auto created = co_await client.token_operations().create(std::move(request));
    if (!created) std::cerr << created.error() << '\n';
    load.ended(sender, started, created && created->succeeded() && created->token_id.has_value());
    if (!first_response) first_response = std::move(*created);
  }
}

template <class Model>
std::uint64_t allocations_of(const Model& model) {
  const std::uint64_t before = allocations().all;
  const Model copy = model;
  return allocations().all - before;
}

}  // namespace detail

/// Runs a load of typed calls of the library, with verified TLS, pool, deadline and retry bookkeeping, and prints what
/// it cost. `observer` may be null.
inline void run_library_load(int argc, char** argv, std::shared_ptr<authlete::Observer> observer) {
  Load load(argc, argv);
  boost::asio::io_context context(1);
  {
    authlete::ClientOptions options = client_options(load.port(), load.ca_file(), load.in_flight());
    options.observer = std::move(observer);
    const authlete::Client client(std::move(options));
    for (std::size_t sender = 0; sender < load.in_flight(); ++sender)
      boost::asio::co_spawn(context, detail::send(client, load, sender), [](std::exception_ptr error) {
        if (error) std::rethrow_exception(error);
      });
  }
  context.run();
  std::printf("allocations_of_request=%llu allocations_of_result=%llu ",
              static_cast<unsigned long long>(detail::allocations_of(create_request())),
              static_cast<unsigned long long>(detail::allocations_of(*detail::first_response)));
  load.report();
}

}  // namespace bench

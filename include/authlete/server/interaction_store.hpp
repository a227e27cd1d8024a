#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "authlete/export.hpp"
#include "authlete/server/interaction.hpp"

namespace authlete::server {

/// Keeps authorization requests while their users log in and decide. Each request has an entry of its own, so that a
/// user may have several open at the same time. A server with several processes needs one that they share.
///
/// A function may throw if the store cannot be reached. The browser then gets 500.
///
/// Thread safety: called concurrently, on the executor of the request.
class AUTHLETE_EXPORT InteractionStore {
 public:
  virtual ~InteractionStore();

  virtual boost::asio::awaitable<void> insert(Interaction interaction) = 0;
  /// Returns the entry. The server checks whether it has expired.
  virtual boost::asio::awaitable<std::optional<Interaction>> find(std::string id) = 0;
  /// Replaces an entry. An entry that is not there any more must not come back.
  virtual boost::asio::awaitable<void> update(Interaction interaction) = 0;
  /// Removes the entry and returns it. Of several calls with one ID, only one may get the entry:
  /// its ticket can be used once.
  virtual boost::asio::awaitable<std::optional<Interaction>> take(std::string id) = 0;
};

/// Keeps the requests in memory. When there is no room, the oldest one is dropped. Requests that have expired leave the
/// memory, with their tickets, the next time that any request is stored or looked for.
class AUTHLETE_EXPORT MemoryInteractionStore : public InteractionStore {
 public:
  /// Returns the calendar time by which entries expire.
  using Clock = std::function<std::chrono::sys_seconds()>;

  /// Without `clock`, the time is that of the system.
  explicit MemoryInteractionStore(std::size_t maximum_entries = 10'000, Clock clock = Clock());
  ~MemoryInteractionStore() override;

  boost::asio::awaitable<void> insert(Interaction interaction) override;
  boost::asio::awaitable<std::optional<Interaction>> find(std::string id) override;
  boost::asio::awaitable<void> update(Interaction interaction) override;
  boost::asio::awaitable<std::optional<Interaction>> take(std::string id) override;

  std::size_t size() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace authlete::server

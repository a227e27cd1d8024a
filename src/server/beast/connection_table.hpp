#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>

namespace authlete::server::beast {

/// Counts the open connections, and chooses the connection to close when another one needs its place.
///
/// Thread safety: the members of the table and of its places may be called concurrently. A place must not outlive the
/// table.
class ConnectionTable {
 public:
  enum class State {
    expendable,  ///< The client has not presented valid credentials, or the connection ends in any case.
    idle,        ///< The connection waits for the next request of a client with valid credentials.
    busy,        ///< A request of a client with valid credentials is being processed.
    closing      ///< The connection has been asked to close.
  };

  /// The entry of one connection. The connection is in the table as long as this object exists.
  class Place {
   public:
    /// Adds a connection in the state `expendable`. When the connection is chosen, `close` is called with the state
    /// that the connection had, on any thread and without a lock. It is called once, unless the connection becomes busy
    /// afterwards.
    Place(ConnectionTable& table, std::function<void(State)> close);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    /// A connection that was asked to close may still become busy. Then it stays open.
    void set(State state);
    State state() const;

   private:
    friend class ConnectionTable;
    struct Entry {
      std::function<void(State)> close;
      State state = State::expendable;
    };
    ConnectionTable& table_;
    std::list<Entry>::iterator entry_;
  };

  explicit ConnectionTable(std::size_t limit) : limit_(limit) {}

  bool is_full() const;
  /// Asks one connection to close. It is the connection that has been expendable for the longest time. If there is
  /// none, it is the connection that has been idle for the longest time. Returns false if there is neither.
  bool make_room();

 private:
  std::list<Place::Entry>& entries(State state) { return entries_[static_cast<std::size_t>(state)]; }
  const std::list<Place::Entry>& entries(State state) const { return entries_[static_cast<std::size_t>(state)]; }
  void move(std::list<Place::Entry>::iterator entry, State state);

  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::array<std::list<Place::Entry>, 4> entries_;  ///< One list per state. Its first connection has the state longest.
};

}  // namespace authlete::server::beast

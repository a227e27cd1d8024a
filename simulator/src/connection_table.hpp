#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>

namespace authlete::simulator {

/// Counts the open connections, and chooses the one to close when another needs its place.
///
/// Thread safety: its members and those of its places may be called concurrently. A place must not outlive the table.
class ConnectionTable {
 public:
  enum class Standing {
    expendable,  ///< Its client has not presented valid credentials, or it ends anyway.
    idle,        ///< It waits for the next request of a client that has.
    busy,        ///< A request of such a client is being read, processed or responded to.
    closing      ///< It was chosen, and has been asked to close.
  };

  /// One connection in the table, from its constructor to its destructor.
  class Place {
   public:
    /// `close` is called at most once, on any thread and without a lock. It begins as `expendable`.
    Place(ConnectionTable& table, std::function<void()> close);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    /// A connection that was asked to close may still become busy, and is then open after all.
    void set(Standing standing);
    Standing standing() const;

   private:
    friend class ConnectionTable;
    struct Entry {
      std::function<void()> close;
      Standing standing = Standing::expendable;
    };
    ConnectionTable& table_;
    std::list<Entry>::iterator entry_;
  };

  explicit ConnectionTable(std::size_t limit) : limit_(limit) {}

  bool is_full() const;
  /// Asks the connection to close that has been waited for longest: an expendable one, or else an idle one. Returns
  /// false if there is neither.
  bool make_room();

 private:
  std::list<Place::Entry>& entries(Standing standing) { return entries_[static_cast<std::size_t>(standing)]; }
  const std::list<Place::Entry>& entries(Standing standing) const {
    return entries_[static_cast<std::size_t>(standing)];
  }
  void move(std::list<Place::Entry>::iterator entry, Standing standing);

  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::array<std::list<Place::Entry>, 4> entries_;  ///< One list per standing, in the order in which it was set.
};

}  // namespace authlete::simulator

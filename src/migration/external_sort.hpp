#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <queue>
#include <type_traits>
#include <utility>
#include <vector>

#include "authlete/result.hpp"
#include "migration/temporary_file.hpp"

namespace authlete::migration {

/// Sorts any number of entries in bounded memory. Entries that do not fit are written to an anonymous (unlinked) file
/// in sorted runs, which are merged when they are read. The order of equal entries is not defined.
template <class Entry>
class ExternalSort {
  static_assert(std::is_trivially_copyable_v<Entry>);

 public:
  explicit ExternalSort(std::size_t maximum_bytes)
      : maximum_entries_(std::max<std::size_t>(maximum_bytes / sizeof(Entry), 1)) {}

  /// Adds an entry. Every member fails with `io`.
  Result<void> add(const Entry& entry) {
    if (entries_.size() == maximum_entries_)
      if (Result<void> written = write_run(); !written) return written;
    entries_.push_back(entry);
    return {};
  }

  /// Must be called after the last `add` and before the first `next`.
  Result<void> finish() {
    if (runs_.empty()) {
      std::sort(entries_.begin(), entries_.end());
      return {};
    }
    if (Result<void> written = write_run(); !written) return written;
    entries_ = std::vector<Entry>();
    const std::size_t entries_per_run = std::max<std::size_t>(maximum_entries_ / runs_.size(), 1);
    for (std::size_t index = 0; index < runs_.size(); ++index) {
      runs_[index].entries_at_once = entries_per_run;
      if (Result<void> offered = offer(index); !offered) return offered;
    }
    return {};
  }

  /// Returns the next entry in order; nothing after the last.
  Result<std::optional<Entry>> next() {
    if (runs_.empty()) {
      if (next_ == entries_.size()) return std::optional<Entry>();
      return std::optional<Entry>(entries_[next_++]);
    }
    if (heads_.empty()) return std::optional<Entry>();
    const Head head = heads_.top();
    heads_.pop();
    if (Result<void> offered = offer(head.run); !offered) return std::move(offered).error();
    return std::optional<Entry>(head.entry);
  }

 private:
  struct Run {
    std::uint64_t offset = 0;
    std::uint64_t end = 0;
    std::size_t entries_at_once = 0;
    std::vector<Entry> read;
    std::size_t next = 0;
  };
  struct Head {
    Entry entry;
    std::size_t run;
    friend bool operator>(const Head& left, const Head& right) { return right.entry < left.entry; }
  };

  Result<void> write_run() {
    if (!file_.is_open())
      if (Result<void> opened = file_.open(); !opened) return opened;
    std::sort(entries_.begin(), entries_.end());
    Run& run = runs_.emplace_back();
    run.offset = file_.size();
    if (Result<void> written = file_.append(entries_.data(), entries_.size() * sizeof(Entry)); !written) return written;
    run.end = file_.size();
    entries_.clear();
    return {};
  }

  // Adds the next entry of a run to the merge.
  Result<void> offer(std::size_t index) {
    Run& run = runs_[index];
    if (run.next == run.read.size()) {
      const std::size_t left = static_cast<std::size_t>((run.end - run.offset) / sizeof(Entry));
      run.read.resize(std::min(left, run.entries_at_once));
      run.next = 0;
      if (run.read.empty()) return {};
      const std::size_t bytes = run.read.size() * sizeof(Entry);
      if (Result<void> read = file_.read(run.offset, run.read.data(), bytes); !read) return read;
      run.offset += bytes;
    }
    heads_.push(Head{run.read[run.next++], index});
    return {};
  }

  const std::size_t maximum_entries_;
  std::vector<Entry> entries_;
  std::size_t next_ = 0;
  TemporaryFile file_;
  std::vector<Run> runs_;
  std::priority_queue<Head, std::vector<Head>, std::greater<>> heads_;
};

}  // namespace authlete::migration

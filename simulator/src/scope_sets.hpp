#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace authlete::simulator {

using Scopes = std::vector<std::string>;

/// Holds one copy of each list of scopes that tokens have. A list is freed with its last handle.
///
/// Thread safety: none.
class ScopeSets {
  struct Use;
  using Lists = std::map<Scopes, Use>;
  struct Use {
    std::size_t handles = 0;
    Lists* owner = nullptr;
  };

 public:
  /// Refers to a list, or is empty. A handle must not outlive the `ScopeSets` that made it.
  class Handle {
   public:
    Handle() = default;
    Handle(const Handle& other) : Handle(other.list_) {}
    Handle(Handle&& other) noexcept : list_(std::exchange(other.list_, nullptr)) {}
    Handle& operator=(Handle other) noexcept {
      std::swap(list_, other.list_);
      return *this;
    }
    ~Handle() {
      if (list_ && --list_->second.handles == 0) list_->second.owner->erase(list_->first);
    }

    explicit operator bool() const { return list_ != nullptr; }
    const Scopes& operator*() const { return list_->first; }
    const Scopes* operator->() const { return &list_->first; }

   private:
    friend class ScopeSets;
    explicit Handle(Lists::value_type* list) : list_(list) {
      if (list_) ++list_->second.handles;
    }
    Lists::value_type* list_ = nullptr;
  };

  ScopeSets() = default;
  ScopeSets(const ScopeSets&) = delete;
  ScopeSets& operator=(const ScopeSets&) = delete;

  Handle keep(Scopes scopes) {
    const auto list = lists_.try_emplace(std::move(scopes)).first;
    list->second.owner = &lists_;
    return Handle(&*list);
  }
  std::size_t size() const { return lists_.size(); }

 private:
  Lists lists_;
};

}  // namespace authlete::simulator

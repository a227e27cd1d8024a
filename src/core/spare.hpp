#pragma once

#include <array>
#include <cstddef>
#include <utility>

#include "core/wipe.hpp"

namespace authlete::core {

/// Strings and headers that are done with, kept by each thread so that the next ones use their memory. They may have
/// held tokens, so they are overwritten first, whether they are kept or freed.
template <class Text>
class Spare {
 public:
  /// An empty one, with memory if there is a spare.
  static Text take() noexcept {
    if (of_this_thread_are_gone) return Text();
    Texts& spare = of_this_thread;
    return spare.count == 0 ? Text() : std::move(spare.texts[--spare.count]);
  }

  static void leave(Text&& text) noexcept {
    wipe(text);
    if (text.capacity() < worth_keeping || text.capacity() > largest || of_this_thread_are_gone) return;
    Texts& spare = of_this_thread;
    if (spare.count == spare.texts.size()) return;
    spare.texts[spare.count++] = std::move(text);
  }

  /// A text that is left when this is destroyed.
  class Loan {
   public:
    Loan() noexcept : text_(take()) {}
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan() { leave(std::move(text_)); }
    Text& operator*() noexcept { return text_; }
    Text* operator->() noexcept { return &text_; }

   private:
    Text text_;
  };

 private:
  static constexpr std::size_t worth_keeping = 32;
  static constexpr std::size_t largest = 16 << 10;

  class Texts {
   public:
    ~Texts() { of_this_thread_are_gone = true; }
    std::array<Text, 8> texts;
    std::size_t count = 0;
  };

  // At the end of a thread something may be destroyed after its spare texts.
  static inline thread_local bool of_this_thread_are_gone = false;
  static inline thread_local Texts of_this_thread;
};

}  // namespace authlete::core

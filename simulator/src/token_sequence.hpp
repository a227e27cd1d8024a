#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace authlete::simulator {

class Token;

/// Tokens in the order of their creation, in blocks: any position is reached in a few steps, and one token among a
/// million is removed without moving the rest. Memory is proportional to the tokens that are there, whichever of them
/// were removed.
class TokenSequence {
 public:
  TokenSequence() = default;

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  /// The token must be younger than all that are there.
  void push_back(Token* token);
  /// The token with that number, or null.
  Token* find(std::uint32_t number) const;
  /// The token must be there.
  void erase(const Token* token);
  /// Returns for how many tokens memory is held.
  std::size_t capacity() const;

  /// Calls `visit(token)` from that position on, while it returns true.
  template <class Visit>
  void for_each_from(std::size_t start, Visit visit) const {
    for (const auto& block : blocks_) {
      if (start >= block.size()) {
        start -= block.size();
        continue;
      }
      for (; start < block.size(); ++start)
        if (!visit(block[start])) return;
      start = 0;
    }
  }

 private:
  static constexpr std::size_t block_size = 512;
  /// None of them is empty, and of two neighbours at least one is more than a quarter full.
  std::vector<std::vector<Token*>> blocks_;
  std::size_t size_ = 0;
};

}  // namespace authlete::simulator

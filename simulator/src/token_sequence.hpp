#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace authlete::simulator {

class Token;

/// Tokens in the order of their creation, stored in blocks. Any position is reached in a few steps, and one token of a
/// million is removed without moving the others. The memory is proportional to the number of tokens, whichever tokens
/// were removed.
class TokenSequence {
 public:
  TokenSequence() = default;

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  /// Appends a token, which must be newer than all others.
  void push_back(Token* token);
  /// Returns the token with that number, or null.
  Token* find(std::uint32_t number) const;
  /// Removes a token. The sequence must have it.
  void erase(const Token* token);
  /// Returns the number of tokens for which memory is allocated.
  std::size_t capacity() const;

  /// Calls `visit(token)` for each token from that position on, until `visit` returns false.
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
  /// No block is empty. At least one of two neighboring blocks is more than a quarter full.
  std::vector<std::vector<Token*>> blocks_;
  std::size_t size_ = 0;
};

}  // namespace authlete::simulator

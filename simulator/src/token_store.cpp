#include "token_store.hpp"

#include <utility>

namespace authlete::simulator {

bool TokenExtras::empty() const {
  return properties.empty() && !authorization_details && resources.empty() && !acr && !session_id && !auth_time &&
         consented_claims.empty() && user_info_claims.empty() && grant_id.empty() && dpop_key_thumbprint.empty() &&
         certificate_thumbprint.empty() && !for_external_attachment;
}

TokenExtras& Token::extras() {
  if (!rare) rare = std::make_unique<TokenExtras>();
  return *rare;
}

void TokenSequence::push_back(Token* token) {
  if (blocks_.empty() || blocks_.back().size() == block_size) blocks_.emplace_back();
  blocks_.back().push_back(token);
  ++size_;
}

Token* TokenSequence::find(std::uint32_t number) const {
  const auto after = std::upper_bound(blocks_.begin(), blocks_.end(), number,
                                      [](auto wanted, const auto& block) { return wanted < block.front()->number; });
  if (after == blocks_.begin()) return nullptr;
  const auto& block = *std::prev(after);
  const auto place = std::lower_bound(block.begin(), block.end(), number,
                                      [](const Token* entry, auto wanted) { return entry->number < wanted; });
  return place != block.end() && (*place)->number == number ? *place : nullptr;
}

void TokenSequence::erase(const Token* token) {
  const auto after = std::upper_bound(blocks_.begin(), blocks_.end(), token->number,
                                      [](auto number, const auto& block) { return number < block.front()->number; });
  auto block = std::prev(after);
  const auto place = std::lower_bound(block->begin(), block->end(), token->number,
                                      [](const Token* entry, auto number) { return entry->number < number; });
  block->erase(place);
  --size_;
  // Blocks that become sparse are merged or shrunk. Otherwise one token that outlives its neighbors would hold the
  // memory of a whole block.
  const auto is_sparse = [](const auto& some) { return some.size() <= block_size / 4; };
  if (is_sparse(*block) && block != blocks_.begin() && is_sparse(*std::prev(block))) --block;
  if (is_sparse(*block) && std::next(block) != blocks_.end() && is_sparse(*std::next(block))) {
    const auto next = std::next(block);
    block->insert(block->end(), next->begin(), next->end());
    blocks_.erase(next);
  }
  if (block->empty())
    blocks_.erase(block);
  else if (block->size() <= block->capacity() / 4)
    block->shrink_to_fit();
  if (blocks_.size() <= blocks_.capacity() / 4) blocks_.shrink_to_fit();
}

std::size_t TokenSequence::capacity() const {
  std::size_t capacity = 0;
  for (const auto& block : blocks_) capacity += block.capacity();
  return capacity;
}

Token* TokenStore::find_access(const Digest& digest) const {
  const auto found = by_access_.find(digest);
  return found == by_access_.end() ? nullptr : found->get();
}

Token* TokenStore::find_refresh(const Digest& digest) const {
  const auto found = by_refresh_.find(digest);
  return found == by_refresh_.end() ? nullptr : *found;
}

Token* TokenStore::find_access_identifier(std::string_view identifier) const {
  if (Token* token = find_access(sha256(identifier))) return token;
  const std::optional<Digest> digest = digest_from_string(identifier);
  return digest ? find_access(*digest) : nullptr;
}

Token* TokenStore::find_refresh_identifier(std::string_view identifier) const {
  if (Token* token = find_refresh(sha256(identifier))) return token;
  const std::optional<Digest> digest = digest_from_string(identifier);
  return digest ? find_refresh(*digest) : nullptr;
}

Token& TokenStore::add(Token value, std::string_view subject) {
  auto owner = std::make_unique<Token>(std::move(value));
  Token& token = *owner;
  token.number = next_number_++;
  if (!token.scopes) token.scopes = keep({});
  by_access_.insert(std::move(owner));
  if (token.refresh_digest) by_refresh_.insert(&token);
  all_.push_back(&token);
  by_client_[token.client_id].push_back(&token);
  if (!subject.empty()) {
    const auto entry = by_subject_.try_emplace(std::string(subject)).first;
    token.subject = &entry->first;
    entry->second.push_back(&token);
  }
  return token;
}

void TokenStore::erase(Token& token) {
  all_.erase(&token);
  by_client_.find(token.client_id)->second.erase(&token);
  if (token.subject) {
    const auto entry = by_subject_.find(*token.subject);
    entry->second.erase(&token);
    if (entry->second.empty()) by_subject_.erase(entry);
  }
  if (token.refresh_digest) by_refresh_.erase(by_refresh_.find(*token.refresh_digest));
  by_access_.erase(by_access_.find(token.access_digest));
}

std::size_t TokenStore::erase_all(const TokenFilter& filter) {
  const std::vector<const Token*> matching = list(filter, 0, size()).tokens;
  for (const Token* token : matching) erase(*find_access(token->access_digest));
  return matching.size();
}

void TokenStore::replace_access(Token& token, const Digest& digest) {
  auto node = by_access_.extract(by_access_.find(token.access_digest));
  token.access_digest = digest;
  by_access_.insert(std::move(node));
}

void TokenStore::replace_refresh(Token& token, const Digest& digest) {
  auto node = by_refresh_.extract(by_refresh_.find(*token.refresh_digest));
  token.refresh_digest = digest;
  by_refresh_.insert(std::move(node));
}

const TokenSequence* TokenStore::candidates(const TokenFilter& filter) const {
  const TokenSequence* best = &all_;
  if (filter.client_id) {
    const auto found = by_client_.find(*filter.client_id);
    if (found == by_client_.end()) return nullptr;
    best = &found->second;
  }
  if (filter.subject) {
    const auto found = by_subject_.find(*filter.subject);
    if (found == by_subject_.end()) return nullptr;
    if (found->second.size() <= best->size()) best = &found->second;
  }
  return best;
}

TokenStore::Page TokenStore::list(const TokenFilter& filter, std::size_t start, std::size_t end) const {
  Page page;
  const TokenSequence* sequence = candidates(filter);
  if (!sequence) return page;

  const bool unfiltered = filter.status != TokenStatus::valid && filter.status != TokenStatus::invalid &&
                          !(filter.client_id && filter.subject);
  if (unfiltered) {
    page.total = sequence->size();
    if (start >= end) return page;
    page.tokens.reserve(std::min(end, sequence->size()) - std::min(start, sequence->size()));
    sequence->for_each_from(start, [&](const Token* token) {
      page.tokens.push_back(token);
      return start + page.tokens.size() < end;
    });
    return page;
  }

  sequence->for_each_from(0, [&](const Token* token) {
    if (filter.client_id && token->client_id != *filter.client_id) return true;
    if (filter.subject && (!token->subject || *token->subject != *filter.subject)) return true;
    if (filter.status == TokenStatus::valid && !token->is_valid(filter.now)) return true;
    if (filter.status == TokenStatus::invalid && token->is_valid(filter.now)) return true;
    if (page.total >= start && page.total < end) page.tokens.push_back(token);
    ++page.total;
    return true;
  });
  return page;
}

}  // namespace authlete::simulator

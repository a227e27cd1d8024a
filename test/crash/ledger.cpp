#include "crash/ledger.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <chrono>
#include <sstream>
#include <stdexcept>
#include <utility>
#include <vector>

#include "authlete/client.hpp"
#include "authlete/token_operations.hpp"
#include "crash/input.hpp"

namespace authlete::crash {

namespace asio = boost::asio;

namespace {

constexpr std::int32_t page_size = 1'000;

/// Content of the service's lists.
struct Lists {
  Lists() = default;
  std::vector<std::string> hashes;  // hashes of the client's tokens
  std::int32_t total = 0;           // tokens of all clients
};

asio::awaitable<Result<Lists>> read_lists(TokenOperations operations) {
  Lists lists;
  TokenListRequest everything;
  everything.start = 0;
  everything.end = 0;
  const Result<TokenListResponse> counted = co_await operations.list(std::move(everything));
  if (!counted) co_return counted.error();
  lists.total = counted->total_count.value_or(0);
  for (std::int32_t start = 0;; start += page_size) {
    TokenListRequest request;
    request.client_identifier = std::to_string(client_id);
    request.start = start;
    request.end = start + page_size;
    const Result<TokenListResponse> page = co_await operations.list(std::move(request));
    if (!page) co_return page.error();
    if (page->access_tokens)
      for (const AccessToken& token : *page->access_tokens)
        lists.hashes.push_back(token.access_token_hash.value_or(""));
    if (start + page_size >= page->total_count.value_or(0)) co_return lists;
  }
}

// The client is closed at the end, because an idle connection would keep the context running.
asio::awaitable<Result<Lists>> read_lists_and_close(Client client) {
  Result<Lists> lists = co_await read_lists(client.token_operations());
  co_await client.close(std::chrono::milliseconds(0));
  co_return lists;
}

}  // namespace

LedgerFindings compare_tokens(const ClientOptions& service, const std::set<std::string>& expected_hashes) {
  asio::io_context context;
  auto ended = asio::co_spawn(context, read_lists_and_close(Client(service)), asio::use_future);
  context.run();
  Result<Lists> lists = ended.get();
  if (!lists) throw std::runtime_error((std::ostringstream() << "list: " << lists.error()).str());
  const std::vector<std::string>& hashes = lists->hashes;
  LedgerFindings findings;
  findings.tokens = static_cast<std::uint64_t>(lists->total);
  const std::set<std::string> existing(hashes.begin(), hashes.end());
  findings.doubled = hashes.size() - existing.size();
  for (const std::string& hash : expected_hashes) findings.lost += existing.contains(hash) ? 0 : 1;
  for (const std::string& hash : existing) findings.surplus += expected_hashes.contains(hash) ? 0 : 1;
  return findings;
}

}  // namespace authlete::crash

#pragma once

#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "authlete/export.hpp"
#include "authlete/request_options.hpp"
#include "authlete/result.hpp"

namespace authlete {

/// A part of a list, in the order of the service.
///
/// Lifetime: a value, independent of its pager. Thread safety: as a standard container.
template <class Item>
class Page {
 public:
  Page() = default;

  std::vector<Item> items;                  ///< Never empty.
  std::int32_t first_index = 0;             ///< Index of the first item in the list, from 0.
  std::optional<std::int32_t> total_count;  ///< Length of the list when the page was read, if the service said so.
  /// By how much `total_count` differs from that of the page before. Below zero: as many items of the list may have
  /// been skipped, because those behind a deleted one move forward. Above zero: as many items may be on both pages, and
  /// new ones may be missing.
  std::int32_t total_count_change = 0;
};

namespace detail {

/// The place of a pager in its list.
class AUTHLETE_EXPORT ListPlace {
 public:
  /// The walk goes from `start`, or 0, up to but not including `end`, or to the end of the list.
  ListPlace(std::optional<std::int32_t> start, std::optional<std::int32_t> end, std::int32_t page_size) noexcept;

  /// Fails with `invalid_argument` if an index is negative, or if the page size is not at least 1.
  Result<void> check() const;
  bool at_end() const noexcept { return at_end_; }
  /// The next page: its first index, and the one past its last.
  std::int32_t page_start() const noexcept { return place_; }
  std::int32_t page_end() const noexcept;
  /// Moves past the page that was received. Fails with `decode` if it cannot be that page; the place stays then.
  Result<void> take(std::size_t items, std::optional<std::int32_t> start, std::optional<std::int32_t> total_count);

  std::optional<std::int32_t> total_count() const noexcept { return total_count_; }
  std::int32_t total_count_change() const noexcept { return total_count_change_; }
  std::int64_t possibly_skipped() const noexcept { return possibly_skipped_; }
  std::int64_t possibly_repeated() const noexcept { return possibly_repeated_; }

 private:
  std::int32_t place_;
  const std::int32_t limit_;
  const std::int32_t page_size_;
  bool at_end_;
  std::optional<std::int32_t> total_count_;
  std::int32_t total_count_change_ = 0;
  std::int64_t possibly_skipped_ = 0;
  std::int64_t possibly_repeated_ = 0;
};

template <class Group, class Request, class Response>
Request list_request_of(boost::asio::awaitable<Result<Response>> (Group::*)(Request, RequestOptions) const);
template <class Group>
using ListRequest = decltype(list_request_of(&Group::list));

template <class Group, class Request>
auto list_page(const Group& group, Request request, RequestOptions options) {
  if constexpr (requires { group.list(request, options); })
    return group.list(std::move(request), std::move(options));
  else
    return group.list_authorized(std::move(request), std::move(options));
}

/// Returns the member of a response that has the items of the page.
template <class Response>
auto& items_of(Response& response) noexcept {
  if constexpr (requires { response.access_tokens; })
    return response.access_tokens;
  else if constexpr (requires { response.services; })
    return response.services;
  else
    return response.clients;
}

template <class Group, class Request>
using ListResponse =
    typename decltype(list_page(std::declval<const Group&>(), std::declval<Request>(), RequestOptions()))::value_type;

}  // namespace detail

/// Reads a list page by page: the tokens, clients or services, or the clients that a user has authorized.
///
///     Pager pager(client.token_operations());
///     while (auto page = (co_await pager.next()).value())
///       for (const AccessToken& token : page->items) use(token);
///
/// The service has indices and no cursor, and documents no order. While the list does not change, each item is on
/// exactly one page. If items come or go during the walk, an item that exists all the time can be skipped or be on two
/// pages. The pager sees that when the length of the list changes, and counts it in `possibly_skipped` and
/// `possibly_repeated`; it cannot see a deletion and a creation that cancel each other out. To miss nothing, walk again
/// until both are 0, or keep the list from changing.
///
/// Thread safety: as a standard container; one `next` at a time.
/// Lifetime: holds a copy of the client's handle. The pager must live until `next` has ended.
template <class Group, class Request = detail::ListRequest<Group>>
class Pager {
  using Response = std::remove_reference_t<decltype(*std::declval<detail::ListResponse<Group, Request>&>())>;

 public:
  using Item = typename std::remove_reference_t<decltype(*detail::items_of(std::declval<Response&>()))>::value_type;

  /// `request` selects the items. Its `start` is the index of the first one, 0 if absent; the walk ends before its
  /// `end`, or with the list. The service documents no largest `page_size`; a page may be shorter than was asked.
  explicit Pager(Group group, Request request = Request(), std::int32_t page_size = 100)
      : group_(std::move(group)), request_(std::move(request)), place_(request_.start, request_.end, page_size) {}

  /// Reads the next page.
  ///
  /// `options` are those of this one call.
  ///
  /// Returns: the page, or nothing when the walk has ended. Nothing more is sent after that.
  /// Errors: those of the list operation; `invalid_argument` if an index is negative or the page size is less than 1;
  /// `decode` if the page begins at another index, or is empty although the list goes on. After an error the pager is
  /// where it was, so `next` asks for the same page again.
  /// Retries: the list operations are idempotent, and are retried as such.
  /// Cancellation: terminal; the call then ends with `cancelled`, and the pager is where it was.
  /// Thread safety: not concurrently.
  /// Source: the list operations; docs/service-api.md, Lists.
  boost::asio::awaitable<Result<std::optional<Page<Item>>>> next(RequestOptions options = RequestOptions()) {
    if (Result<void> good = place_.check(); !good) co_return std::move(good).error();
    if (place_.at_end()) co_return std::optional<Page<Item>>();
    Request request = request_;
    request.start = place_.page_start();
    request.end = place_.page_end();
    auto response = co_await detail::list_page(group_, std::move(request), std::move(options));
    if (!response) co_return std::move(response).error();
    co_return take(*response);
  }

  /// Returns whether the walk has ended.
  bool at_end() const noexcept { return place_.at_end(); }
  /// Returns the index at which the next page begins. A later pager whose request has it as `start` goes on from here.
  std::int32_t next_index() const noexcept { return place_.page_start(); }
  /// Returns how many items may have been skipped so far, because the list became shorter between two pages.
  std::int64_t possibly_skipped() const noexcept { return place_.possibly_skipped(); }
  /// Returns how many items may have been on two pages so far, because the list became longer between two pages.
  std::int64_t possibly_repeated() const noexcept { return place_.possibly_repeated(); }

 private:
  Result<std::optional<Page<Item>>> take(Response& response) {
    auto& items = detail::items_of(response);
    Page<Item> page;
    page.first_index = place_.page_start();
    const Result<void> taken = place_.take(items ? items->size() : 0, response.start, response.total_count);
    if (!taken) return taken.error();
    if (!items || items->empty()) return std::optional<Page<Item>>();
    page.items = std::move(*items);
    page.total_count = place_.total_count();
    page.total_count_change = place_.total_count_change();
    return std::optional<Page<Item>>(std::move(page));
  }

  Group group_;
  Request request_;
  detail::ListPlace place_;
};

}  // namespace authlete

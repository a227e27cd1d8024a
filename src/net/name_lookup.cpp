#include "net/name_lookup.hpp"

#include <boost/asio/error.hpp>

#include <new>
#include <utility>

#include "net/address_order.hpp"
#include "net/settings.hpp"

namespace authlete::net {

namespace asio = boost::asio;
using boost::system::error_code;

NameLookup::Query NameLookup::ask(std::weak_ptr<Dial> dial, TimePoint now, TimePoint time_limit) {
  Query query;
  const std::lock_guard lock(mutex_);
  if (cached_ && now < cached_until_) {
    query.cached = cached_;
    return query;
  }
  std::erase_if(waiting_, [](const auto& other) { return other.expired(); });
  waiting_.push_back(std::move(dial));
  const bool joins =
      newest_is_under_way_ && (std::chrono::steady_clock::now() < joined_until_ || under_way_ >= maximum_under_way);
  if (joins) return query;
  newest_is_under_way_ = true;
  joined_until_ = time_limit;
  ++under_way_;
  query.begin = ++newest_;
  return query;
}

NameLookup::LookupResult NameLookup::complete(std::uint64_t number, error_code error, const Endpoints& endpoints,
                                              TimePoint now) noexcept {
  LookupResult result;
  if (!error && endpoints.empty()) error = asio::error::host_not_found;
  if (!error) {
    try {
      result.addresses = std::make_shared<const Endpoints>(interleave_families(endpoints));
    } catch (const std::bad_alloc&) {
      error = asio::error::no_memory;
    }
  }
  result.error = error;
  Addresses old;  // destroyed after the lock is released
  const std::lock_guard lock(mutex_);
  --under_way_;
  if (number == newest_) newest_is_under_way_ = false;
  // The failure of an abandoned lookup says nothing about the newer one.
  if (error && number != newest_) return result;
  result.dials.swap(waiting_);
  if (!error && number > cached_number_) {
    old = std::exchange(cached_, result.addresses);
    cached_until_ = later_by(now, keeping_time_);
    cached_number_ = number;
  }
  return result;
}

void NameLookup::drop(const Addresses& addresses) noexcept {
  const std::lock_guard lock(mutex_);
  if (cached_ == addresses) cached_ = nullptr;
}

}  // namespace authlete::net

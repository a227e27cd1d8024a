#include "net/name_lookup.hpp"

#include <boost/asio/error.hpp>

#include <new>
#include <utility>

#include "net/address_order.hpp"
#include "net/settings.hpp"

namespace authlete::net {

namespace asio = boost::asio;
using boost::system::error_code;

NameLookup::Asked NameLookup::ask(std::weak_ptr<Dial> dial, TimePoint now, TimePoint time_limit) {
  Asked asked;
  const std::lock_guard lock(mutex_);
  if (kept_ && now < kept_until_) {
    asked.kept = kept_;
    return asked;
  }
  std::erase_if(waiting_, [](const auto& other) { return other.expired(); });
  waiting_.push_back(std::move(dial));
  const bool joins =
      newest_is_under_way_ && (std::chrono::steady_clock::now() < joined_until_ || under_way_ >= maximum_under_way);
  if (joins) return asked;
  newest_is_under_way_ = true;
  joined_until_ = time_limit;
  ++under_way_;
  asked.begin = ++newest_;
  return asked;
}

NameLookup::Answer NameLookup::answered(std::uint64_t number, error_code error, const Endpoints& endpoints,
                                        TimePoint now) noexcept {
  Answer answer;
  if (!error && endpoints.empty()) error = asio::error::host_not_found;
  if (!error) {
    try {
      answer.addresses = std::make_shared<const Endpoints>(interleave_families(endpoints));
    } catch (const std::bad_alloc&) {
      error = asio::error::no_memory;
    }
  }
  answer.error = error;
  Addresses old;  // dies after the lock
  const std::lock_guard lock(mutex_);
  --under_way_;
  if (number == newest_) newest_is_under_way_ = false;
  // The failure of a lookup that was given up says nothing about the newer one.
  if (error && number != newest_) return answer;
  answer.dials.swap(waiting_);
  if (!error && number > kept_number_) {
    old = std::exchange(kept_, answer.addresses);
    kept_until_ = later_by(now, keeping_time_);
    kept_number_ = number;
  }
  return answer;
}

void NameLookup::drop(const Addresses& addresses) noexcept {
  const std::lock_guard lock(mutex_);
  if (kept_ == addresses) kept_ = nullptr;
}

}  // namespace authlete::net

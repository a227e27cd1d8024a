#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace authlete::test {

/// A string that the service chooses: the first response with it decides, and every later one must repeat it.
class LearnedText {
 public:
  LearnedText() : value_(std::make_shared<std::optional<std::string>>()) {}
  LearnedText(std::string value) : LearnedText() { *value_ = std::move(value); }

  bool is_known() const { return value_->has_value(); }
  const std::string& value() const { return value_->value(); }
  /// Returns what is wrong, or an empty string.
  std::string learn(const std::string& value) const;

 private:
  std::shared_ptr<std::optional<std::string>> value_;
};

/// A point in time in milliseconds since the epoch. It is known, or lies `offset` after one that the server chooses
/// while it processes a request.
class Moment {
 public:
  static Moment at(std::int64_t milliseconds);
  /// A point in time that the server chooses from now on.
  static Moment later();
  Moment plus_seconds(std::int64_t seconds) const;

  /// Returns what is wrong, or an empty string.
  std::string learn(std::int64_t milliseconds) const;

 private:
  struct Base {
    std::int64_t earliest = 0;
    std::optional<std::int64_t> value;
  };
  std::shared_ptr<Base> base_ = std::make_shared<Base>();
  std::int64_t offset_ = 0;
};

/// Returns how a JSON value differs from the expected one, or an empty string if it does not.
using ValueCheck = std::function<std::string(const boost::json::value&)>;

ValueCheck equals(boost::json::value expected);
ValueCheck equals(const LearnedText& expected);
ValueCheck equals(const Moment& expected);
ValueCheck starts_with(std::string prefix);
/// The base64url form of the SHA-256 hash of that string.
ValueCheck hash_of(const LearnedText& text);

/// The members that an object must have; it must have no others.
class ExpectedObject {
 public:
  /// `expected` is a check, or what `boost::json::value` can be made from.
  template <class Expected>
  ExpectedObject& add(std::string_view name, const Expected& expected) {
    if constexpr (std::is_invocable_r_v<std::string, const Expected&, const boost::json::value&>)
      members_.emplace_back(name, expected);
    else if constexpr (std::is_convertible_v<const Expected&, std::string_view>)
      members_.emplace_back(name, equals(boost::json::value(boost::json::string(std::string_view(expected)))));
    else
      members_.emplace_back(name, equals(boost::json::value(expected)));
    return *this;
  }
  std::string difference(const boost::json::value& value) const;

 private:
  std::vector<std::pair<std::string, ValueCheck>> members_;
};

ValueCheck equals(ExpectedObject expected);
ValueCheck equals(std::vector<ExpectedObject> expected);

/// A JSON array of these strings.
boost::json::value array_of(const std::vector<std::string>& texts);

std::string base64url_text(std::string_view bytes);
/// Empty if the text is not base64url.
std::string base64url_decoded(std::string text);
/// The base64url form of the SHA-256 hash.
std::string hash_text(std::string_view text);

}  // namespace authlete::test

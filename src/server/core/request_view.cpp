#include "authlete/server/request_view.hpp"

#include <algorithm>

#include "server/core/ascii.hpp"

namespace authlete::server {

std::string_view RequestView::path() const noexcept { return target.substr(0, target.find('?')); }

std::string_view RequestView::query() const noexcept {
  const std::size_t mark = target.find('?');
  return mark == target.npos ? std::string_view() : target.substr(mark + 1);
}

const std::string_view* RequestView::find(std::string_view name) const noexcept {
  const auto found =
      std::ranges::find_if(fields, [&](const HeaderField& field) { return equal_ignoring_case(field.name, name); });
  return found == fields.end() ? nullptr : &found->value;
}

std::size_t RequestView::count(std::string_view name) const noexcept {
  return static_cast<std::size_t>(
      std::ranges::count_if(fields, [&](const HeaderField& field) { return equal_ignoring_case(field.name, name); }));
}

}  // namespace authlete::server

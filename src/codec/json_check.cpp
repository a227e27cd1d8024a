#include "codec/json_check.hpp"

#include <utility>

#include "codec/document.hpp"

namespace authlete::codec {

Result<void> check_json(std::string_view text) {
  Document document;
  if (std::optional<Error> error = document.parse(text)) return std::move(*error);
  return {};
}

}  // namespace authlete::codec

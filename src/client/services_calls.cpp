#include <utility>

#include "authlete/services.hpp"
#include "call/perform.hpp"
#include "call/response_value.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"

// The call of this group that is not like the others. The rest is generated.
namespace authlete {

namespace {

// No error shows a part of the content, not even of one that is not JSON.
Result<std::optional<Secret>> secret_document_of(const call::Call& call) {
  Result<std::optional<std::string>> document = call::document_or_empty_of(call);
  if (!document) {
    Error error = std::move(document).error();
    error.body_excerpt.clear();
    return error;
  }
  if (!*document) return std::optional<Secret>();
  return std::optional<Secret>(std::move(**document));
}

}  // namespace

boost::asio::awaitable<Result<std::optional<Secret>>> Services::jwks_with_private_keys(RequestOptions options) const {
  auto call = client::new_call(client::operations::services::jwks, core(), std::move(options));
  client::Query(*call).add("includePrivateKeys", std::optional<bool>(true));
  return call::perform(std::move(call), secret_document_of);
}

}  // namespace authlete

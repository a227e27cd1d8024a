#include "authlete/json.hpp"

#include "codec/codec.hpp"

namespace authlete {

Result<TokenCreateRequest> token_create_request_from_json(std::string_view text) {
  Result<TokenCreateRequest> request = codec::decode<TokenCreateRequest>(text);
  if (!request) request.error().phase = Phase::prepare;
  return request;
}

Result<std::string> token_create_request_to_json(const TokenCreateRequest& request) { return codec::encode(request); }

}  // namespace authlete

#pragma once

#include "codec/members/batch.hpp"
#include "codec/members/common.hpp"
#include "codec/members/token.hpp"
#include "codec/members/token_endpoint.hpp"
#include "codec/members/token_operations.hpp"

/// Calls `X(Model)` for each model that has a JSON form.
#define AUTHLETE_CODEC_FOR_EACH_MODEL(X) \
  X(Property)                            \
  X(Pair)                                \
  X(TaggedValue)                         \
  X(Scope)                               \
  X(AuthorizationDetailsElement)         \
  X(AuthorizationDetails)                \
  X(CimdOptions)                         \
  X(ClientLimited)                       \
  X(TokenInfo)                           \
  X(TokenRequest)                        \
  X(TokenResponse)                       \
  X(TokenFailRequest)                    \
  X(TokenFailResponse)                   \
  X(TokenIssueRequest)                   \
  X(TokenIssueResponse)                  \
  X(IdTokenReissueRequest)               \
  X(IdTokenReissueResponse)              \
  X(TokenCreateRequest)                  \
  X(TokenCreateResponse)                 \
  X(TokenUpdateRequest)                  \
  X(TokenUpdateResponse)                 \
  X(TokenRevokeRequest)                  \
  X(TokenRevokeResponse)                 \
  X(AccessToken)                         \
  X(TokenListResponse)                   \
  X(TokenCreateBatchResponse)            \
  X(TokenBatchStatus)                    \
  X(TokenCreateBatchStatusResponse)

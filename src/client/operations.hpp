#pragma once

#include <span>

#include "call/operation.hpp"

namespace authlete::client {

/// The operations of the service, one row each. To add one: a row, its models with their member lists
/// (src/codec/members), and a method that reads the row.
namespace operations {
extern const call::Operation process;
extern const call::Operation fail;
extern const call::Operation issue;
extern const call::Operation reissue_id_token;
extern const call::Operation list;
extern const call::Operation create;
extern const call::Operation create_batch;
extern const call::Operation batch_status;
extern const call::Operation batch_status_by_post;
extern const call::Operation update;
extern const call::Operation remove;
extern const call::Operation revoke;
}  // namespace operations

/// All rows, those of the token endpoint first.
std::span<const call::Operation* const> all_operations() noexcept;

}  // namespace authlete::client

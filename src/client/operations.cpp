#include "client/operations.hpp"

#include <array>

namespace authlete::client {

namespace operations {

using call::Operation;
using call::Success;
using enum core::RepeatClass;

// clang-format off
//                                  group               name                method    path below the service's root       path argument              query                                        JSON    success         repeat  v3     gone
constexpr Operation process         {"token_endpoint",   "process",          "POST",   "/auth/token",                      "",                        "",                                          true,   Success::json,  unsent, false, false};
constexpr Operation fail            {"token_endpoint",   "fail",             "POST",   "/auth/token/fail",                 "",                        "",                                          true,   Success::json,  unsent, false, false};
constexpr Operation issue           {"token_endpoint",   "issue",            "POST",   "/auth/token/issue",                "",                        "",                                          true,   Success::json,  unsent, false, false};
constexpr Operation reissue_id_token{"token_endpoint",   "reissue_id_token", "POST",   "/idtoken/reissue",                 "",                        "",                                          true,   Success::json,  unsent, false, false};
constexpr Operation list            {"token_operations", "list",             "GET",    "/auth/token/get/list",             "",                        "clientIdentifier subject start end tokenStatus", false,  Success::json,  blind,  false, false};
constexpr Operation create          {"token_operations", "create",           "POST",   "/auth/token/create",               "",                        "",                                          true,   Success::json,  unsent, false, false};
constexpr Operation create_batch    {"token_operations", "create_batch",     "POST",   "/auth/token/create/batch",         "",                        "dryRun",                                    true,   Success::json,  unsent, true,  false};
constexpr Operation batch_status    {"token_operations", "batch_status",     "GET",    "/auth/token/create/batch/status",  "request_id",              "",                                          false,  Success::json,  blind,  true,  false};
constexpr Operation batch_status_by_post{"token_operations", "batch_status", "POST",   "/auth/token/create/batch/status",  "request_id",              "",                                          false,  Success::json,  blind,  true,  false};
constexpr Operation update          {"token_operations", "update",           "POST",   "/auth/token/update",               "",                        "",                                          true,   Success::json,  blind,  false, false};
constexpr Operation remove          {"token_operations", "remove",           "DELETE", "/auth/token/delete",               "access_token_identifier", "",                                          false,  Success::empty, blind,  false, true};
constexpr Operation revoke          {"token_operations", "revoke",           "POST",   "/auth/token/revoke",               "",                        "",                                          true,   Success::json,  blind,  false, false};
// clang-format on

}  // namespace operations

std::span<const call::Operation* const> all_operations() noexcept {
  static constexpr std::array rows{
      &operations::process,          &operations::fail,         &operations::issue,
      &operations::reissue_id_token, &operations::list,         &operations::create,
      &operations::create_batch,     &operations::batch_status, &operations::batch_status_by_post,
      &operations::update,           &operations::remove,       &operations::revoke};
  return rows;
}

}  // namespace authlete::client

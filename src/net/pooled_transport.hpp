#pragma once

#include <memory>

#include "authlete/client_options.hpp"
#include "authlete/result.hpp"
#include "authlete/transport.hpp"
#include "core/base_url.hpp"
#include "net/seams.hpp"
#include "net/settings.hpp"

namespace authlete::net {

/// What all connections of a transport to the host of `base_url` have in common, for validated options. Fails with
/// `configuration`, naming the member, if the roots or revocation lists cannot be loaded.
Result<std::shared_ptr<const Settings>> make_settings(const ClientOptions& options, const core::BaseUrl& base_url,
                                                      NetSeams seams = NetSeams());

/// The transport over pooled TLS connections to the host of `base_url`, for validated options.
///
/// Fails as `make_settings` does. Whoever awaits one of its operations keeps the transport alive until the end of that
/// operation. It may outlive the execution contexts it was used on. Destroying it ends what is open, as `close()` does.
Result<std::shared_ptr<Transport>> make_pooled_transport(const ClientOptions& options, const core::BaseUrl& base_url,
                                                         NetSeams seams = NetSeams());

}  // namespace authlete::net

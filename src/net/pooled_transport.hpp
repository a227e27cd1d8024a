#pragma once

#include <memory>

#include "authlete/client_options.hpp"
#include "authlete/result.hpp"
#include "authlete/transport.hpp"
#include "core/base_url.hpp"
#include "net/settings.hpp"
#include "net/test_hooks.hpp"

namespace authlete::net {

/// Creates the settings that all connections of a transport to the host of `base_url` share. Precondition: the options
/// are valid. Fails with `configuration`, naming the member, if the roots or revocation lists cannot be loaded.
Result<std::shared_ptr<const Settings>> make_settings(const ClientOptions& options, const core::BaseUrl& base_url,
                                                      NetTestHooks test_hooks = NetTestHooks());

/// Creates a transport over pooled TLS connections to the host of `base_url`. Precondition: the options are valid.
///
/// Fails as `make_settings` does. The caller of an operation must keep the transport alive until the operation ends.
/// The transport may outlive the execution contexts on which it was used. Its destructor ends all operations, like
/// `close()`.
Result<std::shared_ptr<Transport>> make_pooled_transport(const ClientOptions& options, const core::BaseUrl& base_url,
                                                         NetTestHooks test_hooks = NetTestHooks());

}  // namespace authlete::net

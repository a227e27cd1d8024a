#pragma once

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>

#include "authlete/models/client.hpp"
#include "authlete/result.hpp"

namespace authlete::simulator {

/// Reads the metadata of a registration request (RFC 7591 section 2) as a client of the service. Metadata that the
/// service does not know are skipped. The error says which metadata is malformed.
Result<RegisteredClient> client_from_metadata(std::string_view text);

/// Returns the metadata of a client. The ID, the secret and the tokens of the client are not among them.
boost::json::object metadata_of(const RegisteredClient& client);

}  // namespace authlete::simulator

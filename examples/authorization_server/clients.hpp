#pragma once

#include <authlete/client.hpp>
#include <authlete/models/client.hpp>
#include <authlete/secret.hpp>

#include <boost/asio/awaitable.hpp>

#include <string>
#include <vector>

namespace example {

/// A client as the file of `--clients` describes it. Names of members are those of RFC 7591 and the OpenID standards.
struct ClientEntry {
  ClientEntry() = default;

  std::string client_id;  ///< It becomes an alias, because the service chooses the IDs itself.
  authlete::Secret client_secret;
  authlete::RegisteredClient settings;
  std::vector<std::string> post_logout_redirect_uris;  ///< The service does not store them.
};

/// Reads a JSON array of clients.
///
/// Throws: `CLI::ValidationError` that says which client and member is wrong.
std::vector<ClientEntry> read_clients(const std::string& path);

/// Returns the client that there is without a file.
ClientEntry default_client();

/// Returns the URIs to which a client may send users after their logout.
std::vector<std::string> logout_uris(const std::vector<ClientEntry>& entries, const std::string& client_id);

/// Creates the clients at the service, or updates those that it has.
///
/// Throws: `authlete::Exception` if a call fails.
boost::asio::awaitable<void> store_clients(authlete::Client client, const std::vector<ClientEntry>& entries);

}  // namespace example

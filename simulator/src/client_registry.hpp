#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/models/client.hpp"
#include "authlete/simulator/simulator_options.hpp"
#include "operation_result.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// A client that is registered at the service.
struct ClientRecord {
  RegisteredClient client;                   ///< `client_id`, `number` and `client_type` are always set.
  std::size_t bytes = 0;                     ///< Size of the request that registered it.
  std::optional<Digest> registration_token;  ///< Present if the client may manage itself (RFC 7592).
};

/// The clients of the service, by ID, alias and entity ID. It uses no I/O, no clock and no lock. The number of clients
/// that callers add and their total size are limited, so that callers cannot use up the memory.
///
/// A model has several kilobytes, and the options may have very many clients. Therefore the record of such a client is
/// made when it is needed first.
class ClientRegistry {
 public:
  /// Begins with the clients of the options, which must outlive the registry. If several have the same ID or alias, the
  /// first one counts.
  ClientRegistry(const std::vector<SimulatorClient>& options, TimePoint now);
  ClientRegistry(const ClientRegistry&) = delete;  // Pointers to the records are handed out.
  ClientRegistry& operator=(const ClientRegistry&) = delete;

  /// The find functions return null if there is no such client. A pointer is valid until its client is erased.
  ClientRecord* find(std::int64_t client_id) const;
  /// Finds a client by its ID or its entity ID, and by its alias if both the client and the caller allow aliases.
  ClientRecord* find(std::string_view identifier, bool by_alias) const;
  ClientRecord* find_number(std::int32_t number) const { return record_of(number); }

  /// Adds a client. Its ID is the one of the model if that is positive, else a random one. The number and the
  /// times are set here. A confidential client without a secret gets a random one.
  OperationResult<ClientRecord*> add(RegisteredClient client, std::size_t bytes, TimePoint now);
  /// Replaces all members but those that are read-only. Returns nothing on success.
  std::optional<ApiError> replace(ClientRecord& record, RegisteredClient client, std::size_t bytes, TimePoint now);
  void erase(ClientRecord& record);
  void clear();

  /// Returns the numbers of all clients, or of those of one developer, in the order of their creation.
  std::vector<std::int32_t> numbers(const std::optional<std::string>& developer) const;

 private:
  using Numbers = std::map<std::string, std::int32_t, std::less<>>;
  struct Slot {
    std::unique_ptr<ClientRecord> record;     ///< Null if the record was not needed yet.
    const SimulatorClient* option = nullptr;  ///< Null for a client that a caller added.
  };

  ClientRecord* record_of(std::int32_t number) const;
  ClientRecord* find_in(const Numbers& numbers, std::string_view name) const;
  std::optional<ApiError> refuse(const RegisteredClient& client, const ClientRecord* replaced, std::size_t bytes) const;
  void index(const ClientRecord& record);
  void unindex(const ClientRecord& record);

  const TimePoint begin_;
  mutable std::map<std::int32_t, Slot> slots_;  ///< By number. Mutable, because a look-up may make a record.
  std::map<std::int64_t, std::int32_t> by_id_;  ///< The number of each client. The same holds for the next two.
  Numbers by_alias_;
  Numbers by_entity_id_;
  std::size_t clients_of_options_ = 0;
  std::size_t total_bytes_ = 0;
  std::int32_t next_number_ = 1;
};

std::int64_t id_of(const RegisteredClient& client);
/// Returns whether the client has a secret. A client without a type is confidential.
bool is_confidential(const RegisteredClient& client);
bool is_locked(const RegisteredClient& client);
/// Returns the alias, or null if the client has none or does not allow its use.
const std::string* alias_of(const RegisteredClient& client);
/// Returns whether the client may use the grant type.
bool may_use(const RegisteredClient& client, GrantType::Value grant_type);
/// Sets the members without a value that the service needs to process requests of the client. The documentation of the
/// service does not list its defaults. These are the defaults of OpenID Connect Dynamic Client Registration.
void set_defaults(RegisteredClient& client);
/// Returns the members of a client that some responses have.
ClientLimited limited(const RegisteredClient& client);

}  // namespace authlete::simulator

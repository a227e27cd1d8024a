#include "client_operations.hpp"

#include <utility>

#include "entry_range.hpp"

namespace authlete::simulator {

ApiError ClientOperations::unknown_client() { return {404, {"A179301", "The client does not exist."}}; }

ClientRecord* ClientOperations::find(std::string_view identifier) const {
  const RegisteredClient* client = service_.find_client(identifier);
  return client ? service_.clients().find(id_of(*client)) : nullptr;
}

OperationResult<RegisteredClient> ClientOperations::create(RegisteredClient client, std::size_t bytes, TimePoint now) {
  client.client_id.reset();  // The service assigns it.
  client.service_number = service_.settings().model().number;
  client.dynamically_registered = false;
  client.derived_sector_identifier.reset();
  client.client_source = ClientSource::static_registration;
  set_defaults(client);
  OperationResult<ClientRecord*> added = service_.clients().add(std::move(client), bytes, now);
  if (ApiError* error = std::get_if<ApiError>(&added)) return std::move(*error);
  return std::get<ClientRecord*>(added)->client;
}

OperationResult<RegisteredClient> ClientOperations::get(std::string_view identifier) const {
  const RegisteredClient* client = service_.find_client(identifier);
  if (!client) return unknown_client();
  return *client;
}

OperationResult<ClientList> ClientOperations::list(const ClientListRequest& request) const {
  const EntryRange range = EntryRange::of(request);
  if (std::optional<ApiError> refused = range.refuse()) return std::move(*refused);
  std::optional<std::string> developer;
  if (given(request.developer)) developer = request.developer;
  const std::vector<std::int32_t> numbers = service_.clients().numbers(developer);
  ClientList list;
  range.describe(list.response, numbers.size());
  list.response.developer = developer;
  list.has_clients = !range.empty();
  for (const std::int32_t number : range.select(numbers)) list.clients.push_back(static_cast<std::uint32_t>(number));
  return list;
}

const RegisteredClient* ClientOperations::find_entry(std::uint32_t number) const {
  const ClientRecord* record = service_.clients().find_number(static_cast<std::int32_t>(number));
  return record ? &record->client : nullptr;
}

OperationResult<RegisteredClient> ClientOperations::update(std::string_view identifier, RegisteredClient client,
                                                           std::size_t bytes, TimePoint now) {
  ClientRecord* record = find(identifier);
  if (!record) return unknown_client();
  set_defaults(client);
  if (std::optional<ApiError> refused = service_.clients().replace(*record, std::move(client), bytes, now))
    return std::move(*refused);
  return record->client;
}

std::optional<ApiError> ClientOperations::remove(std::string_view identifier) {
  ClientRecord* record = find(identifier);
  if (!record) return unknown_client();
  const std::int64_t client_id = id_of(record->client);
  TokenFilter filter;
  filter.client_id = client_id;
  store_.erase_all(filter);
  granted_.erase(client_id);
  service_.clients().erase(*record);
  return std::nullopt;
}

}  // namespace authlete::simulator

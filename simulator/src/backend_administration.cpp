#include <utility>

#include "backend.hpp"
#include "call_helpers.hpp"
#include "entry_list.hpp"

namespace authlete::simulator {

HttpResponse Backend::call_administration(const OperationCall& call) {
  switch (call.route.operation) {
    case Operation::clients_create:
    case Operation::clients_get:
    case Operation::clients_update:
    case Operation::clients_remove: return call_clients(call);
    case Operation::clients_list: return list_clients(call);
    case Operation::clients_update_lock_flag:
    case Operation::clients_refresh_secret:
    case Operation::clients_update_secret:
    case Operation::clients_requestable_scopes:
    case Operation::clients_update_requestable_scopes:
    case Operation::clients_remove_requestable_scopes: return call_client_settings(call);
    case Operation::clients_list_authorized:
    case Operation::clients_update_authorization:
    case Operation::clients_remove_authorization:
    case Operation::clients_granted_scopes:
    case Operation::clients_remove_granted_scopes: return call_client_authorizations(call);
    case Operation::services_create:
    case Operation::services_get:
    case Operation::services_update:
    case Operation::services_remove: return call_services(call);
    case Operation::services_list: return list_services(call);
    default: return call_flows(call);
  }
}

HttpResponse Backend::call_clients(const OperationCall& call) {
  const std::string& identifier = call.route.argument;
  ClientOperations& clients = client_operations_;
  switch (call.route.operation) {
    case Operation::clients_create:
      return created(perform<RegisteredClient>(call, mutex_, false, [&](const RegisteredClient& client, bool) {
        return clients.create(client, call.body.size(), now());
      }));
    case Operation::clients_get: return perform_without_content(mutex_, [&] { return clients.get(identifier); });
    case Operation::clients_update:
      return perform<RegisteredClient>(call, mutex_, false, [&](const RegisteredClient& client, bool) {
        return clients.update(identifier, client, call.body.size(), now());
      });
    default: return perform_removal(mutex_, [&] { return clients.remove(identifier); });
  }
}

HttpResponse Backend::call_client_settings(const OperationCall& call) {
  const std::string& identifier = call.route.argument;
  ClientOperations& clients = client_operations_;
  switch (call.route.operation) {
    case Operation::clients_update_lock_flag:
      return perform<ClientFlagUpdateRequest>(call, mutex_, true, [&](const auto& request, bool) {
        return clients.update_lock_flag(identifier, request.client_locked, now());
      });
    case Operation::clients_refresh_secret:
      return perform_without_content(mutex_, [&] { return clients.refresh_secret(identifier, now()); });
    case Operation::clients_update_secret:
      return perform<ClientSecretUpdateRequest>(call, mutex_, true, [&](const auto& request, bool) {
        return clients.update_secret(identifier, request.client_secret, now());
      });
    case Operation::clients_requestable_scopes:
      return perform_without_content(mutex_, [&] { return clients.requestable_scopes(identifier); });
    case Operation::clients_update_requestable_scopes:
      return perform<ClientExtensionRequestableScopesUpdateRequest>(call, mutex_, true, [&](const auto& request, bool) {
        return clients.update_requestable_scopes(identifier, request.requestable_scopes, call.body.size(), now());
      });
    default: return perform_removal(mutex_, [&] { return clients.remove_requestable_scopes(identifier, now()); });
  }
}

HttpResponse Backend::call_client_authorizations(const OperationCall& call) {
  const std::string& identifier = call.route.argument;
  ClientOperations& clients = client_operations_;
  switch (call.route.operation) {
    case Operation::clients_list_authorized:
      return perform<ClientAuthorizationListRequest>(
          call, mutex_, true, [&](const auto& request, bool) { return clients.list_authorized(request); });
    case Operation::clients_update_authorization:
      return perform<ClientAuthorizationUpdateRequest>(call, mutex_, true, [&](const auto& request, bool) {
        return clients.update_authorization(identifier, request);
      });
    case Operation::clients_remove_authorization:
      return perform<SubjectRequest>(call, mutex_, true, [&](const auto& request, bool) {
        return clients.remove_authorization(identifier, request.subject);
      });
    case Operation::clients_granted_scopes:
      return perform<SubjectRequest>(call, mutex_, true, [&](const auto& request, bool) {
        return clients.granted_scopes(identifier, request.subject);
      });
    default: {
      const std::optional<SubjectRequest> request = read_query<SubjectRequest>(call.route);
      if (!request) return bad_query(call.route);
      return perform_without_content(mutex_,
                                     [&] { return clients.remove_granted_scopes(identifier, request->subject); });
    }
  }
}

HttpResponse Backend::call_services(const OperationCall& call) {
  const std::string& id = service_.is_api_version_3() ? call.route.service_id : service_.options().service_id;
  switch (call.route.operation) {
    case Operation::services_create:
      return created(perform<authlete::Service>(call, mutex_, false, [&](const authlete::Service& model, bool) {
        return service_operations_.create(model, call.body.size(), now());
      }));
    case Operation::services_get: return perform_without_content(mutex_, [&] { return service_operations_.get(id); });
    case Operation::services_update:
      return perform<authlete::Service>(call, mutex_, false, [&](const authlete::Service& model, bool) {
        return service_operations_.update(id, model, call.body.size(), now());
      });
    default: return perform_removal(mutex_, [&] { return service_operations_.remove(id); });
  }
}

HttpResponse Backend::list_services(const OperationCall& call) {
  const std::optional<ServiceListRequest> request = read_query<ServiceListRequest>(call.route);
  if (!request) return bad_query(call.route);
  std::unique_lock lock(mutex_);
  OperationResult<ServiceList> outcome = service_operations_.list(*request);
  lock.unlock();
  if (const ApiError* error = std::get_if<ApiError>(&outcome)) return refused(*error);
  ServiceList& list = std::get<ServiceList>(outcome);
  HttpResponse response = model_response(list.response);
  if (list.has_services && response.status == 200)
    append_array(response, "services", std::move(list.services), mutex_,
                 [this](std::uint32_t number) { return service_operations_.find_entry(number); });
  return response;
}

HttpResponse Backend::list_clients(const OperationCall& call) {
  const std::optional<ClientListRequest> request = read_query<ClientListRequest>(call.route);
  if (!request) return bad_query(call.route);
  std::unique_lock lock(mutex_);
  OperationResult<ClientList> outcome = client_operations_.list(*request);
  lock.unlock();
  if (const ApiError* error = std::get_if<ApiError>(&outcome)) return refused(*error);
  ClientList& list = std::get<ClientList>(outcome);
  HttpResponse response = model_response(list.response);
  if (list.has_clients && response.status == 200)
    append_array(response, "clients", std::move(list.clients), mutex_,
                 [this](std::uint32_t number) { return client_operations_.find_entry(number); });
  return response;
}

}  // namespace authlete::simulator

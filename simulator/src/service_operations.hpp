#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/models/services.hpp"
#include "granted_scopes.hpp"
#include "operation_result.hpp"
#include "service.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// A list of services. Each entry is made only when it is sent.
struct ServiceList {
  ServiceListResponse response;         ///< Without `services`.
  bool has_services = false;            ///< The response has `services`.
  std::vector<std::uint32_t> services;  ///< Numbers of the services.
};

/// The operations on services. The simulator plays one service, whose settings and clients are those of `Service`.
/// Other services have settings only. It uses no I/O, no clock and no lock: the caller passes the time. An `id` is the
/// API key of a service as a string.
class ServiceOperations {
 public:
  ServiceOperations(Service& service, TokenStore& store, GrantedScopesStore& granted)
      : service_(service), store_(store), granted_(granted) {}

  /// `bytes` is the size of the request.
  OperationResult<authlete::Service> create(authlete::Service model, std::size_t bytes, TimePoint now);
  OperationResult<ServiceList> list(const ServiceListRequest& request) const;
  /// Returns the service of that number, or null.
  const authlete::Service* find_entry(std::uint32_t number) const;
  OperationResult<authlete::Service> get(std::string_view id) const;
  OperationResult<authlete::Service> update(std::string_view id, authlete::Service model, std::size_t bytes,
                                            TimePoint now);
  /// Removes a service. With the service that the simulator plays go its clients and tokens. Returns nothing on
  /// success.
  std::optional<ApiError> remove(std::string_view id);

  /// Returns whether the service that the simulator plays was removed.
  bool is_played_service_removed() const { return removed_; }

 private:
  struct Other {
    authlete::Service model;
    std::size_t bytes = 0;
  };

  static ApiError unknown_service();
  bool is_played(std::string_view id) const { return id == service_.options().service_id; }
  Other* find_other(std::string_view id);
  const Other* find_other(std::string_view id) const;
  std::optional<ApiError> refuse(const authlete::Service& model, std::size_t bytes, std::size_t released) const;

  Service& service_;
  TokenStore& store_;
  GrantedScopesStore& granted_;
  std::map<std::int32_t, Other> others_;  ///< By number.
  std::map<std::string, std::int32_t, std::less<>> numbers_;
  std::size_t total_bytes_ = 0;
  std::int32_t next_number_ = 2;
  bool removed_ = false;
};

}  // namespace authlete::simulator

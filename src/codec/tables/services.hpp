// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/services.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

template <>
struct Fields<ServiceListResponse> {
  using M = ServiceListResponse;
  static constexpr Field list[] = {field<decltype(M::start)>("start", offsetof(M, start)),
                                   field<decltype(M::end)>("end", offsetof(M, end)),
                                   field<decltype(M::total_count)>("totalCount", offsetof(M, total_count)),
                                   field<decltype(M::services)>("services", offsetof(M, services))};
};
constinit const ModelTable TableOf<ServiceListResponse>::value = model_table<ServiceListResponse>();

template <>
struct Fields<ServiceConfigurationRequest> {
  using M = ServiceConfigurationRequest;
  static constexpr Field list[] = {field<decltype(M::pretty)>("pretty", offsetof(M, pretty)),
                                   field<decltype(M::patch)>("patch", offsetof(M, patch))};
};
constinit const ModelTable TableOf<ServiceConfigurationRequest>::value = model_table<ServiceConfigurationRequest>();

template <>
struct Fields<ServiceListRequest> {
  using M = ServiceListRequest;
  static constexpr Field list[] = {field<decltype(M::start)>("start", offsetof(M, start)),
                                   field<decltype(M::end)>("end", offsetof(M, end))};
};
constinit const ModelTable TableOf<ServiceListRequest>::value = model_table<ServiceListRequest>();

template <>
struct Fields<ServiceJwksRequest> {
  using M = ServiceJwksRequest;
  static constexpr Field list[] = {
      field<decltype(M::include_private_keys)>("includePrivateKeys", offsetof(M, include_private_keys)),
      field<decltype(M::pretty)>("pretty", offsetof(M, pretty))};
};
constinit const ModelTable TableOf<ServiceJwksRequest>::value = model_table<ServiceJwksRequest>();

}  // namespace authlete::codec

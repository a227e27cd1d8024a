// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/utility.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

template <>
struct Fields<InfoResponse> {
  using M = InfoResponse;
  static constexpr Field list[] = {
      field<decltype(M::version)>("version", offsetof(M, version)),
      field<decltype(M::features)>("features", offsetof(M, features)),
      field<decltype(M::configuration)>("configuration", offsetof(M, configuration)),
      field<decltype(M::service_token_cache)>("serviceTokenCache", offsetof(M, service_token_cache))};
};
constinit const ModelTable TableOf<InfoResponse>::value = model_table<InfoResponse>();

template <>
struct Fields<InfoCacheStatistics> {
  using M = InfoCacheStatistics;
  static constexpr Field list[] = {
      field<decltype(M::hit_count)>("hitCount", offsetof(M, hit_count)),
      field<decltype(M::miss_count)>("missCount", offsetof(M, miss_count)),
      field<decltype(M::load_success_count)>("loadSuccessCount", offsetof(M, load_success_count)),
      field<decltype(M::load_failure_count)>("loadFailureCount", offsetof(M, load_failure_count)),
      field<decltype(M::total_load_time)>("totalLoadTime", offsetof(M, total_load_time)),
      field<decltype(M::eviction_count)>("evictionCount", offsetof(M, eviction_count)),
      field<decltype(M::eviction_weight)>("evictionWeight", offsetof(M, eviction_weight))};
};
constinit const ModelTable TableOf<InfoCacheStatistics>::value = model_table<InfoCacheStatistics>();

template <>
struct Fields<HealthRequest> {
  using M = HealthRequest;
  static constexpr Field list[] = {field<decltype(M::extended)>("extended", offsetof(M, extended))};
};
constinit const ModelTable TableOf<HealthRequest>::value = model_table<HealthRequest>();

}  // namespace authlete::codec

// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/settings.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

template <>
struct Fields<Pair> {
  using M = Pair;
  static constexpr std::size_t unknown_members = offsetof(M, unknown_members);
  static constexpr Field list[] = {field<decltype(M::key)>("key", offsetof(M, key)),
                                   field<decltype(M::value)>("value", offsetof(M, value))};
};
constinit const ModelTable TableOf<Pair>::value = model_table<Pair>();

template <>
struct Fields<Scope> {
  using M = Scope;
  static constexpr OtherForm other_form{read_scope, false};
  static constexpr std::size_t unknown_members = offsetof(M, unknown_members);
  static constexpr Field list[] = {field<decltype(M::name)>("name", offsetof(M, name)),
                                   field<decltype(M::default_entry)>("defaultEntry", offsetof(M, default_entry)),
                                   field<decltype(M::description)>("description", offsetof(M, description)),
                                   field<decltype(M::descriptions)>("descriptions", offsetof(M, descriptions)),
                                   field<decltype(M::attributes)>("attributes", offsetof(M, attributes))};
};
constinit const ModelTable TableOf<Scope>::value = model_table<Scope>();

template <>
struct Fields<TaggedValue> {
  using M = TaggedValue;
  static constexpr std::size_t unknown_members = offsetof(M, unknown_members);
  static constexpr Field list[] = {field<decltype(M::tag)>("tag", offsetof(M, tag)),
                                   field<decltype(M::value)>("value", offsetof(M, value))};
};
constinit const ModelTable TableOf<TaggedValue>::value = model_table<TaggedValue>();

template <>
struct Fields<HardwareKey> {
  using M = HardwareKey;
  static constexpr std::size_t unknown_members = offsetof(M, unknown_members);
  static constexpr Field list[] = {field<decltype(M::kty)>("kty", offsetof(M, kty)),
                                   field<decltype(M::use)>("use", offsetof(M, use)),
                                   field<decltype(M::kid)>("kid", offsetof(M, kid)),
                                   field<decltype(M::hsm_name)>("hsmName", offsetof(M, hsm_name)),
                                   field<decltype(M::handle)>("handle", offsetof(M, handle)),
                                   field<decltype(M::public_key)>("publicKey", offsetof(M, public_key)),
                                   field<decltype(M::alg)>("alg", offsetof(M, alg))};
};
constinit const ModelTable TableOf<HardwareKey>::value = model_table<HardwareKey>();

}  // namespace authlete::codec

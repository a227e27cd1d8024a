#pragma once

#include "authlete/models/common.hpp"
#include "codec/member.hpp"

namespace authlete::codec {

/// Schema `property`.
template <>
struct Members<Property> {
  static constexpr auto list = std::make_tuple(Member{"key", &Property::key}, Member{"value", &Property::value},
                                               Member{"hidden", &Property::hidden});
};

/// Schema `pair`.
template <>
struct Members<Pair> {
  static constexpr auto list = std::make_tuple(Member{"key", &Pair::key}, Member{"value", &Pair::value});
};

/// Schema `tagged_value`.
template <>
struct Members<TaggedValue> {
  static constexpr auto list = std::make_tuple(Member{"tag", &TaggedValue::tag}, Member{"value", &TaggedValue::value});
};

/// Schema `scope`.
template <>
struct Members<Scope> {
  static constexpr auto list =
      std::make_tuple(Member{"name", &Scope::name}, Member{"defaultEntry", &Scope::default_entry},
                      Member{"description", &Scope::description}, Member{"descriptions", &Scope::descriptions},
                      Member{"attributes", &Scope::attributes});
};

/// Schema `authorization_details_element`.
template <>
struct Members<AuthorizationDetailsElement> {
  static constexpr auto list = std::make_tuple(Member{"type", &AuthorizationDetailsElement::type},
                                               Member{"locations", &AuthorizationDetailsElement::locations},
                                               Member{"actions", &AuthorizationDetailsElement::actions},
                                               Member{"dataTypes", &AuthorizationDetailsElement::data_types},
                                               Member{"identifier", &AuthorizationDetailsElement::identifier},
                                               Member{"privileges", &AuthorizationDetailsElement::privileges},
                                               Member{"otherFields", &AuthorizationDetailsElement::other_fields});
};

/// Schema `authz_details`.
template <>
struct Members<AuthorizationDetails> {
  static constexpr auto list = std::make_tuple(Member{"elements", &AuthorizationDetails::elements});
};

/// Schema `cimd_options`.
template <>
struct Members<CimdOptions> {
  static constexpr auto list = std::make_tuple(Member{"alwaysRetrieved", &CimdOptions::always_retrieved},
                                               Member{"httpPermitted", &CimdOptions::http_permitted},
                                               Member{"queryPermitted", &CimdOptions::query_permitted});
};

/// Schema `client_limited`.
template <>
struct Members<ClientLimited> {
  static constexpr auto list = std::make_tuple(
      Member{"number", &ClientLimited::number}, Member{"clientName", &ClientLimited::client_name},
      Member{"clientNames", &ClientLimited::client_names}, Member{"description", &ClientLimited::description},
      Member{"descriptions", &ClientLimited::descriptions}, Member{"clientId", &ClientLimited::client_id},
      Member{"clientIdAlias", &ClientLimited::client_id_alias},
      Member{"clientIdAliasEnabled", &ClientLimited::client_id_alias_enabled},
      Member{"clientType", &ClientLimited::client_type});
};

}  // namespace authlete::codec

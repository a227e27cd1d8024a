// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct ApplicationTypeDefinition {
  enum Value { unknown, web, native };
  static constexpr EnumName names[] = {{web, "WEB"}, {native, "NATIVE"}};
};

struct ResponseModeDefinition {
  enum Value { unknown, query, fragment, form_post, jwt, query_jwt, fragment_jwt, form_post_jwt };
  static constexpr EnumName names[] = {
      {query, "QUERY"},         {fragment, "FRAGMENT"},         {form_post, "FORM_POST"},        {jwt, "JWT"},
      {query_jwt, "QUERY_JWT"}, {fragment_jwt, "FRAGMENT_JWT"}, {form_post_jwt, "FORM_POST_JWT"}};
};

struct SubjectTypeDefinition {
  enum Value { unknown, public_subject, pairwise };
  static constexpr EnumName names[] = {{public_subject, "PUBLIC"}, {pairwise, "PAIRWISE"}};
};

}  // namespace detail

/// Kind of an application (OpenID Connect Dynamic Client Registration).
using ApplicationType = OpenEnum<detail::ApplicationTypeDefinition>;

/// How an authorization response is transferred.
using ResponseMode = OpenEnum<detail::ResponseModeDefinition>;

/// Kind of subject identifier; `public` is a keyword, hence `public_subject`.
using SubjectType = OpenEnum<detail::SubjectTypeDefinition>;

}  // namespace authlete

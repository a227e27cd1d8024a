// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct AttachmentTypeDefinition {
  enum Value { unknown, embedded, external };
  static constexpr EnumName names[] = {{embedded, "EMBEDDED"}, {external, "EXTERNAL"}};
};

struct ClaimTypeDefinition {
  enum Value { unknown, normal, aggregated, distributed };
  static constexpr EnumName names[] = {{normal, "NORMAL"}, {aggregated, "AGGREGATED"}, {distributed, "DISTRIBUTED"}};
};

struct ServiceProfileDefinition {
  enum Value { unknown, fapi, open_banking };
  static constexpr EnumName names[] = {{fapi, "FAPI"}, {open_banking, "OPEN_BANKING"}};
};

struct SnsDefinition {
  enum Value { unknown, facebook };
  static constexpr EnumName names[] = {{facebook, "FACEBOOK"}};
};

struct UserCodeCharsetDefinition {
  enum Value { unknown, base20, numeric };
  static constexpr EnumName names[] = {{base20, "BASE20"}, {numeric, "NUMERIC"}};
};

struct VerifiedClaimsValidationSchemaDefinition {
  enum Value { unknown, standard, standard_id_document };
  static constexpr EnumName names[] = {{standard, "standard"}, {standard_id_document, "standard+id_document"}};
};

}  // namespace detail

/// Kind of an attachment (OpenID Connect for Identity Assurance).
using AttachmentType = OpenEnum<detail::AttachmentTypeDefinition>;

/// Kind of a claim (OpenID Connect Core, section 5.6).
using ClaimType = OpenEnum<detail::ClaimTypeDefinition>;

/// A security profile that a service supports.
using ServiceProfile = OpenEnum<detail::ServiceProfileDefinition>;

/// A social network.
using Sns = OpenEnum<detail::SnsDefinition>;

/// The characters of a user code.
using UserCodeCharset = OpenEnum<detail::UserCodeCharsetDefinition>;

/// JSON schema that `verified_claims` requests are validated with.
using VerifiedClaimsValidationSchema = OpenEnum<detail::VerifiedClaimsValidationSchemaDefinition>;

}  // namespace authlete

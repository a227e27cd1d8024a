// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/export.hpp"
#include "authlete/heap_optional.hpp"

/// Declares the large models, which other models hold in a `HeapOptional`. The library has the functions that need
/// their definitions.
namespace authlete {

struct RegisteredClient;
struct Service;

extern template struct AUTHLETE_EXPORT detail::HeapValue<RegisteredClient>;
extern template struct AUTHLETE_EXPORT detail::HeapValue<Service>;

}  // namespace authlete

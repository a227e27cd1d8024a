// Defines the symbols that say how the library is built; see the header.
#define AUTHLETE_BUILT_WITH(property)                                \
  __attribute__((visibility("default"))) extern const char property; \
  const char property = 0;

#include "authlete/build_check.hpp"

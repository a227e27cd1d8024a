// Defines the symbols that describe how the library was built; see the header.
#define AUTHLETE_BUILT_WITH(property)                                \
  __attribute__((visibility("default"))) extern const char property; \
  const char property = 0;

#include "authlete/build_check.hpp"

#if !defined(BOOST_ASIO_RECYCLING_ALLOCATOR_CACHE_SIZE)
#include <boost/asio/detail/thread_info_base.hpp>

// Asio defines the default of this macro in a header that only some sources include before this library's headers.
// Those sources refer to the value, all others refer to the name above. Both mean the same.
#define AUTHLETE_BUILT_WITH_USUAL_VALUE(value) AUTHLETE_BUILT_WITH_USUAL_VALUE_OF(value)
#define AUTHLETE_BUILT_WITH_USUAL_VALUE_OF(value)                                                       \
  namespace authlete::library_is_built_with {                                                           \
  __attribute__((visibility("default"))) extern const char asio_recycling_allocator_cache_size_##value; \
  const char asio_recycling_allocator_cache_size_##value = 0;                                           \
  }
AUTHLETE_BUILT_WITH_USUAL_VALUE(BOOST_ASIO_RECYCLING_ALLOCATOR_CACHE_SIZE)
#endif

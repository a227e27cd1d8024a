#pragma once

namespace authlete::test {

#if defined(__has_feature)
#define AUTHLETE_HAS_FEATURE(name) __has_feature(name)
#else
#define AUTHLETE_HAS_FEATURE(name) 0
#endif

/// Whether this was built with a sanitizer that keeps freed memory, or shadows all of it: then memory cannot be judged.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || AUTHLETE_HAS_FEATURE(address_sanitizer) || \
    AUTHLETE_HAS_FEATURE(thread_sanitizer)
#define AUTHLETE_MEMORY_IS_SANITIZED 1
#else
#define AUTHLETE_MEMORY_IS_SANITIZED 0
#endif
constexpr bool memory_is_sanitized = AUTHLETE_MEMORY_IS_SANITIZED == 1;

#undef AUTHLETE_HAS_FEATURE

}  // namespace authlete::test

#pragma once

namespace authlete::test {

#if defined(__has_feature)
#define AUTHLETE_HAS_FEATURE(name) __has_feature(name)
#else
#define AUTHLETE_HAS_FEATURE(name) 0
#endif

/// True if this was built with a sanitizer that keeps freed memory or shadows all of it: its memory figures mean
/// nothing.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || AUTHLETE_HAS_FEATURE(address_sanitizer) || \
    AUTHLETE_HAS_FEATURE(thread_sanitizer)
constexpr bool memory_is_sanitized = true;
#else
constexpr bool memory_is_sanitized = false;
#endif

#undef AUTHLETE_HAS_FEATURE

}  // namespace authlete::test

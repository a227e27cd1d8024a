#pragma once

/// Refuses a program that is not built as the library is. Such a program would link, and crash when it runs.
///
/// The compiler reports what the library always needs. The linker reports the rest, which only has to be the same on
/// both sides: each property is a symbol that programs refer to and that the library defines for its own build, for
/// example `undefined reference to authlete::library_is_built_with::asio_no_ts_executors`. Then build both with the
/// same Boost and the same flags.

#if __cplusplus < 202002L
#error "authlete needs C++20: compile with -std=c++20 or later"
#endif
#if !defined(__cpp_rtti)
#error "authlete needs run-time type information, because Boost.Asio compares types by it: compile without -fno-rtti"
#endif
#if !defined(__cpp_exceptions)
#error "authlete needs exceptions: compile without -fno-exceptions"
#endif

#include <boost/asio/detail/config.hpp>
#include <boost/version.hpp>

#include <cstddef>

#if !defined(BOOST_ASIO_HAS_CO_AWAIT)
#error "authlete needs the coroutines of Boost.Asio: compile without BOOST_ASIO_DISABLE_CO_AWAIT"
#endif

// A reference that lasts until the program is linked, even where the linker removes what is not used. The library
// defines this macro itself, to define the symbols.
#if !defined(AUTHLETE_BUILT_WITH)
#if __has_cpp_attribute(gnu::retain)
#define AUTHLETE_BUILD_KEEP [[gnu::used, gnu::retain]]
#else
#define AUTHLETE_BUILD_KEEP [[gnu::used]]
#endif
#define AUTHLETE_BUILT_WITH(property)                                \
  __attribute__((visibility("default"))) extern const char property; \
  AUTHLETE_BUILD_KEEP inline const char* const property##_is_needed = &property;
#endif
#define AUTHLETE_BUILT_WITH_VALUE(name, value) AUTHLETE_BUILT_WITH(name##value)
#define AUTHLETE_BUILT_WITH_VALUE_OF(name, macro) AUTHLETE_BUILT_WITH_VALUE(name, macro)

// clang-format off
namespace authlete::library_is_built_with {

AUTHLETE_BUILT_WITH_VALUE_OF(boost_, BOOST_VERSION)

#if defined(_GLIBCXX_USE_CXX11_ABI) && !_GLIBCXX_USE_CXX11_ABI
AUTHLETE_BUILT_WITH(strings_of_the_old_abi)
#else
AUTHLETE_BUILT_WITH(strings_of_the_new_abi)
#endif

#if defined(_GLIBCXX_DEBUG)
AUTHLETE_BUILT_WITH(debug_containers)
#else
AUTHLETE_BUILT_WITH(usual_containers)
#endif

#if defined(BOOST_ASIO_HEADER_ONLY)
AUTHLETE_BUILT_WITH(asio_in_headers)
#else
AUTHLETE_BUILT_WITH(asio_compiled_separately)
#endif

#if defined(BOOST_ASIO_NO_TYPEID)
AUTHLETE_BUILT_WITH(asio_no_typeid)
#else
AUTHLETE_BUILT_WITH(asio_typeid)
#endif

#if defined(BOOST_ASIO_NO_TS_EXECUTORS)
AUTHLETE_BUILT_WITH(asio_no_ts_executors)
#elif defined(BOOST_ASIO_USE_TS_EXECUTOR_AS_DEFAULT)
AUTHLETE_BUILT_WITH(asio_ts_executor_as_default)
#else
AUTHLETE_BUILT_WITH(asio_ts_executors)
#endif

#if defined(BOOST_ASIO_HAS_THREADS)
AUTHLETE_BUILT_WITH(asio_threads)
#else
AUTHLETE_BUILT_WITH(asio_no_threads)
#endif

#if defined(BOOST_ASIO_HAS_IO_URING_AS_DEFAULT)
AUTHLETE_BUILT_WITH(asio_io_uring_as_default)
#elif defined(BOOST_ASIO_HAS_IO_URING)
AUTHLETE_BUILT_WITH(asio_io_uring)
#else
AUTHLETE_BUILT_WITH(asio_no_io_uring)
#endif

#if defined(BOOST_ASIO_HAS_EPOLL)
AUTHLETE_BUILT_WITH(asio_epoll)
#else
AUTHLETE_BUILT_WITH(asio_no_epoll)
#endif

#if defined(BOOST_ASIO_HAS_EVENTFD)
AUTHLETE_BUILT_WITH(asio_eventfd)
#else
AUTHLETE_BUILT_WITH(asio_no_eventfd)
#endif

#if defined(BOOST_ASIO_HAS_TIMERFD)
AUTHLETE_BUILT_WITH(asio_timerfd)
#else
AUTHLETE_BUILT_WITH(asio_no_timerfd)
#endif

#if defined(BOOST_ASIO_CUSTOM_HANDLER_TRACKING)
AUTHLETE_BUILT_WITH(asio_custom_handler_tracking)
#elif defined(BOOST_ASIO_ENABLE_HANDLER_TRACKING)
AUTHLETE_BUILT_WITH(asio_handler_tracking)
#else
AUTHLETE_BUILT_WITH(asio_no_handler_tracking)
#endif

#if defined(BOOST_ASIO_ENABLE_BUFFER_DEBUGGING)
AUTHLETE_BUILT_WITH(asio_buffer_debugging)
#else
AUTHLETE_BUILT_WITH(asio_no_buffer_debugging)
#endif

#if defined(BOOST_ASIO_DISABLE_SMALL_BLOCK_RECYCLING)
AUTHLETE_BUILT_WITH(asio_no_small_block_recycling)
#else
AUTHLETE_BUILT_WITH(asio_small_block_recycling)
#endif

#if defined(BOOST_ASIO_DISABLE_AWAITABLE_FRAME_RECYCLING)
AUTHLETE_BUILT_WITH(asio_no_awaitable_frame_recycling)
#else
AUTHLETE_BUILT_WITH(asio_awaitable_frame_recycling)
#endif

#if defined(BOOST_ASIO_RECYCLING_ALLOCATOR_CACHE_SIZE)
AUTHLETE_BUILT_WITH_VALUE_OF(asio_recycling_allocator_cache_size_, BOOST_ASIO_RECYCLING_ALLOCATOR_CACHE_SIZE)
#else
AUTHLETE_BUILT_WITH(asio_usual_recycling_allocator_cache_size)
#endif

#if defined(BOOST_ASIO_DISABLE_STD_ALIGNED_ALLOC)
AUTHLETE_BUILT_WITH(asio_no_std_aligned_alloc)
#else
AUTHLETE_BUILT_WITH(asio_std_aligned_alloc)
#endif

#if defined(BOOST_ASIO_DISABLE_STD_EXCEPTION_PTR)
AUTHLETE_BUILT_WITH(asio_no_std_exception_ptr)
#else
AUTHLETE_BUILT_WITH(asio_std_exception_ptr)
#endif

#if defined(BOOST_ASIO_DISABLE_STD_CHRONO)
AUTHLETE_BUILT_WITH(asio_no_std_chrono)
#else
AUTHLETE_BUILT_WITH(asio_std_chrono)
#endif

}  // namespace authlete::library_is_built_with
// clang-format on

#undef AUTHLETE_BUILT_WITH_VALUE_OF
#undef AUTHLETE_BUILT_WITH_VALUE
#undef AUTHLETE_BUILT_WITH

# Headers of others that most of our sources include, parsed once a target. Off by default: a build without it shows when
# a source forgets an include.
option(AUTHLETE_PRECOMPILED_HEADERS "Precompile common headers, for a faster full build" OFF)

set(authlete_common_headers
  <boost/asio/any_io_executor.hpp> <boost/asio/awaitable.hpp> <boost/asio/steady_timer.hpp> <boost/asio/strand.hpp>
  <boost/asio/this_coro.hpp> <algorithm> <chrono> <functional> <map> <memory> <mutex> <optional> <ostream> <string>
  <string_view> <vector>)

# authlete_precompile(TARGET [MORE HEADERS...])
function(authlete_precompile target)
  if(AUTHLETE_PRECOMPILED_HEADERS)
    target_precompile_headers(${target} PRIVATE ${authlete_common_headers} ${ARGN})
    authlete_cache_precompiled(${target})
  endif()
endfunction()

# authlete_reuse_precompiled(TARGET OTHER) uses those of another target, whose flags must be the same.
function(authlete_reuse_precompiled target other)
  if(AUTHLETE_PRECOMPILED_HEADERS)
    target_precompile_headers(${target} REUSE_FROM ${other})
    authlete_cache_precompiled(${target})
  endif()
endfunction()

# ccache sees through precompiled headers of g++ with this flag, and with CCACHE_SLOPPINESS as set in CMakeLists.txt.
function(authlete_cache_precompiled target)
  if(AUTHLETE_CCACHE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -fpch-preprocess)
  endif()
endfunction()

# Warnings for our own targets only; nothing is set globally, so that a project that adds this one as a subdirectory
# keeps its own flags.
function(authlete_set_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 sees uninitialised members in the frames of coroutines that use structured bindings; there are none.
    target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized)
    if(CMAKE_UNITY_BUILD)
      # It takes the sources that a unity file includes for headers.
      target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
    endif()
    if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
      # False where a literal is put before a string, optimised (GCC bug 105651).
      target_compile_options(${target} PRIVATE -Wno-restrict)
    endif()
  endif()
  if(AUTHLETE_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

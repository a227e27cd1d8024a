# Parts of the library that the simulator and the migration use, too. A shared library hides them, so in shared builds
# they are compiled once and become part of each of the three.

# authlete_separate_shared_parts(TARGET) moves them out of the library's sources into an object library.
function(authlete_separate_shared_parts target)
  set(pattern "/((core|codec)/[^/]+|batch/(outcome|wait)\\.cpp)$")
  get_target_property(sources ${target} SOURCES)
  set(parts ${sources})
  list(FILTER parts INCLUDE REGEX "${pattern}")
  list(FILTER sources EXCLUDE REGEX "${pattern}")
  add_library(authlete_shared_parts OBJECT ${parts})
  set_property(TARGET ${target} PROPERTY SOURCES ${sources} $<TARGET_OBJECTS:authlete_shared_parts>)
  target_include_directories(authlete_shared_parts PRIVATE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(authlete_shared_parts PRIVATE Boost::headers Boost::json Boost::url Threads::Threads)
  set_target_properties(authlete_shared_parts PROPERTIES
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    POSITION_INDEPENDENT_CODE ON)
  authlete_set_warnings(authlete_shared_parts)
  authlete_precompile(authlete_shared_parts)
endfunction()

# authlete_versioned_library(TARGET [WITH_SHARED_PARTS]): what a shared library of this project needs. Before 1.0 a minor
# version may change the ABI, so it is part of the name that programs are linked to.
function(authlete_versioned_library target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "WITH_SHARED_PARTS" "" "")
  set_target_properties(${target} PROPERTIES
    VERSION ${PROJECT_VERSION}
    SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
  if(BUILD_SHARED_LIBS AND arg_WITH_SHARED_PARTS)
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:authlete_shared_parts>)
    target_link_libraries(${target} PRIVATE Boost::url Boost::json)
  endif()
endfunction()

# Parts of the library that the simulator and the migration use, too. A shared library hides them, so in shared builds
# they are compiled once and become part of each of the three.

# authlete_separate_shared_parts(TARGET PART...) moves them out of the library's sources into an object library. A part is
# a source file or a folder with a slash behind it; one that matches no source is an error, because a renamed file would
# otherwise be noticed only when a shared build is linked.
function(authlete_separate_shared_parts target)
  get_target_property(sources ${target} SOURCES)
  set(parts "")
  foreach(part IN LISTS ARGN)
    string(REPLACE "." "\\." pattern "^${CMAKE_CURRENT_SOURCE_DIR}/${part}")
    set(matching ${sources})
    list(FILTER matching INCLUDE REGEX "${pattern}")
    if(NOT matching)
      message(FATAL_ERROR "no source of ${target} is named ${part}: correct the shared parts in src/CMakeLists.txt")
    endif()
    list(APPEND parts ${matching})
    list(REMOVE_ITEM sources ${matching})
  endforeach()
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

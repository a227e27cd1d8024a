# Compiles each folder of sources as one file, where all names of its anonymous namespaces meet: two that clash are found
# whatever the order of the sources is. Used by the preset asan.
option(AUTHLETE_UNITY_FOLDERS "In unity builds, compile each folder of sources as one file" OFF)

# authlete_unity_folders(TARGET)
function(authlete_unity_folders target)
  if(NOT AUTHLETE_UNITY_FOLDERS)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  get_target_property(source_dir ${target} SOURCE_DIR)
  foreach(source IN LISTS sources)
    cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${source_dir} OUTPUT_VARIABLE path)
    cmake_path(GET path PARENT_PATH folder)
    cmake_path(GET folder FILENAME name)
    set_source_files_properties(${path} TARGET_DIRECTORY ${target} PROPERTIES UNITY_GROUP ${name})
  endforeach()
endfunction()

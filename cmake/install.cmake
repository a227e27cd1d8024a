# What `cmake --install` puts where: libraries, public headers, the programs, the CMake package, the pkg-config files and
# the documents.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/authlete)

set(AUTHLETE_COMPONENTS)
set(libraries authlete)
set(programs)
set(headers_excluded)
foreach(part simulator migration server server_beast metrics testing)
  if(TARGET authlete_${part})
    set_target_properties(authlete_${part} PROPERTIES EXPORT_NAME ${part})
    list(APPEND libraries authlete_${part})
    list(APPEND AUTHLETE_COMPONENTS ${part})
  else()
    list(APPEND headers_excluded REGEX "/${part}(/|\\.hpp$)" EXCLUDE)
  endif()
endforeach()
foreach(program authlete-simulator authlete-migrate)
  if(TARGET ${program})
    list(APPEND programs ${program})
  endif()
endforeach()

if(BUILD_SHARED_LIBS)
  # Installed programs and libraries find each other wherever the whole tree is put.
  file(RELATIVE_PATH from_bin_to_lib
    ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
  set_target_properties(${libraries} PROPERTIES INSTALL_RPATH "$ORIGIN")
  if(programs)
    set_target_properties(${programs} PROPERTIES INSTALL_RPATH "$ORIGIN/${from_bin_to_lib}")
  endif()
endif()

# An export for each component, so that a project needs only what those it asks for need.
function(authlete_install_library target export)
  install(TARGETS ${target} EXPORT ${export}
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
    INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  install(EXPORT ${export} NAMESPACE authlete:: DESTINATION ${package_dir})
endfunction()
authlete_install_library(authlete authleteTargets)
foreach(component IN LISTS AUTHLETE_COMPONENTS)
  authlete_install_library(authlete_${component} authlete-${component}Targets)
endforeach()
if(programs)
  install(TARGETS ${programs} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/authlete DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  FILES_MATCHING PATTERN "*.hpp" ${headers_excluded})

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/authleteConfig.cmake.in
  ${PROJECT_BINARY_DIR}/authleteConfig.cmake INSTALL_DESTINATION ${package_dir}
  NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may break its users.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/authleteConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/authleteConfig.cmake ${PROJECT_BINARY_DIR}/authleteConfigVersion.cmake
  DESTINATION ${package_dir})

# Paths in the pkg-config files are relative to the files themselves, so that a prefix given at install time is right too.
file(RELATIVE_PATH pc_prefix ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
set(pc_boost_cflags "")
if(Boost_INCLUDE_DIRS AND NOT Boost_INCLUDE_DIRS IN_LIST CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES)
  set(pc_boost_cflags " -I${Boost_INCLUDE_DIRS}")
endif()
set(pc_names authlete)
foreach(component IN LISTS AUTHLETE_COMPONENTS)
  string(REPLACE "_" "-" component ${component})
  list(APPEND pc_names authlete-${component})
endforeach()
foreach(name IN LISTS pc_names)
  configure_file(${CMAKE_CURRENT_LIST_DIR}/${name}.pc.in ${PROJECT_BINARY_DIR}/${name}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${name}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()

# With all that the documents link to, so that no link of an installed one leads nowhere.
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PROJECT_SOURCE_DIR}/CONTRIBUTING.md
  ${PROJECT_SOURCE_DIR}/SECURITY.md ${PROJECT_SOURCE_DIR}/LICENSE
  DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs FILES_MATCHING PATTERN "*.md" PATTERN "*.json" PATTERN "*.svg")
install(DIRECTORY ${PROJECT_SOURCE_DIR}/examples ${PROJECT_SOURCE_DIR}/bench DESTINATION ${CMAKE_INSTALL_DOCDIR})

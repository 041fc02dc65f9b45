# What `cmake --install` puts where: the program, and the package that other projects find with
# find_package(Weir): the target Weir::weir and weir_discover_scenarios().
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(_package "${CMAKE_INSTALL_LIBDIR}/cmake/Weir")
install(TARGETS weir EXPORT WeirTargets RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(EXPORT WeirTargets NAMESPACE Weir:: DESTINATION "${_package}")

configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/WeirConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/WeirConfig.cmake" INSTALL_DESTINATION "${_package}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/WeirConfigVersion.cmake"
  COMPATIBILITY SameMajorVersion)
install(FILES
  "${PROJECT_BINARY_DIR}/WeirConfig.cmake"
  "${PROJECT_BINARY_DIR}/WeirConfigVersion.cmake"
  "${CMAKE_CURRENT_LIST_DIR}/WeirScenarios.cmake"
  "${CMAKE_CURRENT_LIST_DIR}/WeirDiscover.cmake"
  DESTINATION "${_package}")
install(FILES LICENSE NOTICE DESTINATION "${CMAKE_INSTALL_DOCDIR}")

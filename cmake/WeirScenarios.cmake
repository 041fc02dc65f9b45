# weir_discover_scenarios(): every scenario of a weir project, and every fault variant of one, becomes
# a ctest test.
#
#   include(WeirScenarios)
#   weir_discover_scenarios([DIRECTORY dir] [PREFIX weir.] [TIMEOUT seconds] [WEIR program]
#                           [LABELS label...] [ENVIRONMENT NAME=value...] [ARGUMENTS argument...])
#
# DIRECTORY   the folder of weir.yaml; the current source folder if absent
# PREFIX      stands before each scenario's id in the test's name
# TIMEOUT     of one test, 600 s if absent
# WEIR        the program; the target Weir::weir or `weir` from PATH if absent
# LABELS      of every test, beside "scenario" and the scenario's tags
# ARGUMENTS   go to `weir run` after the id and --ci
#
# ctest asks `weir list` each time it starts: a new scenario needs no configure. A discovery that
# fails or finds nothing is one failing test, PREFIXdiscovery. Exit code 77 means skipped.
include_guard(GLOBAL)

set(_weir_discover_script "${CMAKE_CURRENT_LIST_DIR}/WeirDiscover.cmake")

function(_weir_program out given)
  if(given)
    set(${out} "${given}" PARENT_SCOPE)
  elseif(TARGET Weir::weir)
    set(${out} "$<TARGET_FILE:Weir::weir>" PARENT_SCOPE)
  else()
    find_program(WEIR_EXECUTABLE weir REQUIRED)
    set(${out} "${WEIR_EXECUTABLE}" PARENT_SCOPE)
  endif()
endfunction()

function(weir_discover_scenarios)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "DIRECTORY;PREFIX;TIMEOUT;WEIR"
    "LABELS;ENVIRONMENT;ARGUMENTS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "weir_discover_scenarios: unknown arguments ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT DEFINED arg_PREFIX)
    set(arg_PREFIX "weir.")
  endif()
  if(NOT DEFINED arg_TIMEOUT)
    set(arg_TIMEOUT 600)
  endif()
  if(NOT DEFINED arg_DIRECTORY)
    set(arg_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
  endif()
  cmake_path(ABSOLUTE_PATH arg_DIRECTORY BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
  _weir_program(weir "${arg_WEIR}")

  string(SHA1 key "${arg_DIRECTORY};${arg_PREFIX}")
  string(SUBSTRING "${key}" 0 8 key)
  set(stem "${CMAKE_CURRENT_BINARY_DIR}/weir-${key}")
  file(GENERATE OUTPUT "${stem}-$<CONFIG>.cmake" CONTENT
"set(weir_cmake [==[${CMAKE_COMMAND}]==])
set(weir_program [==[${weir}]==])
set(weir_directory [==[${arg_DIRECTORY}]==])
set(weir_prefix [==[${arg_PREFIX}]==])
set(weir_timeout [==[${arg_TIMEOUT}]==])
set(weir_labels [==[${arg_LABELS}]==])
set(weir_environment [==[${arg_ENVIRONMENT}]==])
set(weir_arguments [==[${arg_ARGUMENTS}]==])
include([==[${_weir_discover_script}]==])
")
  # Generators with several configurations tell ctest theirs with -C.
  get_property(several GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(several)
    set(config "\${CTEST_CONFIGURATION_TYPE}")
  else()
    set(config "${CMAKE_BUILD_TYPE}")
  endif()
  file(WRITE "${stem}.cmake" "include(\"${stem}-${config}.cmake\")\n")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${stem}.cmake")
endfunction()

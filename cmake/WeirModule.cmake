# One place for the policy of all targets.

# weir_module(NAME SOURCES ... DEPENDS ...): a static library of weir's own code.
function(weir_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS")
  add_library(${name} STATIC ${arg_SOURCES})
  target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name}
    PUBLIC ${arg_DEPENDS} weir_sanitize
    PRIVATE ${arg_PRIVATE_DEPENDS} weir_warnings)
endfunction()

# weir_test(NAME LABEL unit SOURCES ... DEPENDS ...): one gtest executable; NAME is its room. The
# target weir_<LABEL>_tests builds all of one label.
function(weir_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABEL;TIMEOUT" "SOURCES;DEPENDS")
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 60)
  endif()
  add_executable(${name}_test ${arg_SOURCES})
  target_link_libraries(${name}_test PRIVATE ${arg_DEPENDS} weir_test_support GTest::gtest
    GTest::gtest_main weir_warnings weir_sanitize)
  target_precompile_headers(${name}_test PRIVATE <gtest/gtest.h> <string> <vector>)
  # A large program starts slowly from a cold disk under a sanitizer.
  gtest_discover_tests(${name}_test DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
    TEST_PREFIX "${arg_LABEL}."
    PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT})
  if(NOT TARGET weir_${arg_LABEL}_tests)
    add_custom_target(weir_${arg_LABEL}_tests)
  endif()
  add_dependencies(weir_${arg_LABEL}_tests ${name}_test)
endfunction()

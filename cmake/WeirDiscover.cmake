# Runs inside ctest: asks weir for the scenarios and adds one test for each. Included by the files
# that weir_discover_scenarios() generates, which set the variables weir_*.

# ctest's language lacks most of CMake's, functions included; so this is one list of statements.
execute_process(
  COMMAND "${weir_program}" list --format=tsv
  WORKING_DIRECTORY "${weir_directory}"
  RESULT_VARIABLE weir_result
  OUTPUT_VARIABLE weir_output
  ERROR_VARIABLE weir_error)

# Semicolons and brackets would change how the text falls into a list.
string(REPLACE ";" "<weir-semicolon>" weir_rows "${weir_output}")
string(REPLACE "[" "<weir-open>" weir_rows "${weir_rows}")
string(REPLACE "]" "<weir-close>" weir_rows "${weir_rows}")
string(REGEX REPLACE "\n+" ";" weir_rows "${weir_rows}")

set(weir_found 0)
if(weir_result EQUAL 0)
  foreach(weir_row IN LISTS weir_rows)
    if(NOT weir_row MATCHES "^([^\t]+)\t([^\t]*)\t?(.*)$")
      continue()
    endif()
    set(weir_id "${CMAKE_MATCH_1}")
    string(REPLACE "," ";" weir_tags "${CMAKE_MATCH_3}")
    string(REPLACE "<weir-semicolon>" ";" weir_id "${weir_id}")
    string(REPLACE "<weir-open>" "[" weir_id "${weir_id}")
    string(REPLACE "<weir-close>" "]" weir_id "${weir_id}")
    set(weir_test "${weir_prefix}${weir_id}")
    # Each fault variant is a test of its own.
    set(weir_alone "")
    if(NOT weir_id MATCHES "@")
      set(weir_alone --no-faults)
    endif()
    add_test("${weir_test}" "${weir_program}" run "${weir_id}" --ci ${weir_alone} ${weir_arguments})
    set_tests_properties("${weir_test}" PROPERTIES
      WORKING_DIRECTORY "${weir_directory}"
      SKIP_RETURN_CODE 77
      TIMEOUT "${weir_timeout}"
      LABELS "scenario;${weir_tags};${weir_labels}"
      ENVIRONMENT "${weir_environment}")
    math(EXPR weir_found "${weir_found} + 1")
  endforeach()
endif()

if(weir_found EQUAL 0)
  if(NOT weir_result EQUAL 0)
    set(weir_reason "`weir list` failed (${weir_result}): ${weir_error}")
  else()
    set(weir_reason "`weir list` found no scenario in ${weir_directory}")
  endif()
  add_test("${weir_prefix}discovery" "${weir_cmake}" -E echo "${weir_reason}")
  set_tests_properties("${weir_prefix}discovery" PROPERTIES
    LABELS "scenario;${weir_labels}"
    FAIL_REGULAR_EXPRESSION ".")
endif()

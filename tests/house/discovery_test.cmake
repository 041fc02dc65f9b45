# Builds a small project that discovers scenarios through a fake weir, and runs its ctest.
#   cmake -DMODULES=cmake -DWORK=folder -P discovery_test.cmake
cmake_minimum_required(VERSION 3.25)

set(source "${WORK}/project with spaces")
set(build "${WORK}/build")

# The fake answers `list` from the file list.tsv, and `run ID` by what ID says.
function(write_fake)
  file(WRITE "${source}/weir" [=[#!/bin/sh
case "$1" in
  list) [ "$2" = --format=tsv ] && cat list.tsv ;;
  run)
    echo "ran $2 with $3 in $PWD, $GREETING"
    case "$2" in
      *fails*) exit 1 ;;
      *skips*) exit 77 ;;
    esac ;;
esac
]=])
  file(CHMOD "${source}/weir" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
endfunction()

function(run_ctest out)
  execute_process(COMMAND "${CMAKE_CTEST_COMMAND}" --test-dir "${build}" --verbose ${ARGN}
    OUTPUT_VARIABLE text ERROR_VARIABLE text RESULT_VARIABLE result)
  set(${out} "${text}" PARENT_SCOPE)
  set(result "${result}" PARENT_SCOPE)
endfunction()

macro(expect text part)
  string(FIND "${${text}}" "${part}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "\"${part}\" is missing in:\n${${text}}")
  endif()
endmacro()

file(REMOVE_RECURSE "${WORK}")
write_fake()
file(WRITE "${source}/CMakeLists.txt" "
cmake_minimum_required(VERSION 3.25)
project(discovery LANGUAGES NONE)
enable_testing()
list(APPEND CMAKE_MODULE_PATH [==[${MODULES}]==])
include(WeirScenarios)
weir_discover_scenarios(WEIR \"\${PROJECT_SOURCE_DIR}/weir\" LABELS nightly
  ENVIRONMENT GREETING=hello)
")
file(WRITE "${source}/list.tsv"
  "refund\tscenarios/refund.yaml\tsupport,python\n"
  "order; status [1]\tscenarios/order.yaml\t\n"
  "skips here\tscenarios/skips.yaml\tslow\n")
execute_process(COMMAND "${CMAKE_COMMAND}" -S "${source}" -B "${build}"
  RESULT_VARIABLE result OUTPUT_VARIABLE text ERROR_VARIABLE text)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "the project can't be configured:\n${text}")
endif()

run_ctest(text)
expect(text "weir.refund")
expect(text "ran refund with --ci in ${source}, hello")
expect(text "ran order; status [1] with --ci")
expect(text "100% tests passed, 0 tests failed out of 3")
expect(text "weir.skips here (Skipped)")

run_ctest(text -L python)
expect(text "0 tests failed out of 1")
run_ctest(text -L nightly)
expect(text "0 tests failed out of 3")

# A new scenario needs no configure; a failing one fails.
file(APPEND "${source}/list.tsv" "new that fails\tscenarios/new.yaml\t\n")
run_ctest(text)
expect(text "out of 4")
expect(text "weir.new that fails (Failed)")

file(WRITE "${source}/list.tsv" "")
run_ctest(text)
expect(text "found no scenario")
expect(text "weir.discovery (Failed)")

file(REMOVE "${source}/list.tsv")
run_ctest(text)
expect(text "weir.discovery (Failed)")
expect(text "0% tests passed, 1 tests failed out of 1")

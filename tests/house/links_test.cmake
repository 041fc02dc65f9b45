# Feeds check_links.cmake pages whose links hold and pages whose links don't.
#   cmake -DCHECK=check_links.cmake -DWORK=folder -P links_test.cmake
cmake_minimum_required(VERSION 3.25)

function(check tree out_result out_text)
  execute_process(COMMAND "${CMAKE_COMMAND}" "-DROOT=${tree}" -P "${CHECK}"
    RESULT_VARIABLE result OUTPUT_VARIABLE text ERROR_VARIABLE text)
  # CMake wraps long messages.
  string(REGEX REPLACE "[ \n]+" " " text "${text}")
  set(${out_result} "${result}" PARENT_SCOPE)
  set(${out_text} "${text}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE "${WORK}")

set(good "${WORK}/good")
file(WRITE "${good}/README.md" "[a](docs/a.md) [top](#top); [w](https://example.org/none.md)\n")
file(WRITE "${good}/docs/a.md" "[back](../README.md#top) [here](.) `[](int)`\n")
file(WRITE "${good}/build/deps/foreign.md" "[x](none.md)\n")
file(WRITE "${good}/examples/node_modules/foreign.md" "[x](none.md)\n")
check("${good}" result text)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "links that hold are refused: ${text}")
endif()

file(MAKE_DIRECTORY "${WORK}/empty")
check("${WORK}/empty" result text)
if(result EQUAL 0)
  message(FATAL_ERROR "a tree without pages is accepted")
endif()

set(bad "${WORK}/bad")
file(WRITE "${bad}/README.md" "[a](gone.md) and\n[b](docs/a.md), [c](docs/lost.md#part)\n")
file(WRITE "${bad}/docs/a.md" "[a](README.md)\n")
check("${bad}" result text)
foreach(expected "README.md: there is no gone.md" "README.md: there is no docs/lost.md"
    "docs/a.md: there is no README.md")
  string(FIND "${text}" "${expected}" at)
  if(result EQUAL 0 OR at EQUAL -1)
    message(FATAL_ERROR "not found: '${expected}' in: ${text}")
  endif()
endforeach()
if(text MATCHES "no docs/a.md")
  message(FATAL_ERROR "a link that holds is refused: ${text}")
endif()

# Feeds check_layers.cmake a tree that breaks each rule once and a tree that breaks none.
#   cmake -DCHECK=check_layers.cmake -DWORK=folder -P layers_test.cmake
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
file(WRITE "${good}/core/base/text.h" "#include <string>\n// std::cout is only named here\n")
file(WRITE "${good}/mock_llm/wire/request.cc" "#include \"core/base/text.h\"\n")
file(WRITE "${good}/harness/process/environment.cc" "char* p = getenv(\"PATH\");\n")
check("${good}" result text)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "a tree without faults is refused: ${text}")
endif()

file(MAKE_DIRECTORY "${WORK}/empty")
check("${WORK}/empty" result text)
if(result EQUAL 0)
  message(FATAL_ERROR "an empty tree is accepted")
endif()

set(bad "${WORK}/bad")
string(REPEAT "\n" 401 long)
# One fault a file: name, content, what the message must say.
set(cases
  "core/base/upward.h|#include \"core/model/usage.h\"|core/base may not include"
  "core/net/side.cc|#include \"core/tokenizer/tokenizer.h\"|core/net may not include"
  "mock_llm/wire/up.cc|#include \"mock_llm/server/engine.h\"|mock_llm/wire may not include"
  "mock_llm/server/up.cc|#include \"harness/run/run.h\"|mock_llm/server may not include"
  "harness/run/render.cc|#include \"reports/report.h\"|harness/run may not include"
  "reports/run.cc|#include \"harness/run/run.h\"|reports may not include"
  "reports/lost.cc|#include \"reprots/report.h\"|reports may not include"
  "core/nowhere/x.cc|int x|belongs to no room"
  "reports/web.cc|#include <httplib.h>|only core/net includes httplib"
  "reports/options.cc|#include <CLI/App.hpp>|only .cc files of cli"
  "core/base/heavy.h|#include <nlohmann/json.hpp>|no header includes json.hpp"
  "reports/now.cc|auto t = std::chrono::system_clock::now()|wall time"
  "reports/wait.cc|std::this_thread::sleep_for(1s)|nothing sleeps"
  "tests/reports/wait_test.cc|std::this_thread::sleep_for(1s)|nothing sleeps"
  "reports/home.cc|auto* home = std::getenv(\"HOME\")|the environment is read"
  "reports/dice.cc|int r = rand()|randomness is seeded"
  "reports/match.cc|std::regex e(\"a\")|std::regex recurses"
  "reports/print.cc|std::cout << 1|programs write through"
  "cli/long.cc|${long}|has 401 lines")
foreach(case IN LISTS cases)
  string(REPLACE "|" ";" parts "${case}")
  list(GET parts 0 name)
  list(GET parts 1 content)
  file(WRITE "${bad}/${name}" "${content}\n")
endforeach()
file(WRITE "${bad}/cli/long.cc" "${long}")

check("${bad}" result text)
if(result EQUAL 0)
  message(FATAL_ERROR "a tree full of faults is accepted")
endif()
foreach(case IN LISTS cases)
  string(REPLACE "|" ";" parts "${case}")
  list(GET parts 0 name)
  list(GET parts 2 expected)
  string(FIND "${text}" "${name}: ${expected}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "nothing says \"${name}: ${expected}\" in:\n${text}")
  endif()
endforeach()

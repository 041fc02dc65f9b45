# The plan of the house as data for check_layers.cmake: rooms, who may include whom, and what is
# confined to which place.
set(WEIR_MAX_LINES 400)
set(WEIR_LAYERS core mock_llm harness reports cli)

set(WEIR_ROOMS
  core/base core/model core/tokenizer core/pricing core/net
  mock_llm/wire mock_llm/cache mock_llm/cassette mock_llm/meter mock_llm/calibrate
  mock_llm/fault mock_llm/server mock_llm/record
  harness/process harness/git harness/scenario harness/trace harness/baseline harness/compare
  harness/diagnose harness/align harness/diff harness/import harness/run harness/live
  reports
  cli)

set(_core core/base core/model core/tokenizer core/pricing core/net)
set(WEIR_MAY_INCLUDE_core/base "")
set(WEIR_MAY_INCLUDE_core/model core/base)
set(WEIR_MAY_INCLUDE_core/tokenizer core/base core/model)
set(WEIR_MAY_INCLUDE_core/pricing core/base core/model)
set(WEIR_MAY_INCLUDE_core/net core/base core/model)

# Within mock_llm: wire <- cache <- cassette <- meter <- fault <- server; calibrate beside fault,
# record beside server.
set(WEIR_MAY_INCLUDE_mock_llm/wire ${_core})
set(WEIR_MAY_INCLUDE_mock_llm/cache ${_core} mock_llm/wire)
set(WEIR_MAY_INCLUDE_mock_llm/cassette ${_core} mock_llm/wire mock_llm/cache)
set(WEIR_MAY_INCLUDE_mock_llm/meter ${_core} mock_llm/wire mock_llm/cache mock_llm/cassette)
set(WEIR_MAY_INCLUDE_mock_llm/calibrate ${_core} mock_llm/wire mock_llm/cassette mock_llm/meter)
set(WEIR_MAY_INCLUDE_mock_llm/fault ${_core} mock_llm/wire mock_llm/cache mock_llm/cassette)
set(WEIR_MAY_INCLUDE_mock_llm/server ${_core} mock_llm/wire mock_llm/cache mock_llm/cassette
  mock_llm/meter mock_llm/fault)
set(WEIR_MAY_INCLUDE_mock_llm/record ${_core} mock_llm/wire mock_llm/cassette mock_llm/meter)

set(_mock mock_llm/wire mock_llm/cache mock_llm/cassette mock_llm/meter mock_llm/fault
  mock_llm/server)
foreach(_room process scenario trace baseline compare)
  set(WEIR_MAY_INCLUDE_harness/${_room} ${_core} ${_mock})
endforeach()
list(APPEND WEIR_MAY_INCLUDE_harness/baseline harness/trace harness/scenario)
list(APPEND WEIR_MAY_INCLUDE_harness/compare harness/trace harness/baseline harness/scenario
  harness/align)
set(WEIR_MAY_INCLUDE_harness/git ${_core} harness/process)
set(WEIR_MAY_INCLUDE_harness/diagnose ${_core})
set(WEIR_MAY_INCLUDE_harness/align ${_core})
set(WEIR_MAY_INCLUDE_harness/diff ${_core} ${_mock} harness/diagnose harness/align harness/trace)
set(WEIR_MAY_INCLUDE_harness/import ${_core} ${_mock} mock_llm/record harness/scenario)
set(WEIR_MAY_INCLUDE_harness/run ${_core} ${_mock} harness/process harness/scenario harness/trace
  harness/baseline harness/compare harness/diagnose harness/diff)

set(WEIR_MAY_INCLUDE_harness/live ${_core} ${_mock} mock_llm/record harness/process harness/scenario
  harness/baseline harness/run)

set(WEIR_MAY_INCLUDE_reports ${_core})
set(WEIR_MAY_INCLUDE_cli ${WEIR_ROOMS})

set(WEIR_CONFINED httplib tls cli11 json_header clock sleep environment random regex output)

set(WEIR_REGEX_httplib "^#include <httplib")
set(WEIR_PLACES_httplib "core/net/" "tests/")
set(WEIR_REASON_httplib "only core/net includes httplib")

set(WEIR_REGEX_tls "^#include <openssl/ssl")
set(WEIR_PLACES_tls "core/net/" "tests/")
set(WEIR_REASON_tls "only core/net encrypts connections")

set(WEIR_REGEX_cli11 "^#include <CLI/")
set(WEIR_PLACES_cli11 "cli/.*\\.cc$")
set(WEIR_REASON_cli11 "only .cc files of cli include CLI11")

set(WEIR_REGEX_json_header "^#include <nlohmann/json\\.hpp>")
set(WEIR_PLACES_json_header ".*\\.cc$" "tests/")
set(WEIR_REASON_json_header "no header includes json.hpp; core/base/json.h declares what it needs")

set(WEIR_REGEX_clock "system_clock::now|[^_a-z]time\\(nullptr\\)|gettimeofday")
set(WEIR_PLACES_clock "cli/machine\\.cc$")
set(WEIR_REASON_clock "wall time comes from one place (cli/machine.cc); time is virtual elsewhere")

set(WEIR_REGEX_sleep "sleep_for|sleep_until|usleep")
set(WEIR_PLACES_sleep "")
set(WEIR_REASON_sleep "nothing sleeps; wait for the event, or use virtual time")

set(WEIR_REGEX_environment "getenv")
set(WEIR_PLACES_environment "cli/machine\\.cc$" "cli/main\\.cc$" "harness/process/environment\\.cc$"
  "tests/")
set(WEIR_REASON_environment "the environment is read in cli/machine.cc and passed on as data")

set(WEIR_REGEX_random "[^_a-z]s?rand\\(|random_device")
set(WEIR_PLACES_random "")
set(WEIR_REASON_random "randomness is seeded and passed on")

set(WEIR_REGEX_regex "std::regex|#include <regex>")
set(WEIR_PLACES_regex "")
set(WEIR_REASON_regex "std::regex recurses over its input; use RE2 or core/base/text.h")

set(WEIR_REGEX_output "std::cout|std::cerr|#include <iostream>")
set(WEIR_PLACES_output "cli/main\\.cc$" "bench/")
set(WEIR_REASON_output "programs write through the streams that main.cc passes on")

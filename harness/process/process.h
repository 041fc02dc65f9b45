// SPDX-License-Identifier: Apache-2.0
// Starts an agent, waits for it, and leaves nothing of it running.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace weir::process {

struct ProcessSpec {
  std::vector<std::string> argv;           ///< argv[0] is looked up in env PATH
  std::map<std::string, std::string> env;  ///< the whole environment: nothing is inherited
  std::filesystem::path cwd;
  std::chrono::milliseconds timeout{60'000};
  std::size_t tail_bytes = 8192;  ///< how much of the end of its output is kept
  bool errors_too = true;         ///< false: what it prints to stderr goes nowhere
  int interrupt = -1;             ///< turns readable when the program is to be stopped; -1: never
};

struct ProcessResult {
  int exit_code = 0;  ///< 128 + signal where a signal ended it
  int signal = 0;
  bool timed_out = false;    ///< its whole process group was killed
  bool interrupted = false;  ///< the same, because `interrupt` told so
  std::string output_tail;   ///< end of stdout and stderr together, whole lines, valid UTF-8
  std::chrono::microseconds wall{};
};

/// Runs a program in its own process group with stdin closed, and kills what is left of the group
/// when its leader ends or the time is up. Errors: the program is missing or can't be started.
Result<ProcessResult> run_process(const ProcessSpec& spec);

/// True where a descriptor given as `interrupt` has turned readable.
bool is_interrupted(int interrupt);

}  // namespace weir::process

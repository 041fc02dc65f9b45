// SPDX-License-Identifier: Apache-2.0
#include "harness/process/spawn.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <signal.h>
#include <spawn.h>
#include <string>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "core/base/text.h"

namespace weir::process {
namespace {

namespace fs = std::filesystem;

Error cannot_start(const ProcessSpec& spec, const std::string& reason) {
  return config_error("can't start '" + spec.argv.front() + "': " + reason);
}

Error spawn_error(const ProcessSpec& spec, int code) {
  switch (code) {
    case ENOENT:
      return cannot_start(spec, "the interpreter that its first line names does not exist");
    case ENOEXEC:
      return cannot_start(spec, "it is neither a program nor a script with a #! line");
    case EACCES:
      return cannot_start(spec, "it may not be executed");
    default:
      return infrastructure_error(cannot_start(spec, std::strerror(code)).message);
  }
}

/// The program's file, looked up in the child's PATH.
Result<std::string> find_program(const ProcessSpec& spec) {
  const std::string& name = spec.argv.front();
  if (name.find('/') != std::string::npos) {
    const fs::path path = fs::path(name).is_absolute() ? fs::path(name) : spec.cwd / name;
    if (::access(path.c_str(), F_OK) != 0) {
      return cannot_start(spec, "there is no such file (seen from " + spec.cwd.string() + ")");
    }
    return path.string();
  }
  const auto path = spec.env.find("PATH");
  if (path != spec.env.end()) {
    for (const std::string_view folder : split(path->second, ':')) {
      const fs::path candidate = spec.cwd / folder / name;
      std::error_code ignored;
      if (fs::is_regular_file(candidate, ignored) && ::access(candidate.c_str(), X_OK) == 0) {
        return candidate.string();
      }
    }
  }
  return cannot_start(spec, "it is not in PATH; install it or give its path");
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  list.reserve(texts.size() + 1);
  for (std::string& text : texts) {
    list.push_back(text.data());
  }
  list.push_back(nullptr);
  return list;
}

/// File actions and attributes, destroyed together.
class SpawnSettings {
 public:
  SpawnSettings(const ProcessSpec& spec, int output) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
    if (spec.errors_too) {
      posix_spawn_file_actions_adddup2(&actions_, output, STDERR_FILENO);
    } else {
      posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    posix_spawn_file_actions_addchdir_np(&actions_, spec.cwd.c_str());
    // Connections of other runs must not stay open in this agent.
    posix_spawn_file_actions_addclosefrom_np(&actions_, 3);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setpgroup(&attributes_, 0);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes_, &none);
    sigset_t all;
    sigfillset(&all);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }

  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;

  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }

  const posix_spawn_file_actions_t* actions() const { return &actions_; }

  const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

}  // namespace

Result<Spawned> spawn(const ProcessSpec& spec) {
  WEIR_CHECK(!spec.argv.empty());
  std::error_code code;
  if (!fs::is_directory(spec.cwd, code)) {
    return cannot_start(spec, "its working folder " + spec.cwd.string() + " does not exist");
  }
  WEIR_TRY(const std::string program, find_program(spec));
  std::array<int, 2> pipe{-1, -1};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) {
    return infrastructure_error(std::string("can't make a pipe: ") + std::strerror(errno));
  }
  ::fcntl(pipe[0], F_SETFL, O_NONBLOCK);
  std::vector<std::string> arguments = spec.argv;
  std::vector<std::string> environment;
  for (const auto& [name, value] : spec.env) {
    environment.emplace_back(name).append("=").append(value);
  }
  const SpawnSettings settings(spec, pipe[1]);
  Spawned spawned;
  const int failed =
      ::posix_spawn(&spawned.pid, program.c_str(), settings.actions(), settings.attributes(),
                    pointers(arguments).data(), pointers(environment).data());
  ::close(pipe[1]);
  if (failed != 0) {
    ::close(pipe[0]);
    return spawn_error(spec, failed);
  }
  spawned.output = pipe[0];
  spawned.pidfd = static_cast<int>(::syscall(SYS_pidfd_open, spawned.pid, 0));
  if (spawned.pidfd < 0) {
    const int reason = errno;
    ::kill(-spawned.pid, SIGKILL);
    ::waitpid(spawned.pid, nullptr, 0);
    ::close(spawned.output);
    return infrastructure_error(std::string("can't watch the agent (pidfd_open): ") +
                                std::strerror(reason));
  }
  return spawned;
}

}  // namespace weir::process

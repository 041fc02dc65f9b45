// SPDX-License-Identifier: Apache-2.0
#include "harness/process/descendants.h"

#include <atomic>
#include <charconv>
#include <cstring>
#include <dirent.h>
#include <sched.h>
#include <set>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "core/base/files.h"

namespace weir::process {
namespace {

constexpr const char* kVariable = "WEIR_RUN";

/// Orphans come to weir instead of init, so that only weir's own children have to be searched.
void become_subreaper() {
  static const int done = ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  static_cast<void>(done);
}

std::vector<pid_t> children_of(pid_t parent) {
  const std::string path = "/proc/" + std::to_string(parent) + "/task";
  std::vector<pid_t> children;
  DIR* tasks = ::opendir(path.c_str());
  if (tasks == nullptr) {
    return children;
  }
  while (const dirent* task = ::readdir(tasks)) {
    const Result<std::string> list = read_file(path + "/" + task->d_name + "/children");
    if (task->d_name[0] == '.' || !list) {
      continue;
    }
    const char* at = list->data();
    const char* end = at + list->size();
    pid_t pid = 0;
    while (at < end) {
      const auto parsed = std::from_chars(at, end, pid);
      if (parsed.ec != std::errc()) {
        break;
      }
      children.push_back(pid);
      at = parsed.ptr + 1;
    }
  }
  ::closedir(tasks);
  return children;
}

enum class Owner { this_run, other, unknown };

bool is_zombie(pid_t pid) {
  const Result<std::string> stat = read_file("/proc/" + std::to_string(pid) + "/stat");
  const std::size_t name_end = stat ? stat->rfind(')') : std::string::npos;
  return name_end == std::string::npos || stat->compare(name_end, 3, ") Z") == 0;
}

/// A process in the middle of exec shows an empty environment: unknown, so look again.
Owner owner_of(pid_t pid, const std::string& mark) {
  const Result<std::string> env = read_file("/proc/" + std::to_string(pid) + "/environ");
  if (!env || env->empty()) {
    return is_zombie(pid) ? Owner::other : Owner::unknown;
  }
  return (*env + '\0').find(mark + '\0') != std::string::npos ? Owner::this_run : Owner::other;
}

/// Notes in `killed` what was ended; true if something has to be looked at again.
bool kill_tree(pid_t pid, const std::string& mark, std::set<pid_t>& killed) {
  bool again = false;
  for (const pid_t child : children_of(pid)) {
    // The parent first: a supervisor must not restart its child, or end by itself unseen.
    const Owner owner = owner_of(child, mark);
    if (owner == Owner::this_run) {
      ::kill(child, SIGKILL);
      killed.insert(child);
    }
    again = kill_tree(child, mark, killed) || again || owner != Owner::other;
  }
  return again;
}

}  // namespace

std::string mark_run(std::map<std::string, std::string>& environment) {
  become_subreaper();
  static std::atomic<unsigned> counter{0};
  const std::string value = std::to_string(::getpid()) + "." + std::to_string(counter++);
  environment[kVariable] = value;
  return std::string(kVariable) + "=" + value;
}

void kill_marked(const std::string& mark) {
  // Killing a parent hands its children over to weir, so look again until none is left; twice, as
  // the kernel's list of children may skip one while another ends. Bounded: a process of another
  // user, whose environment stays unreadable, must not hold the run.
  constexpr int kRounds = 1000;
  constexpr int kClean = 2;
  std::set<pid_t> killed;
  for (int round = 0, clean = 0; round < kRounds && clean < kClean; ++round) {
    clean = kill_tree(::getpid(), mark, killed) ? 0 : clean + 1;
    if (clean == 0) {
      ::sched_yield();
    }
  }
  // By now they are weir's own children, as their parents are gone.
  for (const pid_t pid : killed) {
    ::waitpid(pid, nullptr, 0);
  }
}

}  // namespace weir::process

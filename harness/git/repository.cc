// SPDX-License-Identifier: Apache-2.0
#include "harness/git/repository.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/base/text.h"
#include "harness/process/process.h"

namespace weir::git {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kTimeout{60};
constexpr std::size_t kMostOutput = std::size_t{256} << 20U;
constexpr char kFieldEnd = '\x1f';

/// HOME stays because git's own settings may declare a checkout of another user safe; what would
/// point git at another repository (GIT_DIR inside a hook) doesn't.
std::map<std::string, std::string> fixed_environment(
    const std::map<std::string, std::string>& parent) {
  std::map<std::string, std::string> environment{{"LC_ALL", "C"},
                                                 {"TZ", "UTC"},
                                                 {"GIT_OPTIONAL_LOCKS", "0"},
                                                 {"GIT_TERMINAL_PROMPT", "0"},
                                                 {"GIT_PAGER", "cat"}};
  for (const char* name : {"PATH", "HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL"}) {
    if (const auto found = parent.find(name); found != parent.end()) {
      environment.insert(*found);
    }
  }
  return environment;
}

/// The pieces of a list whose every piece ends in NUL.
std::vector<std::string> names_of(const std::string& list) {
  std::vector<std::string> names;
  for (const std::string_view name : split(list, '\0')) {
    if (!name.empty()) {
      names.emplace_back(name);
    }
  }
  return names;
}

std::string first_line(const std::string& text) {
  return std::string(trim(text.substr(0, text.find('\n'))));
}

}  // namespace

Result<Repository> Repository::open(const fs::path& folder,
                                    const std::map<std::string, std::string>& environment) {
  Repository repository(folder, fixed_environment(environment));
  const std::vector<std::string> question{"rev-parse", "--is-shallow-repository", "--show-prefix"};
  WEIR_TRY(const Answer answer, repository.ask(question, true));
  if (answer.exit_code != 0) {
    return config_error(folder.string() +
                        ": git tells nothing of its past: " + first_line(answer.text));
  }
  const std::vector<std::string_view> lines = split(answer.text, '\n');
  repository.shallow_ = lines.front() == "true";
  repository.prefix_ = lines.size() > 1 ? lines[1] : "";
  return repository;
}

Result<Repository::Answer> Repository::ask(std::vector<std::string> arguments,
                                           bool with_errors) const {
  process::ProcessSpec spec;
  spec.argv = {"git", "--no-pager", "-c", "core.quotePath=false", "-c", "core.fsmonitor=false"};
  std::move(arguments.begin(), arguments.end(), std::back_inserter(spec.argv));
  spec.env = environment_;
  spec.cwd = folder_;
  spec.timeout = kTimeout;
  spec.tail_bytes = kMostOutput;
  spec.errors_too = with_errors;
  WEIR_TRY(process::ProcessResult result, process::run_process(spec));
  if (result.timed_out) {
    return infrastructure_error("git did not answer within a minute in " + folder_.string());
  }
  return Answer{result.exit_code, std::move(result.output_tail)};
}

Result<std::string> Repository::must(const std::vector<std::string>& arguments) const {
  WEIR_TRY(Answer answer, ask(arguments));
  if (answer.exit_code == 0) {
    return std::move(answer.text);
  }
  WEIR_TRY(const Answer told, ask(arguments, true));
  return infrastructure_error("git " + arguments.front() + " fails in " + folder_.string() + ": " +
                              first_line(told.text));
}

Result<std::optional<std::string>> Repository::commit_named(const std::string& name) const {
  WEIR_TRY(const Answer answer,
           ask({"rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"}));
  return answer.exit_code == 0 ? std::optional(first_line(answer.text)) : std::nullopt;
}

Result<std::optional<std::string>> Repository::merge_base(const std::string& commit) const {
  WEIR_TRY(const Answer answer, ask({"merge-base", commit, "HEAD"}));
  return answer.exit_code == 0 ? std::optional(first_line(answer.text)) : std::nullopt;
}

Result<std::vector<Commit>> Repository::commits_of(const std::string& file) const {
  WEIR_TRY(const auto present, commit_named("HEAD"));
  if (!present) {
    return std::vector<Commit>();
  }
  WEIR_TRY(const std::string text, must({"log", "--reverse", "--no-show-signature", "--no-color",
                                         "-z", "--format=%H%x1f%cs%x1f%s", "--", file}));
  std::vector<Commit> commits;
  for (const std::string& line : names_of(text)) {
    const std::vector<std::string_view> fields = split(line, kFieldEnd);
    if (fields.size() == 3) {
      commits.push_back(
          {std::string(fields[0]), std::string(fields[1]), std::string(trim(fields[2]))});
    }
  }
  return commits;
}

Result<std::optional<std::string>> Repository::file_at(const std::string& commit,
                                                       const std::string& file) const {
  WEIR_TRY(Answer answer, ask({"cat-file", "blob", commit + ":" + prefix_ + file}));
  return answer.exit_code == 0 ? std::optional(std::move(answer.text)) : std::nullopt;
}

Result<std::vector<std::string>> Repository::files_at(const std::string& commit) const {
  WEIR_TRY(const std::string text, must({"ls-tree", "-r", "-z", "--name-only", commit}));
  return names_of(text);
}

Result<std::vector<std::string>> Repository::changed_since(const std::string& commit) const {
  WEIR_TRY(const std::string known, must({"diff", "--name-only", "--no-ext-diff", "--no-renames",
                                          "--relative", "-z", commit, "--", "."}));
  WEIR_TRY(const std::string unknown,
           must({"ls-files", "--others", "--exclude-standard", "-z", "--", "."}));
  std::vector<std::string> files = names_of(known);
  for (std::string& file : names_of(unknown)) {
    files.push_back(std::move(file));
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<fs::path> Repository::copy_out(const std::string& commit,
                                      const std::vector<std::string>& files,
                                      const fs::path& to) const {
  Repository other = *this;
  // An index of its own, so that the real one isn't touched.
  other.environment_["GIT_INDEX_FILE"] = (to / "index").string();
  WEIR_TRY(const std::string read, other.must({"read-tree", commit}));
  std::vector<std::string> arguments{"checkout-index", "-f", "-q",
                                     "--prefix=" + (to / "tree").string() + "/", "--"};
  arguments.insert(arguments.end(), files.begin(), files.end());
  WEIR_TRY(const std::string copied, other.must(arguments));
  return to / "tree" / prefix_;
}

}  // namespace weir::git

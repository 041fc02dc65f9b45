// SPDX-License-Identifier: Apache-2.0
#include "cli/machine.h"

#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <pwd.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <unistd.h>

#include "core/base/digest.h"
#include "harness/process/environment.h"

namespace weir::cli {

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

std::string user_name() {
  const passwd* entry = getpwuid(getuid());
  return entry == nullptr ? variable("USER") : entry->pw_name;
}

/// "2026-11-25T10:41:07Z"
std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 64> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

}  // namespace

run::Machine read_machine() {
  std::error_code ignored;
  return {process::current_environment(),
          variable("HOME"),
          std::filesystem::temp_directory_path(ignored).string(),
          host_name(),
          user_name(),
          today()};
}

std::string now_utc() {
  return utc_now();
}

std::string today() {
  return utc_now().substr(0, 10);
}

bool in_ci() {
  // Every large CI system sets CI, but for those two.
  for (const char* name : {"CI", "TF_BUILD", "JENKINS_URL"}) {
    const std::string value = variable(name);
    if (!value.empty() && value != "false" && value != "0") {
      return true;
    }
  }
  return false;
}

reports::Style terminal_style() {
  if (isatty(STDOUT_FILENO) == 0) {
    return {};
  }
  reports::Style style;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
    style.width = size.ws_col;
  }
  // https://no-color.org: set to anything but the empty string (2026-11).
  style.colour = variable("NO_COLOR").empty() && variable("TERM") != "dumb";
  return style;
}

bool is_watched() {
  return isatty(STDERR_FILENO) != 0 && variable("TERM") != "dumb";
}

Result<std::string> random_key() {
  std::array<char, 32> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    return infrastructure_error("the system gives no random bytes");
  }
  return sha256_hex({bytes.data(), bytes.size()}).substr(0, 32);
}

}  // namespace weir::cli

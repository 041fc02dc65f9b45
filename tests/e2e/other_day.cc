// SPDX-License-Identifier: Apache-2.0
// Preloaded into programs, it lets them live forty days later: the calendar moves, the time of day
// and every other clock stay.
#include <ctime>
#include <dlfcn.h>

namespace {

constexpr std::time_t kLater = std::time_t{40} * 24 * 3600;

using ClockGettime = int (*)(clockid_t, timespec*);

}  // namespace

// The names of the parameters in the library's own declarations are reserved for it.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)
extern "C" int clock_gettime(clockid_t clock, timespec* time) noexcept {
  static const auto real = reinterpret_cast<ClockGettime>(dlsym(RTLD_NEXT, "clock_gettime"));
  const int result = real(clock, time);
  if (clock == CLOCK_REALTIME && result == 0) {
    time->tv_sec += kLater;
  }
  return result;
}

extern "C" std::time_t time(std::time_t* stored) noexcept {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  if (stored != nullptr) {
    *stored = now.tv_sec;
  }
  return now.tv_sec;
}

// NOLINTEND(readability-inconsistent-declaration-parameter-name)

// SPDX-License-Identifier: Apache-2.0
// Preloaded into programs, it lets them live on another day: OTHER_DAY, in days since 1970, or else
// forty days later. The calendar moves, the time of day and every other clock stay.
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>

namespace {

constexpr std::time_t kDay = std::time_t{24} * 3600;
constexpr std::time_t kLater = 40 * kDay;

std::time_t moved(std::time_t now) {
  const char* day = std::getenv("OTHER_DAY");
  return day == nullptr ? now + kLater : std::atol(day) * kDay + now % kDay;
}

using ClockGettime = int (*)(clockid_t, timespec*);

}  // namespace

// The names of the parameters in the library's own declarations are reserved for it.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)
extern "C" int clock_gettime(clockid_t clock, timespec* time) noexcept {
  static const auto real = reinterpret_cast<ClockGettime>(dlsym(RTLD_NEXT, "clock_gettime"));
  const int result = real(clock, time);
  if (clock == CLOCK_REALTIME && result == 0) {
    time->tv_sec = moved(time->tv_sec);
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

// SPDX-License-Identifier: Apache-2.0
// A value or an error that says who must act: anticipated failures are data, never exceptions.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <variant>

namespace weir {

/// Who must act on an error; every kind maps to one documented exit code (cli/exit_codes.h).
enum class ErrorKind {
  config,            ///< a file or an argument is wrong: the user edits it
  infrastructure,    ///< spawn, port, timeout: retry
  baseline,          ///< missing, stale or pending baseline: accept or measure
  nothing_measured,  ///< the run produced no numbers
  internal,          ///< a defect of weir
};

/// One clear sentence: where, what was expected, what to do.
struct Error {
  ErrorKind kind = ErrorKind::config;
  std::string message;
};

inline Error config_error(std::string message) {
  return {ErrorKind::config, std::move(message)};
}

inline Error infrastructure_error(std::string message) {
  return {ErrorKind::infrastructure, std::move(message)};
}

/// Puts "where: " in front of an error that a lower layer could not place.
inline Error with_context(Error error, const std::string& where) {
  error.message = where + ": " + error.message;
  return error;
}

/// Aborts with a message: for a broken invariant of weir itself, never for bad input.
[[noreturn]] inline void fail_invariant(const char* what, const char* file, int line) {
  std::fprintf(stderr, "weir: internal error: %s (%s:%d)\n", what, file, line);
  std::abort();
}

/// A T, or the Error that explains why there is none.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}  // NOLINT(google-explicit-constructor)

  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return std::holds_alternative<T>(state_); }

  explicit operator bool() const { return ok(); }

  const T& value() const& { return *require(std::get_if<T>(&state_)); }

  T& value() & { return *require(std::get_if<T>(&state_)); }

  T&& value() && { return std::move(*require(std::get_if<T>(&state_))); }

  const T& operator*() const& { return value(); }

  T& operator*() & { return value(); }

  T&& operator*() && { return std::move(*this).value(); }

  const T* operator->() const { return &value(); }

  T* operator->() { return &value(); }

  const Error& error() const& { return *require(std::get_if<Error>(&state_)); }

  Error&& error() && { return std::move(*require(std::get_if<Error>(&state_))); }

 private:
  template <typename Held>
  Held* require(Held* held) const {
    if (held == nullptr) {
      const Error* error = std::get_if<Error>(&state_);
      fail_invariant(error != nullptr ? error->message.c_str() : "no error", __FILE__, __LINE__);
    }
    return held;
  }

  std::variant<T, Error> state_;
};

/// Success without a value.
struct Done {};

using Status = Result<Done>;

}  // namespace weir

#define WEIR_CONCAT_INNER(a, b) a##b
#define WEIR_CONCAT(a, b) WEIR_CONCAT_INNER(a, b)
#define WEIR_TRY_IMPL(temporary, declaration, expression) \
  auto temporary = (expression);                          \
  if (!(temporary).ok()) {                                \
    return std::move(temporary).error();                  \
  }                                                       \
  declaration = std::move(temporary).value()

/// `WEIR_TRY(const Text text, read_file(path));` declares text, or returns the error.
#define WEIR_TRY(declaration, expression) \
  WEIR_TRY_IMPL(WEIR_CONCAT(weir_try_, __COUNTER__), declaration, expression)

/// `WEIR_TRY_DONE(write_file_atomic(path, text));` returns the error, if there is one.
#define WEIR_TRY_DONE(expression)                             \
  do {                                                        \
    if (auto weir_status = (expression); !weir_status.ok()) { \
      return std::move(weir_status).error();                  \
    }                                                         \
  } while (false)

/// Checks an invariant of weir itself; stays on in release builds.
#define WEIR_CHECK(condition)                                 \
  do {                                                        \
    if (!(condition)) {                                       \
      ::weir::fail_invariant(#condition, __FILE__, __LINE__); \
    }                                                         \
  } while (false)

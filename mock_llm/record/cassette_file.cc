// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/record/cassette_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "core/base/files.h"

namespace weir::record {
namespace {

Error cant_write(const std::filesystem::path& path, int code) {
  return infrastructure_error("can't write " + path.string() + ": " + std::strerror(code));
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) {
      return false;
    }
    bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

CassetteFile::CassetteFile(std::filesystem::path path, net::UniqueFd file,
                           cassette::ExchangeWriter writer)
    : path_(std::move(path)), file_(std::move(file)), writer_(std::move(writer)) {}

Result<CassetteFile> CassetteFile::create(const std::filesystem::path& path,
                                          const std::string& recorded) {
  std::error_code unknown;
  if (std::filesystem::exists(path, unknown)) {
    return config_error(path.string() +
                        ": exists already, and a recording is never overwritten; remove it or "
                        "choose another file");
  }
  cassette::ExchangeWriter writer(cassette::FileKind::cassette);
  // With its header from the first moment on: an empty file is no cassette.
  WEIR_TRY_DONE(write_file_once(path, writer.header(recorded)));
  net::UniqueFd file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
  // Prompts of customers may stand in it: not for every user of the machine.
  if (file.get() < 0 || ::fchmod(file.get(), S_IRUSR | S_IWUSR) != 0) {
    return cant_write(path, errno);
  }
  return CassetteFile(path, std::move(file), std::move(writer));
}

Status CassetteFile::append(cassette::Exchange exchange) {
  if (broken_) {
    return infrastructure_error(path_.string() + ": nothing is added after a write that failed");
  }
  const off_t before = ::lseek(file_.get(), 0, SEEK_END);
  written_.push_back(std::move(exchange));
  const std::string lines = writer_.lines_of(written_.back());
  written_.back().response = {};
  if (write_all(file_.get(), lines)) {
    return Done{};
  }
  const int reason = errno;
  broken_ = true;  // later lines may refer to this one
  static_cast<void>(!::ftruncate(file_.get(), before));
  return cant_write(path_, reason);
}

}  // namespace weir::record

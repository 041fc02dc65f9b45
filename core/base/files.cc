// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace weir {
namespace fs = std::filesystem;

namespace {

/// Closes a descriptor when it goes out of scope.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  ~Descriptor() {
    if (fd_ >= 0) {
      ::close(fd_);
    }
  }

  int get() const { return fd_; }

 private:
  int fd_;
};

Error file_error(const char* action, const fs::path& path, int code) {
  const std::string message =
      std::string("can't ") + action + " " + path.string() + ": " + std::strerror(code);
  // A missing or unreadable input is for the user to mend; a full disk is not.
  return code == ENOSPC || code == EIO ? infrastructure_error(message) : config_error(message);
}

Status write_all(int fd, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) {
        continue;
      }
      return file_error("write", path, errno);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return Done{};
}

/// Writes a temporary file in the folder of `path`, which is created; returns its name.
Result<std::string> write_beside(const fs::path& path, std::string_view bytes) {
  std::error_code code;
  if (path.has_parent_path()) {
    fs::create_directories(path.parent_path(), code);
    if (code) {
      return file_error("create", path.parent_path(), code.value());
    }
  }
  std::string temporary = path.string() + ".XXXXXX";
  const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (file.get() < 0) {
    return file_error("write", path, errno);
  }
  ::fchmod(file.get(), 0644);
  if (Status written = write_all(file.get(), bytes, path); !written) {
    ::unlink(temporary.c_str());
    return std::move(written).error();
  }
  return temporary;
}

/// Without the temporary file, whatever comes of it.
Status replace(const fs::path& path, const std::string& temporary) {
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    const int reason = errno;
    ::unlink(temporary.c_str());
    return file_error("replace", path, reason);
  }
  return Done{};
}

}  // namespace

Result<std::string> read_file(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) {
    return file_error("read", path, errno);
  }

  struct stat info {};

  if (::fstat(file.get(), &info) != 0) {
    return file_error("read", path, errno);
  }
  if (S_ISDIR(info.st_mode)) {
    return file_error("read", path, EISDIR);
  }
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(info.st_size) + 1);
  std::vector<char> chunk(std::size_t{1} << 16U);
  for (;;) {
    const ssize_t got = ::read(file.get(), chunk.data(), chunk.size());
    if (got == 0) {
      return bytes;
    }
    if (got < 0) {
      if (errno == EINTR) {
        continue;
      }
      return file_error("read", path, errno);
    }
    bytes.append(chunk.data(), static_cast<std::size_t>(got));
  }
}

Status write_file_atomic(const fs::path& path, std::string_view bytes) {
  WEIR_TRY(const std::string temporary, write_beside(path, bytes));
  return replace(path, temporary);
}

Status write_files_atomic(const std::vector<FileText>& files) {
  std::vector<std::string> temporaries;
  Status status = Done{};
  for (const FileText& file : files) {
    Result<std::string> temporary = write_beside(file.path, file.bytes);
    if (!temporary) {
      status = std::move(temporary).error();
      break;
    }
    temporaries.push_back(std::move(temporary).value());
  }
  for (std::size_t i = 0; i < temporaries.size(); ++i) {
    if (status) {
      status = replace(files[i].path, temporaries[i]);
    } else {
      ::unlink(temporaries[i].c_str());
    }
  }
  return status;
}

Status write_file_once(const fs::path& path, std::string_view bytes) {
  WEIR_TRY(const std::string temporary, write_beside(path, bytes));
  const int reason = ::link(temporary.c_str(), path.c_str()) == 0 ? 0 : errno;
  ::unlink(temporary.c_str());
  if (reason != 0 && reason != EEXIST) {
    return file_error("write", path, reason);
  }
  return Done{};
}

Result<TempDir> TempDir::create(std::string_view prefix) {
  std::error_code code;
  const fs::path base = fs::temp_directory_path(code);
  if (code) {
    return infrastructure_error("can't find the temporary folder: " + code.message());
  }
  std::string name = (base / (std::string(prefix) + "-XXXXXX")).string();
  if (::mkdtemp(name.data()) == nullptr) {
    return infrastructure_error("can't create a folder in " + base.string() + ": " +
                                std::strerror(errno));
  }
  return TempDir(fs::path(name));
}

TempDir::TempDir(TempDir&& other) noexcept : path_(std::exchange(other.path_, {})) {}

TempDir& TempDir::operator=(TempDir&& other) noexcept {
  if (this != &other) {
    remove();
    path_ = std::exchange(other.path_, {});
  }
  return *this;
}

TempDir::~TempDir() {
  remove();
}

void TempDir::remove() noexcept {
  if (!path_.empty()) {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
}

}  // namespace weir

#pragma once

#include <sys/stat.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/result.hpp"
#include "authlete/secret.hpp"

namespace authlete::net {

/// Returns what is wrong with a secret, to continue a sentence that begins with its name, or null.
using SecretFault = const char* (*)(std::string_view);

/// Reads a secret from a regular file of at most 64 KiB. One line end at the end of the file is not part of it.
///
/// `member` is the name of the option for messages. Fails with `configuration` if the file cannot be read, is not a
/// regular file, is empty or too large, can be written by all users, or if `fault` finds a fault. The message names the
/// file and shows nothing of its content.
Result<Secret> read_secret_file(const std::string& path, std::string_view member, SecretFault fault);

/// Returns a sentence about a secret file that all users of the machine may read, or nothing. `member` begins it.
std::optional<std::string> exposure_of_secret_file(const std::string& path, std::string_view member);

/// A secret in a file that may be replaced at any time, as containers do. The path is resolved again at each look, so
/// that a symbolic link may be moved to another file. When the changed file cannot be read, the last secret remains
/// valid: the file may be in the middle of a change.
///
/// Thread safety: may be used concurrently. No thread waits for another one that reads the file, except in
/// `read_again`.
class SecretFile {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::seconds look_interval{1};

  /// Reads the file. Fails as `read_secret_file` does.
  static Result<std::unique_ptr<SecretFile>> open(std::string path, std::string member, SecretFault fault);
  SecretFile(const SecretFile&) = delete;
  SecretFile& operator=(const SecretFile&) = delete;

  const std::string& path() const noexcept { return path_; }
  /// Returns the secret. Looks first whether the file has changed, if the last look is `look_interval` ago.
  Secret current(TimePoint now);
  /// Returns the secret after a look at the file.
  Secret latest();
  /// Reads the file, whatever its attributes are, and returns the secret. Fails as `read_secret_file` does.
  Result<Secret> read_again();
  /// Returns the secret and the one before it, if there was one.
  std::vector<Secret> known() const;

 private:
  // The attributes that change when a file is written or replaced.
  class Identity {
   public:
    Identity() = default;
    explicit Identity(const struct stat& status) noexcept;
    friend bool operator==(const Identity&, const Identity&) = default;

   private:
    std::uint64_t device_ = 0, inode_ = 0;
    std::int64_t size_ = 0;
    std::chrono::nanoseconds modified_{0}, changed_{0};
  };

  SecretFile(std::string path, std::string member, SecretFault fault);
  Result<Secret> read();
  void look();
  bool has_changed() const;
  Secret secret() const;

  const std::string path_, member_;
  const SecretFault fault_;
  std::atomic<TimePoint> next_look_{TimePoint::min()};

  std::mutex reading_;  // guards the member below, and is held while the file is read
  Identity identity_;

  mutable std::mutex mutex_;  // guards the members below; nothing blocks while it is held
  Secret secret_, previous_;
};

}  // namespace authlete::net

#pragma once

#include <cstdint>
#include <string>

namespace authlete::simulator {

/// A file with the certificate authority of a running simulator. Clients trust it, so it is in a folder that only this
/// user can write to. The destructor removes the file.
class TrustFile {
 public:
  TrustFile() = default;
  ~TrustFile();
  TrustFile(const TrustFile&) = delete;
  TrustFile& operator=(const TrustFile&) = delete;

  /// Writes `ca-PORT.pem` to the folder `authlete-simulator` in $XDG_RUNTIME_DIR, $XDG_CACHE_HOME or ~/.cache,
  /// whichever is set first. Returns an error message, or an empty string on success.
  std::string write(std::uint16_t port, const std::string& pem);

  /// Returns the path of the file, or an empty string if none was written.
  const std::string& path() const noexcept { return path_; }

 private:
  std::string path_;
};

}  // namespace authlete::simulator

#pragma once

#include <cstdint>
#include <string>

namespace authlete::simulator {

/// The certificate authority of a running simulator as a file that clients are told to trust, in a folder that nobody
/// else can write to. The file is removed with this object.
class TrustFile {
 public:
  TrustFile() = default;
  ~TrustFile();
  TrustFile(const TrustFile&) = delete;
  TrustFile& operator=(const TrustFile&) = delete;

  /// Writes `ca-PORT.pem` to the folder `authlete-simulator` of $XDG_RUNTIME_DIR, $XDG_CACHE_HOME or ~/.cache, which is
  /// the first of them that is set. Returns what is wrong, or an empty string.
  std::string write(std::uint16_t port, const std::string& pem);

  /// Empty if nothing has been written.
  const std::string& path() const noexcept { return path_; }

 private:
  std::string path_;
};

}  // namespace authlete::simulator

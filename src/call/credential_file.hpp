#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "authlete/client_options.hpp"
#include "authlete/result.hpp"
#include "authlete/secret.hpp"
#include "call/operation.hpp"
#include "net/secret_file.hpp"

namespace authlete::call {

/// Credentials whose secret is in a file: a token, or the API secret of Basic credentials.
///
/// Thread safety: may be used concurrently.
class CredentialFile {
 public:
  /// Returns null if the credentials have no file. Fails with `configuration` if the file cannot be used. `member` is
  /// the name of the credentials.
  static Result<std::unique_ptr<CredentialFile>> open(const Credentials& credentials, const std::string& member);
  CredentialFile(const Credentials& credentials, std::unique_ptr<net::SecretFile> file);

  net::SecretFile& file() noexcept { return *file_; }
  /// Returns the value of the Authorization header field with that secret.
  Secret authorization(const Secret& secret) const;
  /// Reads the file after a 401 to a request with `rejected`. Returns nothing if it has another secret, else what the
  /// message of the 401 has to say about the file.
  std::optional<std::string> why_not_renewed(const Secret& rejected);

 private:
  const std::string api_key_;  // empty for a bearer token
  const std::unique_ptr<net::SecretFile> file_;
};

/// The credential files of a client.
class CredentialFiles {
 public:
  static Result<CredentialFiles> open(const ClientOptions& options);

  /// Returns null if the credentials for that token have no file.
  CredentialFile* file_for(AccessTokenKind token) const noexcept;

 private:
  std::unique_ptr<CredentialFile> service_, organization_;
};

}  // namespace authlete::call

#include "call/credential_file.hpp"

#include <string_view>
#include <utility>

#include "core/base64.hpp"
#include "core/bearer_token.hpp"
#include "core/header_rules.hpp"

namespace authlete::call {

namespace {

const char* fault_of_token(std::string_view token) { return core::fault_of_bearer_token(token); }

const char* fault_of_api_secret(std::string_view secret) {
  return core::valid_header_value(secret) ? nullptr : "has a control character, perhaps another line end";
}

}  // namespace

CredentialFile::CredentialFile(const Credentials& credentials, std::unique_ptr<net::SecretFile> file)
    : api_key_(credentials.api_key()), file_(std::move(file)) {}

Result<std::unique_ptr<CredentialFile>> CredentialFile::open(const Credentials& credentials,
                                                             const std::string& member) {
  if (!credentials.uses_file()) return std::unique_ptr<CredentialFile>();
  const bool basic = credentials.kind() == Credentials::Kind::basic_file;
  auto file = net::SecretFile::open(credentials.path(), member + ".file", basic ? fault_of_api_secret : fault_of_token);
  if (!file) return std::move(file).error();
  return std::make_unique<CredentialFile>(credentials, std::move(*file));
}

Secret CredentialFile::authorization(const Secret& secret) const {
  if (api_key_.empty()) return Secret("Bearer " + secret.reveal());
  return Secret("Basic " + core::base64(api_key_ + ':' + secret.reveal()));
}

std::optional<std::string> CredentialFile::why_not_renewed(const Secret& rejected) {
  const Result<Secret> secret = file_->read_again();
  if (!secret) return secret.error().message;
  if (*secret == rejected) return "the file " + file_->path() + " still has the secret that was rejected";
  return std::nullopt;
}

Result<CredentialFiles> CredentialFiles::open(const ClientOptions& options) {
  CredentialFiles files;
  auto service = CredentialFile::open(options.credentials, "credentials");
  if (!service) return std::move(service).error();
  files.service_ = std::move(*service);
  auto organization = CredentialFile::open(options.organization_credentials, "organization_credentials");
  if (!organization) return std::move(organization).error();
  files.organization_ = std::move(*organization);
  return files;
}

CredentialFile* CredentialFiles::file_for(AccessTokenKind token) const noexcept {
  switch (token) {
    case AccessTokenKind::service: return service_.get();
    case AccessTokenKind::organization: return organization_.get();
    case AccessTokenKind::none: break;
  }
  return nullptr;
}

}  // namespace authlete::call

#include "call/dpop.hpp"

#include "core/base64.hpp"
#include "core/dpop_nonce.hpp"
#include "core/dpop_proof.hpp"

namespace authlete::call {

namespace {

Result<net::Es256Key> key_of(const Credentials& credentials, const std::string& member) {
  return net::Es256Key::from_pem(credentials.dpop_key(), member + ": the DPoP key");
}

// Sets `key` if the credentials use DPoP.
Result<void> load(std::optional<DpopKey>& key, const Credentials& credentials, const std::string& member) {
  if (!credentials.uses_dpop()) return {};
  Result<net::Es256Key> loaded = key_of(credentials, member);
  if (!loaded) return std::move(loaded).error();
  key.emplace(std::move(*loaded));
  return {};
}

}  // namespace

DpopKey::DpopKey(net::Es256Key es256_key)
    : key(std::move(es256_key)), encoded_header(core::encoded_dpop_header(key.public_jwk())) {}

Result<std::unique_ptr<Dpop>> Dpop::make(const ClientOptions& options) {
  if (!options.credentials.uses_dpop() && !options.organization_credentials.uses_dpop()) return std::unique_ptr<Dpop>();
  auto dpop = std::make_unique<Dpop>();
  if (Result<void> good = load(dpop->service_, options.credentials, "credentials"); !good)
    return std::move(good).error();
  if (Result<void> good = load(dpop->organization_, options.organization_credentials, "organization_credentials");
      !good)
    return std::move(good).error();
  return dpop;
}

const DpopKey* Dpop::key_for(AccessTokenKind token) const noexcept {
  switch (token) {
    case AccessTokenKind::service: return service_ ? &*service_ : nullptr;
    case AccessTokenKind::organization: return organization_ ? &*organization_ : nullptr;
    case AccessTokenKind::none: break;
  }
  return nullptr;
}

// A nonce that no proof can carry is ignored: the service would have to refuse the next request in any case.
void Dpop::take_nonce(const Headers& response) {
  const auto nonce = response.find("DPoP-Nonce");
  if (!nonce || !core::valid_dpop_nonce(*nonce)) return;
  const std::lock_guard lock(mutex_);
  nonce_ = *nonce;
}

std::string Dpop::nonce() const {
  const std::lock_guard lock(mutex_);
  return nonce_;
}

Result<void> DpopProofs::add(std::string_view method, std::string_view url, const Secret& access_token,
                             std::chrono::system_clock::time_point now) {
  nonce_ = dpop_.nonce();
  const Result<std::string> random = net::random_128_bits();
  if (!random) return random.error();
  const std::string jti = core::base64url(*random);
  const std::string hash = core::base64url(net::sha256(access_token.reveal()));
  core::DpopClaims claims;
  claims.jti = jti;
  claims.htm = method;
  claims.htu = url;
  claims.iat = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  claims.ath = hash;
  claims.nonce = nonce_;
  std::string proof = key_.encoded_header + '.' + core::encoded_dpop_claims(claims);
  const Result<std::string> signature = key_.key.sign(proof);
  if (!signature) return signature.error();
  proof.append(".").append(core::base64url(*signature));
  made_.emplace_back(std::move(proof));
  return {};
}

Result<void> check_dpop_key(const Credentials& credentials, const std::string& member) {
  const Result<net::Es256Key> key = key_of(credentials, member);
  return key ? Result<void>() : Result<void>(key.error());
}

}  // namespace authlete::call

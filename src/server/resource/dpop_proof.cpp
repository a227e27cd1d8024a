#include "server/resource/dpop_proof.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "server/core/digest.hpp"
#include "server/core/encoding.hpp"
#include "server/resource/jws_key.hpp"

namespace authlete::server {

namespace {

constexpr std::size_t longest_proof = 8'192;
constexpr std::size_t longest_proof_id = 256;

/// A JSON object of a JWT. Small ones need no memory but that of this object.
class JwtPart {
 public:
  explicit JwtPart(std::string_view encoded)
      : memory_(buffer_.data(), buffer_.size()), value_(boost::json::storage_ptr(&memory_)) {
    const std::optional<std::string> text = decode_base64url(encoded);
    boost::system::error_code error;
    if (text) value_ = boost::json::parse(*text, error, &memory_);
    if (!text || error) value_ = nullptr;
  }

  const boost::json::object* object() const noexcept { return value_.if_object(); }
  bool contains(std::string_view name) const { return member(name) != nullptr; }
  std::string_view text(std::string_view name) const {
    const boost::json::value* const found = member(name);
    const boost::json::string* const string = found ? found->if_string() : nullptr;
    return string ? std::string_view(*string) : std::string_view();
  }
  const boost::json::value* member(std::string_view name) const {
    return object() ? object()->if_contains(name) : nullptr;
  }

 private:
  std::array<unsigned char, 2'048> buffer_;
  boost::json::monotonic_resource memory_;
  boost::json::value value_;
};

bool has_word(std::string_view list, std::string_view word) noexcept {
  while (!list.empty()) {
    const std::size_t space = std::min(list.find(' '), list.size());
    if (list.substr(0, space) == word) return true;
    list.remove_prefix(std::min(space + 1, list.size()));
  }
  return false;
}

bool is_about_now(const boost::json::value* time, std::chrono::sys_seconds now) {
  boost::system::error_code error;
  const std::int64_t seconds = time && time->is_number() ? time->to_number<std::int64_t>(error) : 0;
  if (!time || !time->is_number() || error) return false;
  // The difference is made of numbers that cannot overflow.
  const std::int64_t latest = now.time_since_epoch().count() + proof_time_tolerance.count();
  return seconds <= latest && seconds >= latest - 2 * proof_time_tolerance.count();
}

bool is_this_request(const JwtPart& claims, const ProofExpectation& expected) {
  const std::string_view url = claims.text("htu");
  return claims.text("htm") == expected.method && url.starts_with(expected.origin) &&
         url.substr(expected.origin.size()) == expected.path &&
         claims.text("ath") == base64url(as_text(sha256(expected.token)));
}

}  // namespace

std::optional<VerifiedProof> verify_dpop_proof(std::string_view proof, const ProofExpectation& expected) {
  const std::size_t first = proof.find('.');
  const std::size_t second = first == proof.npos ? proof.npos : proof.find('.', first + 1);
  if (second == proof.npos || proof.size() > longest_proof) return std::nullopt;

  const JwtPart header(proof.substr(0, first));
  const std::string_view name = header.text("alg");
  const std::optional<JwsAlgorithm> algorithm = jws_algorithm(name);
  const boost::json::value* const jwk = header.member("jwk");
  if (header.text("typ") != "dpop+jwt" || !algorithm || !has_word(expected.algorithms, name) ||
      header.contains("crit") || !jwk || !jwk->is_object())
    return std::nullopt;

  const JwtPart claims(proof.substr(first + 1, second - first - 1));
  const std::string_view id = claims.text("jti");
  if (id.empty() || id.size() > longest_proof_id || claims.contains("nonce") ||
      !is_about_now(claims.member("iat"), expected.now) || !is_this_request(claims, expected))
    return std::nullopt;

  const std::optional<std::string> signature = decode_base64url(proof.substr(second + 1));
  const std::optional<JwsKey> key = signature ? JwsKey::from_jwk(jwk->get_object(), *algorithm) : std::nullopt;
  if (!key || !key->verifies(proof.substr(0, second), *signature)) return std::nullopt;
  VerifiedProof verified;
  verified.key_thumbprint = key->thumbprint();
  verified.id = id;
  return verified;
}

}  // namespace authlete::server

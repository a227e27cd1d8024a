#include "client/dpop_checks.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <boost/json/parse.hpp>

#include <functional>
#include <memory>
#include <stdexcept>
#include <vector>

namespace authlete::test {

namespace json = boost::json;

namespace {

template <auto free>
struct FreeBy {
  template <class Object>
  void operator()(Object* object) const noexcept {
    free(object);
  }
};
template <class Object, auto free>
using OpensslOwner = std::unique_ptr<Object, FreeBy<free>>;
using OpensslKey = OpensslOwner<EVP_PKEY, &EVP_PKEY_free>;
using OpensslParameters = OpensslOwner<OSSL_PARAM, &OSSL_PARAM_free>;

void require(bool condition, const char* what) {
  if (!condition) throw std::runtime_error(what);
}

const unsigned char* unsigned_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string decoded_base64url(std::string text) {
  require(text.find_first_of("+/=") == text.npos, "not base64url");
  for (char& character : text) character = character == '-' ? '+' : character == '_' ? '/' : character;
  const std::size_t padding = (4 - text.size() % 4) % 4;
  text.append(padding, '=');
  std::string bytes(text.size() / 4 * 3, '\0');
  require(EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), unsigned_bytes(text),
                          static_cast<int>(text.size())) >= 0,
          "not base64url");
  bytes.resize(bytes.size() - padding);
  return bytes;
}

std::string encoded_base64url(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  text.resize(static_cast<std::size_t>(EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                                       unsigned_bytes(bytes), static_cast<int>(bytes.size()))));
  while (text.ends_with('=')) text.pop_back();
  for (char& character : text) character = character == '+' ? '-' : character == '/' ? '_' : character;
  return text;
}

json::object parsed_part(const std::string& part) { return json::parse(decoded_base64url(part)).as_object(); }

std::string string_member(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

OpensslKey ec_key(const OSSL_PARAM* parameters, int selection) {
  const OpensslOwner<EVP_PKEY_CTX, &EVP_PKEY_CTX_free> context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* key = nullptr;
  require(EVP_PKEY_fromdata_init(context.get()) == 1 &&
              EVP_PKEY_fromdata(context.get(), &key, selection, const_cast<OSSL_PARAM*>(parameters)) == 1,
          "not an EC key");
  return OpensslKey(key);
}

OpensslKey key_of_jwk(const json::object& jwk) {
  require(string_member(jwk, "kty") == "EC" && string_member(jwk, "crv") == "P-256", "not a JWK of P-256");
  std::string point = "\x04" + decoded_base64url(string_member(jwk, "x")) + decoded_base64url(string_member(jwk, "y"));
  require(point.size() == 65, "not a point of P-256");
  char group[] = "P-256";
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()), OSSL_PARAM_END};
  return ec_key(parameters, EVP_PKEY_PUBLIC_KEY);
}

bool verifies(EVP_PKEY* key, std::string_view text, std::string_view signature) {
  if (signature.size() != 64) return false;
  const OpensslOwner<ECDSA_SIG, &ECDSA_SIG_free> numbers(ECDSA_SIG_new());
  ECDSA_SIG_set0(numbers.get(), BN_bin2bn(unsigned_bytes(signature), 32, nullptr),
                 BN_bin2bn(unsigned_bytes(signature.substr(32)), 32, nullptr));
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(numbers.get(), &der);
  const OpensslOwner<EVP_MD_CTX, &EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  require(EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1, "cannot verify");
  const int outcome =
      EVP_DigestVerify(context.get(), der, static_cast<std::size_t>(size), unsigned_bytes(text), text.size());
  OPENSSL_free(der);
  return outcome == 1;
}

std::string written_pem(const std::function<int(BIO*)>& write) {
  const OpensslOwner<BIO, &BIO_free> memory(BIO_new(BIO_s_mem()));
  require(write(memory.get()) == 1, "cannot write PEM");
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &bytes);
  return std::string(bytes, static_cast<std::size_t>(size));
}

EVP_PKEY* make_key(TestKey::Type type) {
  switch (type) {
    case TestKey::Type::p256: return EVP_EC_gen("P-256");
    case TestKey::Type::p384: return EVP_EC_gen("P-384");
    case TestKey::Type::rsa: return EVP_RSA_gen(2048);
    case TestKey::Type::ed25519: return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
  }
  return nullptr;
}

}  // namespace

std::string DpopProofOfRequest::claim(std::string_view name) const { return string_member(claims, name); }

std::string DpopProofOfRequest::coordinate(std::string_view name) const {
  return string_member(header.at("jwk").as_object(), name);
}

DpopProofOfRequest proof_of(const TransportRequest& request) {
  DpopProofOfRequest proof;
  std::size_t fields = 0;
  for (const auto& [name, value] : request.headers) {
    if (name != "DPoP") continue;
    ++fields;
    proof.text = value;
  }
  require(fields == 1, "there is not exactly one field DPoP");
  const std::size_t first = proof.text.find('.');
  const std::size_t last = proof.text.rfind('.');
  require(first != proof.text.npos && first != last, "the proof is not a JWT");
  proof.header = parsed_part(proof.text.substr(0, first));
  proof.claims = parsed_part(proof.text.substr(first + 1, last - first - 1));
  const OpensslKey key = key_of_jwk(proof.header.at("jwk").as_object());
  proof.signature_is_valid =
      verifies(key.get(), proof.text.substr(0, last), decoded_base64url(proof.text.substr(last + 1)));
  return proof;
}

std::string hash_of_token(std::string_view token) {
  std::string digest(32, '\0');
  EVP_Digest(token.data(), token.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr, EVP_sha256(),
             nullptr);
  return encoded_base64url(digest);
}

TestKey::TestKey(Type type) : key_(make_key(type)) { require(key_ != nullptr, "cannot make a key"); }

TestKey::~TestKey() { EVP_PKEY_free(key_); }

std::string TestKey::pkcs8() const {
  return written_pem(
      [this](BIO* bio) { return PEM_write_bio_PKCS8PrivateKey(bio, key_, nullptr, nullptr, 0, nullptr, nullptr); });
}

std::string TestKey::sec1() const {
  return written_pem([this](BIO* bio) {
    return PEM_write_bio_PrivateKey_traditional(bio, key_, nullptr, nullptr, 0, nullptr, nullptr);
  });
}

std::string TestKey::encrypted() const {
  return written_pem([this](BIO* bio) {
    return PEM_write_bio_PKCS8PrivateKey(bio, key_, EVP_aes_256_cbc(), "password", 8, nullptr, nullptr);
  });
}

std::string TestKey::public_pem() const {
  return written_pem([this](BIO* bio) { return PEM_write_bio_PUBKEY(bio, key_); });
}

std::string TestKey::with_public_key_of(const TestKey& other) const {
  BIGNUM* number = nullptr;
  require(EVP_PKEY_get_bn_param(key_, OSSL_PKEY_PARAM_PRIV_KEY, &number) == 1, "no private number");
  const OpensslOwner<BIGNUM, &BN_clear_free> owner(number);
  std::vector<unsigned char> point(65);
  std::size_t size = 0;
  require(EVP_PKEY_get_octet_string_param(other.key_, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(), &size) == 1,
          "no public key");
  const OpensslOwner<OSSL_PARAM_BLD, &OSSL_PARAM_BLD_free> builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), size);
  const OpensslParameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  const OpensslKey mixed = ec_key(parameters.get(), EVP_PKEY_KEYPAIR);
  return written_pem([&mixed](BIO* bio) {
    return PEM_write_bio_PrivateKey_traditional(bio, mixed.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
}

std::string TestKey::coordinate(char name) const {
  BIGNUM* number = nullptr;
  const char* const parameter = name == 'x' ? OSSL_PKEY_PARAM_EC_PUB_X : OSSL_PKEY_PARAM_EC_PUB_Y;
  require(EVP_PKEY_get_bn_param(key_, parameter, &number) == 1, "no coordinate");
  const OpensslOwner<BIGNUM, &BN_free> owner(number);
  std::string bytes(32, '\0');
  BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), 32);
  return encoded_base64url(bytes);
}

}  // namespace authlete::test

#include "server/resource/siphash.hpp"

#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstring>
#include <memory>
#include <string>

namespace authlete::server::testing {
namespace {

struct Free {
  void operator()(EVP_MAC* algorithm) const { EVP_MAC_free(algorithm); }
  void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};

// OpenSSL's SipHash-2-4 with a result of 16 bytes.
Hash128 hash_of_openssl(const std::array<unsigned char, 16>& key, const std::string& input) {
  const std::unique_ptr<EVP_MAC, Free> algorithm(EVP_MAC_fetch(nullptr, "SIPHASH", nullptr));
  BOOST_REQUIRE(algorithm);
  const std::unique_ptr<EVP_MAC_CTX, Free> context(EVP_MAC_CTX_new(algorithm.get()));
  BOOST_REQUIRE(EVP_MAC_init(context.get(), key.data(), key.size(), nullptr) == 1);
  BOOST_REQUIRE(EVP_MAC_update(context.get(), reinterpret_cast<const unsigned char*>(input.data()), input.size()) == 1);
  std::array<unsigned char, 16> result;
  std::size_t size = 0;
  BOOST_REQUIRE(EVP_MAC_final(context.get(), result.data(), &size, result.size()) == 1);
  BOOST_REQUIRE(size == result.size());
  Hash128 hash;
  std::memcpy(&hash.low, result.data(), 8);
  std::memcpy(&hash.high, result.data() + 8, 8);
  return hash;
}

BOOST_AUTO_TEST_SUITE(siphashes)

BOOST_AUTO_TEST_CASE(hash_is_that_of_openssl_for_inputs_of_all_lengths) {
  std::array<unsigned char, 16> bytes;
  for (std::size_t index = 0; index < bytes.size(); ++index) bytes[index] = static_cast<unsigned char>(index);
  SipHashKey key;
  std::memcpy(key.data(), bytes.data(), sizeof key);
  std::string input;
  for (int length = 0; length < 600; ++length) {
    if (length >= 8) {
      std::uint64_t prefix = 0;
      std::memcpy(&prefix, input.data(), sizeof prefix);
      const Hash128 expected = hash_of_openssl(bytes, input);
      BOOST_TEST((siphash(key, prefix, std::string_view(input).substr(8)) == expected), length);
    }
    input += static_cast<char>(length * 7);
  }
}

BOOST_AUTO_TEST_CASE(keys_are_random) {
  const SipHashKey one = random_siphash_key();
  const SipHashKey two = random_siphash_key();
  BOOST_TEST((one != two));
  BOOST_TEST((siphash(one, 0, "abc") != siphash(two, 0, "abc")));
  BOOST_TEST((siphash(one, 0, "abc") != siphash(one, 1, "abc")));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing

#include "users.hpp"

#include <authlete/server/random_id.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <openssl/evp.h>

#include <stdexcept>
#include <utility>

namespace example {

namespace asio = boost::asio;
using authlete::Secret;

namespace {

// RFC 7914 section 2: cost, block size and parallelization. The memory of one hash is 128 * cost * block_size bytes.
constexpr std::uint64_t scrypt_cost = 1U << 14U;
constexpr std::uint64_t scrypt_block_size = 8;
constexpr std::uint64_t scrypt_parallelization = 1;
constexpr std::uint64_t scrypt_memory = 64U << 20U;

Secret scrypt(const Secret& password, const std::string& salt) {
  std::string hash(32, '\0');
  if (EVP_PBE_scrypt(password.reveal().data(), password.reveal().size(),
                     reinterpret_cast<const unsigned char*>(salt.data()), salt.size(), scrypt_cost, scrypt_block_size,
                     scrypt_parallelization, scrypt_memory, reinterpret_cast<unsigned char*>(hash.data()),
                     hash.size()) != 1)
    throw std::runtime_error("OpenSSL could not hash a password");
  return Secret(std::move(hash));
}

asio::awaitable<Secret> hash_later(Secret password, std::string salt) { co_return scrypt(password, salt); }

}  // namespace

std::string form_value(const authlete::server::Form& form, std::string_view name) {
  const Secret* const value = form.find(name);
  return value ? value->reveal() : std::string();
}

Users::Users(std::vector<NewUser> users) {
  nobody_.salt = authlete::server::random_id_128();
  nobody_.hash = scrypt(Secret(authlete::server::random_id_256()), nobody_.salt);
  for (NewUser& added : users) {
    User user;
    user.salt = authlete::server::random_id_128();
    user.hash = scrypt(added.password, user.salt);
    user.email = std::move(added.email);
    user.full_name = std::move(added.full_name);
    users_.insert_or_assign(std::move(added.name), std::move(user));
  }
}

asio::awaitable<LoginProblem> Users::check(const authlete::server::Form& form, std::string_view address) {
  const std::string name = form_value(form, "user");
  const Secret* const entered = form.find("password");
  Secret password = entered ? *entered : Secret();
  if (name.empty() || password.empty()) co_return LoginProblem::incomplete;
  const std::string key = std::string(address) + ' ' + name;
  if (!attempts_.allow(key)) co_return LoginProblem::too_many_attempts;
  const auto found = users_.find(name);
  const User& user = found == users_.end() ? nobody_ : found->second;
  asio::awaitable<Secret> hashing = hash_later(std::move(password), user.salt);
  const Secret hash = co_await asio::co_spawn(hash_threads_, std::move(hashing), asio::use_awaitable);
  // `Secret` compares in constant time.
  if (hash != user.hash || found == users_.end()) co_return LoginProblem::wrong;
  attempts_.forget(key);
  co_return LoginProblem::none;
}

std::string Users::find(std::string_view hint) const {
  for (const auto& [name, user] : users_)
    if (name == hint || (!user.email.empty() && user.email == hint)) return name;
  return std::string();
}

authlete::server::Claims Users::claims(std::string_view name) const {
  authlete::server::Claims claims;
  const auto found = users_.find(name);
  if (found == users_.end()) return claims;
  const User& user = found->second;
  const std::size_t space = user.full_name.rfind(' ');
  claims.add("preferred_username", name).add("name", user.full_name);
  if (space != user.full_name.npos)
    claims.add("given_name", user.full_name.substr(0, space)).add("family_name", user.full_name.substr(space + 1));
  if (!user.email.empty()) claims.add("email", user.email).add("email_verified", true);
  return claims;
}

}  // namespace example

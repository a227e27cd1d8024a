#include "authlete/credentials.hpp"

#include <ostream>
#include <type_traits>
#include <utility>

#include "core/base64.hpp"

namespace authlete {

static_assert(!std::is_aggregate_v<Credentials>);
static_assert(!std::is_aggregate_v<TokenSourceRequest>);

Credentials Credentials::bearer(Secret token) {
  Credentials credentials;
  credentials.kind_ = Kind::bearer;
  credentials.authorization_ = Secret("Bearer " + token.reveal());
  credentials.secret_ = std::move(token);
  return credentials;
}

Credentials Credentials::basic(std::string api_key, Secret api_secret) {
  Credentials credentials;
  credentials.kind_ = Kind::basic;
  credentials.authorization_ = Secret("Basic " + core::base64(api_key + ":" + api_secret.reveal()));
  credentials.api_key_ = std::move(api_key);
  credentials.secret_ = std::move(api_secret);
  return credentials;
}

Credentials Credentials::source(TokenSource source) {
  Credentials credentials;
  credentials.kind_ = Kind::source;
  credentials.source_ = std::move(source);
  return credentials;
}

Credentials Credentials::dpop(Secret private_key_pem, Secret token) {
  Credentials credentials;
  credentials.kind_ = Kind::dpop;
  credentials.dpop_key_ = std::move(private_key_pem);
  credentials.authorization_ = Secret("DPoP " + token.reveal());
  credentials.secret_ = std::move(token);
  return credentials;
}

Credentials Credentials::dpop(Secret private_key_pem, TokenSource source) {
  Credentials credentials;
  credentials.kind_ = Kind::dpop_source;
  credentials.dpop_key_ = std::move(private_key_pem);
  credentials.source_ = std::move(source);
  return credentials;
}

Credentials Credentials::file(std::string path) {
  Credentials credentials;
  credentials.kind_ = Kind::file;
  credentials.path_ = std::move(path);
  return credentials;
}

Credentials Credentials::basic_file(std::string api_key, std::string path) {
  Credentials credentials;
  credentials.kind_ = Kind::basic_file;
  credentials.api_key_ = std::move(api_key);
  credentials.path_ = std::move(path);
  return credentials;
}

std::ostream& operator<<(std::ostream& out, const Credentials& credentials) {
  switch (credentials.kind_) {
    case Credentials::Kind::none: return out << "none";
    case Credentials::Kind::bearer: return out << "bearer ***";
    case Credentials::Kind::basic: return out << "basic " << credentials.api_key_ << ":***";
    case Credentials::Kind::source: return out << "token source";
    case Credentials::Kind::dpop: return out << "DPoP ***";
    case Credentials::Kind::dpop_source: return out << "DPoP token source";
    case Credentials::Kind::file: return out << "bearer in " << credentials.path_;
    case Credentials::Kind::basic_file: return out << "basic " << credentials.api_key_ << " in " << credentials.path_;
  }
  return out;
}

}  // namespace authlete

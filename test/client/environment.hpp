#pragma once

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <string>

#include "authlete/client_options.hpp"

namespace authlete::test {

/// The variables of from_environment(), all unset, and restored afterwards.
class Environment {
 public:
  Environment() { clear(); }
  ~Environment() { clear(); }
  void set(const char* name, const char* value) { ::setenv(name, value, 1); }

  std::string failure() {
    const auto options = ClientOptions::from_environment();
    BOOST_REQUIRE(!options);
    BOOST_TEST(options.error().kind == ErrorKind::configuration);
    return options.error().message;
  }

 private:
  void clear() {
    for (const char* name : {"HTTPS_PROXY",
                             "https_proxy",
                             "NO_PROXY",
                             "no_proxy",
                             "AUTHLETE_BASE_URL",
                             "AUTHLETE_API_VERSION",
                             "AUTHLETE_SERVICE_APIKEY",
                             "AUTHLETE_SERVICE_APISECRET",
                             "AUTHLETE_SERVICE_ACCESSTOKEN",
                             "AUTHLETE_BEARER",
                             "AUTHLETE_AUTHLETE",
                             "AUTHLETE_SERVICE_ACCESSTOKEN_FILE",
                             "AUTHLETE_SERVICE_APISECRET_FILE",
                             "AUTHLETE_SERVICEOWNER_ACCESSTOKEN",
                             "AUTHLETE_SERVICEOWNER_ACCESSTOKEN_FILE",
                             "AUTHLETE_SERVICEOWNER_APIKEY",
                             "AUTHLETE_SERVICEOWNER_APISECRET",
                             "AUTHLETE_SERVICEOWNER_APISECRET_FILE",
                             "AUTHLETE_PROXY_PASSWORD_FILE",
                             "SSL_CERT_FILE",
                             "SSL_CERT_DIR"})
      ::unsetenv(name);
  }
};

inline bool names(const std::string& message, const std::string& name) {
  return message.find(name) != std::string::npos;
}

}  // namespace authlete::test

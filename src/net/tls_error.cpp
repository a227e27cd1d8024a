#include "net/tls_error.hpp"

#include <openssl/err.h>
#include <openssl/sslerr.h>
#include <openssl/x509_vfy.h>
#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/system/error_code.hpp>

#include <string>

namespace authlete::net {

namespace asio = boost::asio;

namespace {

int reason_of(const boost::system::error_code& code) {
  return ERR_GET_REASON(static_cast<unsigned long>(static_cast<unsigned>(code.value())));
}

std::string alert_name(int alert) {
  // OpenSSL 3.0 has no name for the alerts that TLS 1.3 added.
  if (alert == TLS13_AD_CERTIFICATE_REQUIRED) return "certificate required";
  if (alert == TLS13_AD_MISSING_EXTENSION) return "missing extension";
  return SSL_alert_desc_string_long(alert);
}

bool is_end_of_stream(const boost::system::error_code& code) {
  return code == asio::error::eof || code == asio::ssl::error::stream_truncated;
}

}  // namespace

bool is_tls_failure(const boost::system::error_code& code) {
  return code.category() == asio::error::get_ssl_category();
}

bool is_client_refused(const boost::system::error_code& code) {
  if (!is_tls_failure(code)) return false;
  switch (reason_of(code) - SSL_AD_REASON_OFFSET) {
    case SSL3_AD_BAD_CERTIFICATE:
    case SSL3_AD_UNSUPPORTED_CERTIFICATE:
    case SSL3_AD_CERTIFICATE_REVOKED:
    case SSL3_AD_CERTIFICATE_EXPIRED:
    case SSL3_AD_CERTIFICATE_UNKNOWN:
    case TLS1_AD_UNKNOWN_CA:
    case TLS1_AD_ACCESS_DENIED:
    case TLS13_AD_CERTIFICATE_REQUIRED: return true;
    default: return false;
  }
}

std::string openssl_reason() {
  const unsigned long code = ERR_peek_error();
  std::string text = "no reason given";
  if (ERR_SYSTEM_ERROR(code)) {
    text = boost::system::generic_category().message(ERR_GET_REASON(code));
  } else if (const char* reason = ERR_reason_error_string(code)) {
    text = reason;
  }
  ERR_clear_error();
  return text;
}

std::string describe(const boost::system::error_code& code) {
  if (is_end_of_stream(code)) return "the server closed the connection";
  if (!is_tls_failure(code)) return code.message();
  const int reason = reason_of(code);
  if (reason >= SSL_AD_REASON_OFFSET)
    return std::string("the server sent the alert \"") + alert_name(reason - SSL_AD_REASON_OFFSET) + '"';
  const char* const text = ERR_reason_error_string(static_cast<unsigned long>(static_cast<unsigned>(code.value())));
  return text != nullptr ? text : "unknown TLS error";
}

Error handshake_error(const SSL* connection, const boost::system::error_code& code, const std::string& peer) {
  const long verified = SSL_get_verify_result(connection);
  // The result of the certificate check counts, however the connection ended after it.
  const bool rejected = verified != X509_V_OK && SSL_get_verify_mode(connection) != SSL_VERIFY_NONE;
  if (rejected || (is_tls_failure(code) && reason_of(code) == SSL_R_CERTIFICATE_VERIFY_FAILED))
    return Error(ErrorKind::tls_verify, Phase::tls,
                 "the certificate of " + peer + " was not accepted: " + X509_verify_cert_error_string(verified), code);
  return Error(ErrorKind::tls, Phase::tls, "the TLS handshake with " + peer + " failed: " + describe(code), code);
}

}  // namespace authlete::net

#include "authlete/server/beast/https_notification_sender.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "authlete/exception.hpp"
#include "server/beast/notification_attempt.hpp"
#include "server/core/ascii.hpp"

namespace authlete::server::beast {

namespace asio = boost::asio;
using asio::ssl::context;
using boost::system::error_code;

namespace {

constexpr std::chrono::hours longest_timeout(1);

void refuse_option(const char* message, error_code cause = error_code()) {
  throw Exception(Error(ErrorKind::configuration, Phase::prepare, message, cause));
}

std::shared_ptr<context> make_client_tls(const NotificationSenderOptions& options) {
  auto tls = std::make_shared<context>(context::tls_client);
  error_code error;
  tls->set_options(context::default_workarounds | context::no_sslv3 | context::no_tlsv1 | context::no_tlsv1_1, error);
  if (!error) tls->set_verify_mode(asio::ssl::verify_peer, error);
  if (error) refuse_option("TLS cannot be used", error);
  if (options.use_system_roots) tls->set_default_verify_paths(error);
  if (error) refuse_option("NotificationSenderOptions::use_system_roots: the roots cannot be read", error);
  if (!options.ca_pem.empty()) tls->add_certificate_authority(asio::buffer(options.ca_pem), error);
  if (error) refuse_option("NotificationSenderOptions::ca_pem: must have certificates as PEM", error);
  ERR_clear_error();
  SSL_CTX_set_session_cache_mode(tls->native_handle(), SSL_SESS_CACHE_OFF);
  return tls;
}

// RFC 6750 section 2.1. The client has chosen the token, so it could try to end the field.
bool is_bearer_token(std::string_view token) noexcept {
  const std::string_view text = token.substr(0, token.find_last_not_of('=') + 1);
  return !text.empty() && std::ranges::all_of(text, [](char letter) {
    return is_ascii_letter(letter) || is_ascii_digit(letter) ||
           std::string_view("-._~+/").find(letter) != std::string_view::npos;
  });
}

Secret request_head(const HttpsUrl& url, const Secret& token, std::size_t content_size) {
  const std::string_view parts[] = {"POST ",
                                    url.target,
                                    " HTTP/1.1\r\nHost: ",
                                    url.authority,
                                    "\r\nAuthorization: Bearer ",
                                    token.reveal(),
                                    "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "};
  const std::string size = std::to_string(content_size) + "\r\n\r\n";
  std::size_t length = size.size();
  for (const std::string_view part : parts) length += part.size();
  // The memory is reserved at once, so that no part of the token stays behind in memory that was too small.
  std::string head;
  head.reserve(length);
  for (const std::string_view part : parts) head += part;
  head += size;
  return Secret(std::move(head));
}

}  // namespace

class HttpsNotificationSender::Impl : public NotificationSettings {
 public:
  void report(const Error& error) const noexcept {
    if (!options.on_error) return;
    try {
      options.on_error(error);
    } catch (...) {
      // The option forbids it. The notification must not fail because its error could not be logged.
    }
  }
};

HttpsNotificationSender::HttpsNotificationSender(NotificationSenderOptions options) {
  if (options.timeout.count() <= 0 || options.timeout > longest_timeout)
    refuse_option("NotificationSenderOptions::timeout: must be positive and at most one hour");
  if (options.maximum_lookups == 0) refuse_option("NotificationSenderOptions::maximum_lookups: must be at least 1");
  auto impl = std::make_shared<Impl>();
  impl->tls = make_client_tls(options);
  impl->lookups = std::make_shared<std::atomic<std::size_t>>(0);
  impl->options = std::move(options);
  impl_ = std::move(impl);
}

HttpsNotificationSender::~HttpsNotificationSender() = default;

asio::awaitable<int> HttpsNotificationSender::send(const BackchannelNotification& notification) {
  const std::shared_ptr<const Impl> impl = impl_;
  std::optional<HttpsUrl> url = parse_https_url(notification.endpoint);
  if (!url || !is_bearer_token(notification.token.reveal())) {
    impl->report(Error(ErrorKind::invalid_argument, Phase::prepare,
                       "the endpoint of a notification is not an HTTPS URL, or its token is not a bearer token"));
    co_return 0;
  }
  Secret head = request_head(*url, notification.token, notification.content.reveal().size());
  Secret content = notification.content;
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  const NotificationAttempt::Strand strand = asio::make_strand(executor);
  const auto attempt = std::make_shared<NotificationAttempt>(strand, impl, *std::move(url));
  asio::awaitable<Result<int>> work = attempt->run(std::move(head), std::move(content));
  const Result<int> status = co_await asio::co_spawn(strand, std::move(work), asio::use_awaitable);
  if (!status) impl->report(status.error());
  co_return status ? *status : 0;
}

}  // namespace authlete::server::beast

#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "authlete/error.hpp"
#include "authlete/result.hpp"
#include "authlete/secret.hpp"
#include "authlete/server/beast/https_notification_sender.hpp"
#include "server/beast/host_lookup.hpp"
#include "server/beast/https_url.hpp"

namespace authlete::server::beast {

/// The settings that all attempts of a sender share. They are immutable, except for the count.
struct NotificationSettings {
  NotificationSenderOptions options;
  std::shared_ptr<boost::asio::ssl::context> tls;
  HostLookup::Count lookups;
};

/// One attempt to send a request, on a connection of its own.
///
/// Thread safety: none. Its coroutine and its timer run on one strand.
class NotificationAttempt : public std::enable_shared_from_this<NotificationAttempt> {
 public:
  using Strand = boost::asio::strand<boost::asio::any_io_executor>;

  NotificationAttempt(const Strand& strand, std::shared_ptr<const NotificationSettings> settings, HttpsUrl url);

  /// Sends the whole request, and returns the status of the response.
  boost::asio::awaitable<Result<int>> run(Secret head, Secret content);

 private:
  using Socket = boost::asio::ip::tcp::socket;

  class Ended;

  void start_timer();
  void abort();
  void end();
  boost::asio::awaitable<Result<HostAddresses>> look_up();
  boost::asio::awaitable<Result<void>> connect(HostAddresses addresses);
  boost::asio::awaitable<Result<void>> secure();
  boost::asio::awaitable<Result<int>> exchange(const Secret& head, const Secret& content);
  Error failure(ErrorKind kind, Phase phase, const std::string& what,
                boost::system::error_code cause = boost::system::error_code()) const;

  const std::shared_ptr<const NotificationSettings> settings_;
  const HttpsUrl url_;
  boost::asio::steady_timer timer_;
  Socket socket_;
  std::optional<HostLookup> lookup_;
  std::optional<boost::asio::ssl::stream<Socket&>> stream_;
  bool timed_out_ = false;
};

}  // namespace authlete::server::beast

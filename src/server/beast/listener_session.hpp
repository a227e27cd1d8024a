#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/server/http_response.hpp"
#include "authlete/server/request_view.hpp"
#include "server/beast/http_connection.hpp"
#include "server/beast/http_request_head.hpp"
#include "server/beast/listener_core.hpp"
#include "server/beast/peer_counts.hpp"
#include "server/beast/request_reader.hpp"
#include "server/beast/response_head.hpp"

namespace authlete::server::beast {

/// Serves the requests of one connection of a listener.
///
/// Thread safety: none. All members run on the strand of the connection.
class ListenerSession {
 public:
  ListenerSession(std::shared_ptr<ListenerCore> core, boost::asio::ip::tcp::socket socket, std::string peer,
                  std::unique_ptr<PeerCounts::Place> place);

  const boost::asio::any_io_executor& executor() const { return executor_; }
  boost::asio::cancellation_slot slot() { return cancellation_.slot(); }

  /// Serves requests until the connection ends.
  static boost::asio::awaitable<void> run(std::shared_ptr<ListenerSession> session);
  /// Ends the connection if no request has started to arrive. Otherwise it ends after the response.
  void drain();
  /// Ends the connection, and cancels the handler that runs.
  void abort();

 private:
  using Reading = RequestReader::Reading;

  boost::asio::awaitable<void> serve();
  boost::asio::awaitable<bool> exchange();
  boost::asio::awaitable<HttpResponse> call_handler(const RequestView& request);
  boost::asio::awaitable<bool> refuse(unsigned status, std::string_view reason, bool head_request);
  boost::asio::awaitable<bool> respond(const HttpResponse& response, ResponseFraming framing);
  void report(const std::exception_ptr& failure) const;

  const std::shared_ptr<ListenerCore> core_;
  const boost::asio::any_io_executor executor_;
  const std::string peer_;
  const std::unique_ptr<PeerCounts::Place> place_;
  const std::shared_ptr<HttpConnection> connection_;
  RequestReader reader_;
  boost::asio::cancellation_signal cancellation_;
  std::vector<std::string> certificates_;
  bool is_open_ = false;     ///< The handshake has ended.
  bool has_served_ = false;  ///< The client has sent a complete request.
  bool is_aborted_ = false;
};

}  // namespace authlete::server::beast

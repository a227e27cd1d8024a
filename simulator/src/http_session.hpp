#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "backend.hpp"
#include "server/beast/http_connection.hpp"
#include "server/beast/http_request_head.hpp"
#include "server/beast/request_reader.hpp"

namespace authlete::simulator {

using authlete::server::beast::HttpConnection;
using authlete::server::beast::HttpLimits;
using authlete::server::beast::HttpRequestHead;
using authlete::server::beast::RequestReader;

/// Serves the requests of one connection.
///
/// The head of a request is checked first: its syntax, credentials, path, method and length. A request that fails such
/// a check gets its response before any of its content is kept.
class HttpSession {
 public:
  /// All arguments must outlive the session. `batch_created` is called after a batch was accepted.
  HttpSession(Backend& backend, HttpConnection& connection, const HttpLimits& limits, std::uint64_t number,
              const std::function<void()>& batch_created)
      : backend_(backend),
        connection_(connection),
        reader_(connection, limits),
        number_(number),
        batch_created_(batch_created) {}

  /// Serves requests until the connection ends.
  boost::asio::awaitable<void> run();

 private:
  using Reading = RequestReader::Reading;

  boost::asio::awaitable<bool> exchange();
  Admission admit(const HttpRequestHead& head);
  HttpResponse process(const HttpRequestHead& head, const Admission& admission, const std::string& content);
  boost::asio::awaitable<bool> refuse_admission(const HttpRequestHead& head, const Admission& admission);
  boost::asio::awaitable<bool> refuse(unsigned status, std::string_view reason, bool head_request);
  boost::asio::awaitable<bool> respond_with_fault(const HttpRequestHead& head, const Admission& admission,
                                                  HttpResponse& response);
  boost::asio::awaitable<bool> respond(const HttpResponse& response, ResponseFraming framing);
  boost::asio::awaitable<void> pause(std::chrono::milliseconds duration);
  boost::asio::awaitable<void> wait_for_end();

  Backend& backend_;
  HttpConnection& connection_;
  RequestReader reader_;
  const std::uint64_t number_;
  const std::function<void()>& batch_created_;
  unsigned requests_ = 0;
  bool authorized_ = false;  ///< The last request had valid credentials.
};

}  // namespace authlete::simulator

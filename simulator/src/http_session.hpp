#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "backend.hpp"
#include "http_connection.hpp"
#include "http_request_head.hpp"

namespace authlete::simulator {

/// The requests of one connection and their answers.
///
/// The head of a request decides first, by itself: what is refused for its form, its credentials, its path, its method
/// or its length is answered before any of its content is kept.
class HttpSession {
 public:
  /// All of them must outlive the session. `batch_created` is called after a batch was accepted.
  HttpSession(Backend& backend, HttpConnection& connection, std::uint64_t number,
              const std::function<void()>& batch_created)
      : backend_(backend), connection_(connection), number_(number), batch_created_(batch_created) {}

  /// Serves requests until the connection ends.
  boost::asio::awaitable<void> run();

 private:
  /// How reading ended. The numbers are those of the status that says so.
  enum class Reading : unsigned {
    complete,
    ended,  ///< Between two requests.
    lost,
    malformed = 400,
    too_slow = 408,
    too_large = 413,
    target_too_long = 414,
    fields_too_large = 431
  };

  boost::asio::awaitable<bool> exchange();
  boost::asio::awaitable<Reading> read_head(std::string& head);
  boost::asio::awaitable<Reading> read_content(const HttpRequestHead& head, std::size_t limit, std::string& content);
  boost::asio::awaitable<Reading> receive_more(HttpConnection::Clock::time_point began, std::size_t received);

  Admission admit(const HttpRequestHead& head);
  HttpAnswer process(const HttpRequestHead& head, const Admission& admission, const std::string& content);
  boost::asio::awaitable<bool> refuse_admission(const HttpRequestHead& head, const Admission& admission);
  boost::asio::awaitable<bool> refuse(unsigned status, std::string_view reason);
  boost::asio::awaitable<bool> answer_with_fault(const HttpRequestHead& head, const Admission& admission,
                                                 HttpAnswer& response);
  boost::asio::awaitable<bool> answer(const HttpAnswer& answer, AnswerFraming framing);
  boost::asio::awaitable<void> pause(std::chrono::milliseconds duration);
  boost::asio::awaitable<void> wait_for_end();

  const ServerLimits& limits() const { return backend_.options().limits; }

  Backend& backend_;
  HttpConnection& connection_;
  const std::uint64_t number_;
  const std::function<void()>& batch_created_;
  unsigned requests_ = 0;
  bool known_ = false;  ///< The last request had valid credentials.
};

}  // namespace authlete::simulator

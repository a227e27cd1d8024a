// A receive that waits while a request is written, against a peer whose bytes and ends arrive at each instant.
#include "net/receive_while_writing.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <functional>
#include <string>
#include <thread>

#include "net/tls_stream_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using boost::asio::ip::tcp;
using net::TlsStream;
using Wants = TlsStream::Wants;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(receive_while_writing)

namespace {

constexpr std::string_view request = "request";
constexpr std::string_view response = "response";
// A record with the response is not longer.
constexpr std::size_t record_size = 40;

enum class Instant { before_the_look, before_the_write, after_the_write };
std::ostream& operator<<(std::ostream& out, Instant instant) {
  constexpr const char* names[] = {"before the look", "before the write", "after the write"};
  return out << names[static_cast<int>(instant)];
}
constexpr Instant every_instant[] = {Instant::before_the_look, Instant::before_the_write, Instant::after_the_write};

enum class PeerEnd { close_notify, alert, fin, reset };
std::ostream& operator<<(std::ostream& out, PeerEnd end) {
  constexpr const char* names[] = {"close_notify", "alert", "FIN", "RST"};
  return out << names[static_cast<int>(end)];
}
constexpr PeerEnd every_end[] = {PeerEnd::close_notify, PeerEnd::alert, PeerEnd::fin, PeerEnd::reset};

constexpr int versions[] = {TLS1_2_VERSION, TLS1_3_VERSION};

class Exchange : public TlsStreamFixture {
 public:
  explicit Exchange(int version = TLS1_3_VERSION) : TlsStreamFixture(version) {
    complete_handshake();
    if (version == TLS1_3_VERSION) take_tickets();
    stream.prepare_receive();
  }

  /// Starts the receive. `at` is called at each instant.
  void start(const std::function<void(Instant)>& at) {
    at(Instant::before_the_look);
    write_ = [this, at] {
      at(Instant::before_the_write);
      written = true;
      const TlsStream::Step step = stream.write(request.data(), request.size());
      at(Instant::after_the_write);
      return step.bytes == request.size();
    };
    net::async_receive_while_writing(stream, write_,
                                     boost::asio::bind_cancellation_slot(signal.slot(), [this] { ended = true; }));
  }
  void run() {
    context.restart();
    context.run();
  }
  /// Sends bytes to the client's socket, and waits until they are there.
  void deliver(const std::string& bytes) {
    if (bytes.empty()) return;
    boost::asio::write(wire, boost::asio::buffer(bytes));
    stream.socket().wait(tcp::socket::wait_read);
  }
  void deliver(PeerEnd end) {
    switch (end) {
      case PeerEnd::close_notify: SSL_shutdown(peer.ssl.get()); return deliver(peer.give(record_size));
      case PeerEnd::alert:
        // A record that cannot be decrypted makes the peer send an alert.
        BIO_write(SSL_get_rbio(peer.ssl.get()),
                  "\x17\x03\x03\x00\x20"
                  "0123456789abcdef0123456789abcdef",
                  37);
        peer.hear();
        return deliver(peer.give(record_size));
      case PeerEnd::fin: wire.shutdown(tcp::socket::shutdown_send); break;
      case PeerEnd::reset:
        wire.set_option(tcp::socket::linger(true, 0));
        wire.close();
        break;
    }
    stream.socket().wait(tcp::socket::wait_read);
  }
  /// Reads until there is an error, or a wait for bytes that are not there.
  boost::system::error_code read_all(std::string& text) {
    for (;;) {
      std::string part;
      const TlsStream::Step step = read(part, 3);
      text += part;
      if (step.error || step.wants != Wants::nothing) return step.error;
    }
  }

  void check_end(Instant instant, PeerEnd end, const std::string& bytes) {
    start([&](Instant now) {
      if (now != instant) return;
      deliver(bytes);
      deliver(end);
    });
    BOOST_TEST(written == (instant != Instant::before_the_look));
    run();
    BOOST_TEST(ended);
    std::string text;
    const boost::system::error_code error = read_all(text);
    BOOST_TEST(text == "");
    switch (end) {
      case PeerEnd::close_notify: BOOST_TEST(error == boost::asio::error::eof); break;
      case PeerEnd::alert: BOOST_TEST((error.category() == boost::asio::error::get_ssl_category())); break;
      case PeerEnd::fin: BOOST_TEST(error == boost::asio::ssl::error::stream_truncated); break;
      case PeerEnd::reset:
        // A write that fails takes the reset with it.
        BOOST_TEST((error == boost::asio::error::connection_reset ||
                    (instant == Instant::before_the_write && error == boost::asio::ssl::error::stream_truncated)),
                   error);
    }
  }

  bool written = false;
  bool ended = false;
  boost::asio::cancellation_signal signal;

 private:
  std::function<bool()> write_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(request_is_written_while_the_peer_is_silent) {
  Exchange exchange;
  exchange.start([](Instant) {});
  BOOST_TEST(exchange.written);
  exchange.context.poll();
  BOOST_TEST(!exchange.ended);
  exchange.peer.take(exchange.wire);
  BOOST_TEST(exchange.peer.hear() == request);
  exchange.peer.say(response);
  exchange.deliver(exchange.peer.give(record_size));
  exchange.run();
  BOOST_TEST(exchange.ended);
  BOOST_TEST(exchange.stream.holds_unread_bytes());
  std::string text;
  BOOST_TEST(!exchange.read_all(text));
  BOOST_TEST(text == response);
  BOOST_TEST(!exchange.stream.holds_unread_bytes());
}

BOOST_DATA_TEST_CASE(bytes_that_arrive_at_any_instant_are_read_in_order,
                     data::make(versions) * data::make(every_instant) * data::xrange(std::size_t(1), record_size),
                     version, instant, count) {
  Exchange exchange(version);
  exchange.peer.say(response);
  const std::string bytes = exchange.peer.give(record_size);
  BOOST_REQUIRE(bytes.size() < record_size);
  const std::size_t early = std::min(count, bytes.size());
  exchange.start([&](Instant now) {
    if (now == instant) exchange.deliver(bytes.substr(0, early));
  });
  BOOST_TEST(exchange.written == (instant != Instant::before_the_look));
  exchange.run();
  BOOST_TEST(exchange.ended);
  std::string text;
  BOOST_TEST(!exchange.read_all(text));
  exchange.deliver(bytes.substr(early));
  BOOST_TEST(!exchange.read_all(text));
  BOOST_TEST(text == response);
  BOOST_TEST(!exchange.stream.holds_unread_bytes());
}

BOOST_DATA_TEST_CASE(end_at_any_instant_is_reported_as_without_a_receive,
                     data::make(versions) * data::make(every_instant) * data::make(every_end), version, instant, end) {
  Exchange exchange(version);
  exchange.check_end(instant, end, "");
}

BOOST_DATA_TEST_CASE(end_within_a_record_is_reported_as_without_a_receive,
                     data::make(versions) * data::make(every_instant) * data::make({PeerEnd::fin, PeerEnd::reset}) *
                         data::xrange(std::size_t(1), std::size_t(20)),
                     version, instant, end, count) {
  Exchange exchange(version);
  exchange.peer.say(response);
  exchange.check_end(instant, end, exchange.peer.give(count));
}

BOOST_AUTO_TEST_CASE(session_tickets_are_not_silence_and_not_data) {
  TlsStreamFixture fixture(TLS1_3_VERSION);
  fixture.complete_handshake();
  boost::asio::write(fixture.wire, boost::asio::buffer(fixture.peer.give(64 << 10)));
  fixture.stream.socket().wait(tcp::socket::wait_read);
  fixture.stream.prepare_receive();
  bool ended = false;
  const auto write = [] {
    BOOST_ERROR("the peer was not silent");
    return true;
  };
  net::async_receive_while_writing(fixture.stream, write, [&] { ended = true; });
  fixture.context.run();
  BOOST_TEST(ended);
  std::string none;
  BOOST_TEST((fixture.read(none).wants == Wants::readable));
  BOOST_TEST(!fixture.stream.holds_unread_bytes());
}

BOOST_AUTO_TEST_CASE(response_that_is_longer_than_a_receive_is_read_to_its_end) {
  Exchange exchange;
  const std::string long_response(20'000, 'x');
  exchange.start([&](Instant now) {
    if (now != Instant::after_the_write) return;
    exchange.peer.say(std::string_view(long_response).substr(0, 10'000));
    exchange.peer.say(std::string_view(long_response).substr(10'000));
    exchange.deliver(exchange.peer.give(64 << 10));
  });
  exchange.run();
  std::string text;
  BOOST_TEST(!exchange.read_all(text));
  BOOST_TEST(text == long_response);
}

BOOST_AUTO_TEST_CASE(write_that_cannot_end_at_once_ends_the_receive_and_loses_nothing) {
  for (const bool response_first : {false, true}) {
    Exchange exchange;
    exchange.peer.say(response);
    const std::string bytes = exchange.peer.give(record_size);
    bool ended = false;
    const auto write = [&] {
      if (response_first) exchange.deliver(bytes);
      return false;
    };
    net::async_receive_while_writing(exchange.stream, write, [&] { ended = true; });
    exchange.run();
    BOOST_TEST(ended);
    if (!response_first) exchange.deliver(bytes);
    std::string text;
    BOOST_TEST(!exchange.read_all(text));
    BOOST_TEST(text == response);
  }
}

BOOST_AUTO_TEST_CASE(cancelled_receive_loses_nothing) {
  Exchange exchange;
  exchange.start([](Instant) {});
  exchange.signal.emit(boost::asio::cancellation_type::terminal);
  exchange.run();
  BOOST_TEST(exchange.ended);
  BOOST_TEST(!exchange.stream.receive_error());
  BOOST_TEST(!exchange.stream.holds_unread_bytes());
  exchange.peer.say(response);
  exchange.deliver(exchange.peer.give(record_size));
  std::string text;
  BOOST_TEST(!exchange.read_all(text));
  BOOST_TEST(text == response);
}

BOOST_AUTO_TEST_CASE(read_during_a_receive_takes_nothing_from_it) {
  Exchange exchange;
  exchange.start([&](Instant now) {
    if (now != Instant::before_the_write) return;
    exchange.peer.say(response);
    exchange.deliver(exchange.peer.give(record_size));
    std::string text;
    BOOST_TEST(!exchange.read_all(text));
    BOOST_TEST(text == "");
  });
  exchange.run();
  std::string text;
  BOOST_TEST(!exchange.read_all(text));
  BOOST_TEST(text == response);
}

BOOST_AUTO_TEST_CASE(completion_on_another_thread_waits_for_the_end_of_the_write) {
  Exchange exchange;
  std::atomic<bool> ended{false};
  const auto write = [&] {
    exchange.peer.say(response);
    exchange.deliver(exchange.peer.give(record_size));
    // The handler of the receive puts itself off again and again.
    std::thread([&] {
      for (std::size_t handlers = 0; handlers < 3; handlers += exchange.context.run_one()) continue;
    }).join();
    BOOST_TEST(!ended.load());
    BOOST_TEST(!exchange.stream.holds_unread_bytes());
    return true;
  };
  net::async_receive_while_writing(exchange.stream, write, [&] { ended = true; });
  exchange.run();
  BOOST_TEST(ended.load());
  std::string text;
  BOOST_TEST(!exchange.read_all(text));
  BOOST_TEST(text == response);
}

BOOST_AUTO_TEST_CASE(buffers_are_freed_only_when_nothing_is_received) {
  Exchange exchange;
  exchange.start([](Instant) {});
  BOOST_TEST(!exchange.stream.free_buffers());
  exchange.peer.say(response);
  exchange.deliver(exchange.peer.give(record_size));
  exchange.run();
  BOOST_TEST(!exchange.stream.free_buffers());
  std::string text;
  BOOST_TEST(!exchange.read_all(text));
  BOOST_TEST(exchange.stream.free_buffers());
}

BOOST_AUTO_TEST_SUITE_END()

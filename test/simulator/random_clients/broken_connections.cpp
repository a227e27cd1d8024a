// Mistakes of clients below HTTP.
#include <utility>

#include "simulator/random_clients/random_client.hpp"

namespace authlete::test {

using namespace std::string_literals;

namespace {

std::string random_bytes(Choices& choices, std::size_t most) {
  std::string bytes;
  for (std::size_t size = choices.between(2, most); size > 0; --size) bytes += static_cast<char>(choices.below(256));
  return bytes;
}

// A TLS record of a random type, with a correct or a wrong length.
std::string random_record(Choices& choices) {
  const std::string content = random_bytes(choices, 300);
  const std::size_t length = choices.one_in(3) ? choices.below(65536) : content.size();
  const char header[] = {static_cast<char>(choices.between(20, 24)), 3, static_cast<char>(choices.below(5)),
                         static_cast<char>(length >> 8), static_cast<char>(length & 255)};
  return std::string(header, sizeof header) + content;
}

std::string alert(Choices& choices) {
  const char descriptions[] = {0, 10, 20, 40, 48, 80, 90, 100};
  return "\x15\x03\x03\x00\x02"s + static_cast<char>(choices.between(1, 2)) + choices.pick(descriptions);
}

}  // namespace

// The server must end a connection like this, and must not respond by HTTP.
void RandomClient::require_end_of(RawConnection& raw) {
  std::string bytes;
  auto received = RawConnection::Received::bytes;
  while (received == RawConnection::Received::bytes) received = raw.receive(bytes);
  if (received == RawConnection::Received::timeout) throw Failure("the server does not end a broken connection");
  if (bytes.find("HTTP/1.") != std::string::npos) throw Failure("a response came without TLS: " + printable(bytes));
}

void RandomClient::break_handshake() {
  ++counts_.broken_connections;
  const std::size_t kind = choices_.below(9);
  note("--- a broken handshake of kind " + std::to_string(kind));
  if (kind < 3) {
    RawConnection raw(server_.port, choices_);
    raw.send(kind == 0   ? forbidden_request("without TLS")
             : kind == 1 ? random_record(choices_)
                         : random_bytes(choices_, 2000),
             choices_);
    // Garbage may announce more garbage.
    raw.end_sending();
    return require_end_of(raw);
  }
  if (kind == 3 || kind == 4) {
    const auto mistake = kind == 3 ? TlsConnection::Mistake::distrust : TlsConnection::Mistake::old_version;
    TlsConnection other(server_.port, tls_, choices_, mistake);
    if (other.handshake(choices_)) throw Failure("a handshake succeeded that must fail");
    return;
  }
  TlsConnection other(server_.port, tls_, choices_);
  std::string hello = other.client_hello();
  if (kind == 5) {
    hello[choices_.below(hello.size())] ^= static_cast<char>(1 << choices_.below(8));
    other.raw().send(hello, choices_);
    other.raw().end_sending();
    return require_end_of(other.raw());
  }
  if (kind == 6) {
    other.raw().send(hello + (choices_.one_in(2) ? alert(choices_) : random_record(choices_)), choices_);
    other.raw().end_sending();
    return require_end_of(other.raw());
  }
  hello.resize(choices_.below(hello.size()));
  other.raw().send(hello, choices_);
  if (kind == 7) {
    if (choices_.one_in(2)) return other.raw().reset();
    other.raw().end_sending();
    return require_end_of(other.raw());
  }
  // The client disappears without closing, for some time.
  constexpr std::size_t most_half_open = 6;
  if (half_open_.size() == most_half_open) half_open_.pop_front();
  half_open_.push_back(std::move(other.raw()));
}

// The records of a request that must not be executed are damaged on their way.
void RandomClient::break_connection() {
  ++counts_.broken_connections;
  TlsConnection& peer = connection();
  const std::size_t kind = choices_.below(5);
  note("--- a broken connection of kind " + std::to_string(kind));
  std::string records = peer.encrypted(forbidden_request("in damaged records, kind " + std::to_string(kind)), choices_);
  switch (kind) {
    case 0: records[choices_.between(5, records.size() - 1)] ^= static_cast<char>(1 << choices_.below(8)); break;
    case 1: records = random_record(choices_) + records; break;
    case 2: records = alert(choices_) + records; break;
    case 3: records = random_bytes(choices_, 100) + records; break;
    default: records.resize(choices_.below(records.size())); break;
  }
  peer.raw().send(records, choices_);
  if (choices_.one_in(4)) {
    peer.raw().reset();
  } else {
    peer.raw().end_sending();
    require_end(peer, choices_);
  }
  drop_connection();
}

// A complete request whose response the client does not await. It is unknown whether the request is executed.
void RandomClient::abandon_request() {
  const std::string token = calls_.unique_name("abandoned");
  const HttpCall call = calls_.create_call(abandoned_client_id_, name_ + "abandoned", token);
  abandoned_hashes_.insert(hash_text(token));
  const FormedRequest form = valid_form(call, server_.limits, choices_);
  note(printable(form.bytes) + "\n--- reset");
  TlsConnection& peer = connection();
  peer.send(form.bytes, choices_);
  peer.raw().reset();
  drop_connection();
}

void RandomClient::end_connection() {
  note("--- the client ends the connection");
  TlsConnection& peer = connection();
  if (choices_.one_in(3)) {
    peer.raw().reset();
    return drop_connection();
  }
  if (choices_.one_in(2)) peer.send_close_notify(choices_);
  peer.raw().end_sending();
  require_end(peer, choices_);
  drop_connection();
}

}  // namespace authlete::test

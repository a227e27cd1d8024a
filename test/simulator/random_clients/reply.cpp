#include "simulator/random_clients/reply.hpp"

#include <algorithm>
#include <cstdio>

namespace authlete::test {
namespace {

using Received = TlsConnection::Received;

const char* name_of(Received received) {
  switch (received) {
    case Received::bytes: return "bytes";
    case Received::close_notify: return "close_notify";
    case Received::end: return "the end of the TCP connection without close_notify";
    case Received::reset: return "a TCP reset";
    case Received::failure: return "a failure of TLS";
    case Received::timeout: return "nothing for one minute";
  }
  return "";
}

void require_valid(bool holds, const std::string& what, const std::string& head) {
  if (!holds) throw Failure("the response is not valid: " + what + "\nits head: " + printable(head));
}

std::string lower(std::string text) {
  for (char& character : text)
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character | 0x20);
  return text;
}

std::size_t hexadecimal_size(const std::string& text, const std::string& head) {
  std::size_t used = 0;
  std::size_t size = 0;
  try {
    size = std::stoul(text, &used, 16);
  } catch (const std::logic_error&) {
  }
  require_valid(!text.empty() && used == text.size(), "chunk size \"" + text + "\"", head);
  return size;
}

// Reads and takes away bytes of one response.
class ReplyReader {
 public:
  ReplyReader(TlsConnection& connection, Choices& choices) : connection_(connection), choices_(choices) {}

  // Reads up to and including that end, which is not part of the result.
  std::string line(const std::string& end) {
    std::size_t found;
    while ((found = input().find(end)) == std::string::npos) more();
    std::string text = input().substr(0, found);
    input().erase(0, found + end.size());
    return text;
  }
  std::string exactly(std::size_t size) {
    while (input().size() < size) more();
    std::string text = input().substr(0, size);
    input().erase(0, size);
    return text;
  }
  std::string rest() {
    Received received = Received::bytes;
    while (received == Received::bytes) received = connection_.receive(choices_);
    if (received != Received::close_notify)
      throw Failure(std::string("content that ends with the connection ended by ") + name_of(received));
    return std::exchange(input(), std::string());
  }

 private:
  std::string& input() { return connection_.input(); }
  void more() {
    const Received received = connection_.receive(choices_);
    if (received == Received::bytes) return;
    throw Failure(std::string("no whole response came, but ") + name_of(received) +
                  "; received before: " + printable(input()));
  }

  TlsConnection& connection_;
  Choices& choices_;
};

void read_head(Reply& reply, const std::string& head) {
  std::size_t end = head.find("\r\n");
  const std::string status_line = head.substr(0, end);
  const auto is_digit = [](char character) { return character >= '0' && character <= '9'; };
  require_valid(status_line.size() >= 13 && status_line.starts_with("HTTP/1.1 ") &&
                    std::all_of(status_line.begin() + 9, status_line.begin() + 12, is_digit) && status_line[12] == ' ',
                "status line", head);
  reply.status = static_cast<unsigned>(std::stoul(status_line.substr(9, 3)));
  while (end != std::string::npos) {
    const std::size_t begin = end + 2;
    end = head.find("\r\n", begin);
    const std::string line = head.substr(begin, end == std::string::npos ? end : end - begin);
    const std::size_t colon = line.find(": ");
    require_valid(colon != std::string::npos && colon > 0 && line.find_first_of("\r\n") == std::string::npos,
                  "field line", head);
    const std::string name = lower(line.substr(0, colon));
    require_valid(reply.find(name) == nullptr, "repeated field " + name, head);
    reply.fields.emplace_back(name, line.substr(colon + 2));
  }
}

}  // namespace

const std::string* Reply::find(const std::string& name) const {
  for (const auto& [field, value] : fields)
    if (field == name) return &value;
  return nullptr;
}

Reply read_reply(TlsConnection& connection, bool to_head, bool to_http_1_0, Choices& choices) {
  ReplyReader reader(connection, choices);
  Reply reply;
  const std::string head = reader.line("\r\n\r\n");
  read_head(reply, head);
  const std::string* length = reply.find("content-length");
  const std::string* coding = reply.find("transfer-encoding");
  const std::string* option = reply.find("connection");
  reply.says_close = option != nullptr && *option == "close";
  require_valid(!length || !coding, "both Content-Length and Transfer-Encoding", head);
  require_valid(!coding || (*coding == "chunked" && !to_http_1_0), "Transfer-Encoding", head);
  if (reply.status < 200) {
    require_valid(reply.status == 100 && reply.fields.empty() && !to_http_1_0, "interim response", head);
    return reply;
  }
  if (reply.status == 204 || reply.status == 304) {
    require_valid(!length && !coding, "length of a response without content", head);
    return reply;
  }
  if (to_head) return reply;
  if (length) {
    require_valid(!length->empty() && length->find_first_not_of("0123456789") == std::string::npos, "Content-Length",
                  head);
    reply.content = reader.exactly(std::stoul(*length));
  } else if (coding) {
    while (const std::size_t size = hexadecimal_size(reader.line("\r\n"), head)) {
      reply.content += reader.exactly(size);
      require_valid(reader.exactly(2) == "\r\n", "end of a chunk", head);
    }
    require_valid(reader.exactly(2) == "\r\n", "end of the chunks", head);
  } else {
    require_valid(to_http_1_0 && reply.says_close, "no length", head);
    reply.ends_with_connection = true;
    reply.content = reader.rest();
  }
  return reply;
}

void require_orderly_end(TlsConnection& connection, Choices& choices) {
  const Received received = connection.input().empty() ? connection.receive(choices) : Received::bytes;
  if (received == Received::close_notify) return;
  throw Failure(std::string("the connection must end by close_notify, but this came: ") + name_of(received) + " " +
                printable(connection.input()));
}

void require_end(TlsConnection& connection, Choices& choices) {
  Received received = Received::bytes;
  while (received == Received::bytes) received = connection.receive(choices);
  if (received == Received::timeout) throw Failure("the server does not end the connection");
  std::string input = connection.input();
  constexpr std::string_view interim = "HTTP/1.1 100 Continue\r\n\r\n";
  while (input.starts_with(interim)) input.erase(0, interim.size());
  if (!input.empty()) throw Failure("an incomplete request got a response: " + printable(input));
}

std::string printable(std::string_view bytes) {
  constexpr std::size_t most = 6000;
  std::string text;
  for (const char character : bytes.substr(0, most)) {
    const auto byte = static_cast<unsigned char>(character);
    char escaped[8];
    if (character == '\r')
      text += "\\r";
    else if (character == '\n')
      text += "\\n\n";
    else if (byte < 0x20 || byte >= 0x7F || character == '\\')
      text.append(escaped, static_cast<std::size_t>(std::snprintf(escaped, sizeof escaped, "\\x%02X", byte)));
    else
      text += character;
  }
  if (bytes.size() > most) text += "... (" + std::to_string(bytes.size()) + " bytes)";
  return text;
}

}  // namespace authlete::test

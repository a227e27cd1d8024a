#include "crash/input.hpp"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace authlete::crash {

namespace {

constexpr unsigned records = 20'000;

// Bad records of this kind. A batch that holds one fails, and finding it takes some hundred calls.
constexpr unsigned refused_by_service = 4;
constexpr unsigned bad = 200;

/// The values of a record as they are written.
struct Values {
  std::string access_token;
  std::string refresh_token;
  std::string grant_type = "AUTHORIZATION_CODE";
  std::string client = std::to_string(client_id);
  std::string subject;
  std::string scope = known_scope;
  std::string duration = "86400";
};

constexpr std::string_view csv_header =
    "accessToken,refreshToken,grantType,clientId,subject,scopes,accessTokenDuration\n";

std::string csv_line(const Values& values) {
  return values.access_token + ',' + values.refresh_token + ',' + values.grant_type + ',' + values.client + ",\"" +
         values.subject + "\"," + values.scope + ',' + values.duration;
}

std::string quoted(const std::string& text) { return '"' + text + '"'; }

std::string json_line(const Values& values) {
  std::string line = "{\"grantType\":" + quoted(values.grant_type) + ",\"clientId\":" + values.client +
                     ",\"subject\":" + quoted(values.subject) + ",\"scopes\":[" + quoted(values.scope) + ']';
  if (!values.access_token.empty()) line += ",\"accessToken\":" + quoted(values.access_token);
  if (!values.refresh_token.empty()) line += ",\"refreshToken\":" + quoted(values.refresh_token);
  const bool number = values.duration.find_first_not_of("0123456789") == std::string::npos;
  return line + ",\"accessTokenDuration\":" + (number ? values.duration : quoted(values.duration)) + '}';
}

// base64url of the SHA-256 (as Authlete's `accessTokenHash`); OpenSSL's base64 of 32 bytes has 43 characters and one
// `=`.
std::string hash_of(const std::string& token) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
  SHA256(reinterpret_cast<const unsigned char*>(token.data()), token.size(), digest.data());
  std::array<unsigned char, 45> text;
  EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
  std::string hash(text.begin(), text.begin() + 43);
  for (char& letter : hash) letter = letter == '+' ? '-' : letter == '/' ? '_' : letter;
  return hash;
}

class Writer {
 public:
  Writer(Format format, bool with_bad_lines, Random& random) : with_bad_lines_(with_bad_lines), random_(random) {
    input_.format = format;
    if (format == Format::csv) write(csv_header.substr(0, csv_header.size() - 1));
  }

  Input write_all() {
    for (unsigned number = 0; number < records; ++number) {
      if (random_.one_in(1000)) write("");  // makes line numbers differ from record numbers
      Values values;
      values.access_token = random_.token();
      if (random_.one_in(2)) values.refresh_token = random_.token();
      values.subject = "user " + std::to_string(number);
      const unsigned drawn = with_bad_lines_ ? random_.below(records) : records;
      if (drawn < refused_by_service)
        write_refused(std::move(values));
      else if (drawn < bad)
        write_bad(std::move(values));
      else
        write_good(values);
    }
    return std::move(input_);
  }

 private:
  void write(std::string_view line) {
    input_.text += line;
    input_.text += '\n';
    ++lines_;
  }
  void write(const Values& values) { write(input_.format == Format::csv ? csv_line(values) : json_line(values)); }

  void write_good(const Values& values) {
    tokens_.push_back(values.access_token);
    input_.hashes.insert(hash_of(values.access_token));
    write(values);
  }

  void write_refused(Values values) {
    if (random_.one_in(2))
      values.scope = "no.such.scope";
    else
      values.client = "4711";
    write(values);
    input_.bad_lines[lines_] = "";
  }

  void write_bad(Values values) {
    std::string reason;
    switch (random_.below(5)) {
      case 0:
        values.access_token.clear();
        reason = "missing";
        break;
      case 1:
        values.duration = "a day";
        reason = "wrong_type";
        break;
      case 2:
        values.grant_type = "REFRESH_TOKEN";
        reason = "bad_value";
        break;
      case 3:
        write(input_.format == Format::csv ? "half a record," : "{\"half\":");
        input_.bad_lines[lines_] = input_.format == Format::csv ? "unreadable" : "not_json";
        return;
      default:
        if (tokens_.empty()) return write_good(values);
        values.access_token = tokens_[random_.below(static_cast<unsigned>(tokens_.size()))];
        reason = "duplicate";
    }
    write(values);
    input_.bad_lines[lines_] = std::move(reason);
  }

  const bool with_bad_lines_;
  Random& random_;
  Input input_;
  std::uint64_t lines_ = 0;
  std::vector<std::string> tokens_;  // tokens of the valid records so far
};

}  // namespace

Input make_input(Format format, bool with_bad_lines, Random& random) {
  return Writer(format, with_bad_lines, random).write_all();
}

}  // namespace authlete::crash

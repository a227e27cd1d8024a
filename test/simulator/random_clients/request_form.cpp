#include "simulator/random_clients/request_form.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <utility>

namespace authlete::test {
namespace {

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
// RFC 9110 section 5.5: visible characters, blanks within, and bytes from 0x80 that are not UTF-8 together.
constexpr std::string_view value_bytes = "abcXYZ019 \t!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~\x80\xBF\xC0\xC3\xE2\xFE\xFF";

std::string random_case(std::string_view text, Choices& choices) {
  std::string result(text);
  if (!choices.one_in(3)) return result;
  for (char& character : result) {
    const bool is_lower = character >= 'a' && character <= 'z';
    const bool is_upper = character >= 'A' && character <= 'Z';
    if ((is_lower || is_upper) && choices.one_in(2)) character = static_cast<char>(character ^ 0x20);
  }
  return result;
}

std::string blanks(Choices& choices) {
  constexpr std::string_view several[] = {" ", "", "  ", "\t", " \t "};
  return std::string(choices.pick(several));
}

std::string field_line(std::string_view name, std::string_view value, Choices& choices) {
  std::string line = random_case(name, choices) + ":" + blanks(choices);
  line += value;
  if (choices.one_in(6)) line += blanks(choices);
  return line;
}

std::string hexadecimal(std::size_t size, Choices& choices) {
  char text[24];
  std::snprintf(text, sizeof text, choices.one_in(2) ? "%zX" : "%zx", size);
  return std::string(choices.one_in(8) ? 3 : 0, '0') + text;
}

std::string chunk_extension(Choices& choices) {
  if (!choices.one_in(4)) return {};
  constexpr std::string_view several[] = {";a", ";name=value", ";name=\"va lue\"", " ;b=1", ";c;d=e", "\t; x"};
  return std::string(choices.pick(several));
}

// The options of the fields Connection. Returns whether the connection persists.
bool add_connection_fields(RequestDraft& draft, bool http_1_0, Choices& choices) {
  struct Lines {
    std::vector<std::string_view> values;
    bool close;
    bool keep_alive;
  };
  static const Lines several[] = {
      {{"keep-alive"}, false, true},  {{"Keep-Alive"}, false, true},       {{"TE, keep-alive"}, false, true},
      {{"te"}, false, false},         {{"te", "keep-alive"}, false, true}, {{"close"}, true, false},
      {{"Close"}, true, false},       {{"te , close"}, true, false},       {{"te", "close"}, true, false},
      {{"close", "te"}, true, false}, {{"close, keep-alive"}, true, true}, {{"keep-alive", "close"}, true, true},
  };
  if (choices.one_in(2)) return !http_1_0;
  // Most connections persist, because those carry more than one request.
  const Lines& lines = choices.one_in(3) ? choices.pick(several) : several[choices.below(5)];
  for (const std::string_view value : lines.values) draft.fields.push_back(field_line("Connection", value, choices));
  // RFC 9112 section 9.3: the option close takes precedence.
  return !lines.close && (!http_1_0 || lines.keep_alive);
}

std::string random_form_of_target(const std::string& target, Choices& choices) {
  if (!target.starts_with('/') || !choices.one_in(8)) return target;
  constexpr std::string_view several[] = {"http://localhost", "https://localhost:443", "HTTPS://user@[::1]:1",
                                          "Http://other.example"};
  return std::string(choices.pick(several)) + target;
}

}  // namespace

std::string harmless_field(Choices& choices) {
  constexpr std::string_view several[] = {"Accept: */*",
                                          "TE: trailers",
                                          "Cookie: a=b; c=d",
                                          "Proxy-Connection: close",
                                          "Upgrade: h2c",
                                          "Via: 1.0 proxy, 1.1 other",
                                          "Forwarded: for=\"[::1]\"",
                                          "X-Empty:",
                                          "Content-Encoding-2: gzip",
                                          "Trailer: Name"};
  if (choices.one_in(2)) return std::string(choices.pick(several));
  std::string value = choices.text(value_bytes, choices.below(40));
  return "X-" + choices.text(letters, choices.between(1, 12)) + ": v" + value;
}

std::string chunks_of(std::string_view content, Choices& choices) {
  std::string text;
  while (!content.empty()) {
    const std::size_t size =
        choices.one_in(2) ? content.size() : choices.between(1, std::min<std::size_t>(content.size(), 100));
    text += hexadecimal(size, choices) + chunk_extension(choices) + "\r\n";
    text.append(content.substr(0, size)).append("\r\n");
    content.remove_prefix(size);
  }
  text += std::string(choices.one_in(6) ? 5 : 1, '0') + chunk_extension(choices) + "\r\n";
  for (std::size_t lines = choices.one_in(4) ? choices.between(1, 3) : 0; lines > 0; --lines)
    text += harmless_field(choices) + "\r\n";
  return text + "\r\n";
}

RequestDraft draft_of(const HttpCall& call, bool chunked, Choices& choices, FormedRequest& form) {
  RequestDraft draft;
  draft.method = call.method;
  draft.target = call.target;
  draft.host = field_line("Host", choices.one_in(4) ? "[::1]:8443" : "localhost", choices);
  if (!call.authorization.empty()) draft.fields.push_back(field_line("Authorization", call.authorization, choices));
  if (!call.content_type.empty()) draft.fields.push_back(field_line("Content-Type", call.content_type, choices));
  // A field that occurs twice with the same value has the same meaning.
  if (!draft.fields.empty() && choices.one_in(16)) draft.fields.push_back(draft.fields.back());
  form.method = call.method;
  form.target = call.target;
  form.content = call.content;
  form.is_chunked = chunked;
  form.max_content = call.max_content;
  if (chunked) {
    draft.framing.push_back(field_line("Transfer-Encoding", random_case("chunked", choices), choices));
    draft.framed_content = chunks_of(call.content, choices);
  } else if (!call.content.empty() || choices.one_in(4)) {
    const std::string length = std::string(choices.one_in(12) ? 3 : 0, '0') + std::to_string(call.content.size());
    draft.framing.push_back(field_line("Content-Length", length, choices));
    draft.framed_content = call.content;
  }
  return draft;
}

void write_draft(RequestDraft draft, Choices& choices, FormedRequest& form) {
  std::vector<std::string>& lines = draft.fields;
  if (!draft.host.empty()) lines.push_back(draft.host);
  std::move(draft.framing.begin(), draft.framing.end(), std::back_inserter(lines));
  for (std::size_t index = lines.size(); index > 1; --index) std::swap(lines[index - 1], lines[choices.below(index)]);
  form.bytes = draft.blank_lines + draft.method + " " + draft.target + " " + draft.version + "\r\n";
  for (const std::string& line : lines) form.bytes += line + "\r\n";
  form.bytes += "\r\n";
  form.head_begin = draft.blank_lines.size();
  form.head_end = form.bytes.size();
  form.bytes += draft.framed_content;
}

FormedRequest valid_form(const HttpCall& call, const FormLimits& limits, Choices& choices) {
  FormedRequest form;
  form.is_http_1_0 = choices.one_in(12);
  const bool chunked = !form.is_http_1_0 && choices.one_in(3) && (!call.content.empty() || choices.one_in(4));
  RequestDraft draft = draft_of(call, chunked, choices, form);
  if (form.is_http_1_0) draft.version = "HTTP/1.0";
  if (form.is_http_1_0 && choices.one_in(2)) draft.host.clear();
  const bool persists = add_connection_fields(draft, form.is_http_1_0, choices);
  form.end = persists ? ConnectionEnd::never : ConnectionEnd::always;

  const bool has_content = chunked || !call.content.empty();
  const bool expects_continue = has_content && choices.one_in(6);
  if (expects_continue) draft.fields.push_back(field_line("Expect", random_case("100-continue", choices), choices));
  form.may_get_continue = expects_continue && !form.is_http_1_0;
  // The server may end the connection instead of reading content that it does not need.
  if (call.is_refused_early && persists && has_content && (chunked || expects_continue || call.content.size() > 1024))
    form.end = ConnectionEnd::as_response_says;

  draft.target = random_form_of_target(draft.target, choices);
  for (std::size_t lines = choices.below(4); lines > 0; --lines) draft.fields.push_back(harmless_field(choices));
  if (choices.one_in(10))
    for (std::size_t lines = choices.between(1, 8); lines > 0; --lines) draft.blank_lines += "\r\n";
  write_draft(draft, choices, form);
  const std::size_t head_size = form.head_end - form.head_begin;
  constexpr std::string_view padding_name = "Padding: ";
  if (!choices.one_in(40) || head_size + padding_name.size() + 3 > limits.max_head) return form;
  // A header of exactly the permitted size.
  draft.fields.push_back(std::string(padding_name) +
                         std::string(limits.max_head - head_size - padding_name.size() - 2, 'x'));
  write_draft(std::move(draft), choices, form);
  return form;
}

}  // namespace authlete::test

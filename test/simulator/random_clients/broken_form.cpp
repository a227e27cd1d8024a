#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "simulator/random_clients/request_form.hpp"

namespace authlete::test {
namespace {

using namespace std::string_literals;

struct BrokenDraft {
  RequestDraft draft;
  FormedRequest form;
  const HttpCall& call;
  const FormLimits& limits;
  Choices& choices;

  void refuse_head(std::string description, std::vector<unsigned> statuses = {400}) {
    form.effect = FormEffect::refused_head;
    form.description = std::move(description);
    form.statuses = std::move(statuses);
  }
  void refuse_content(std::string description, unsigned status) {
    form.effect = FormEffect::refused_content;
    form.description = std::move(description);
    form.statuses = {status};
  }
};

void break_host(BrokenDraft& broken) {
  const std::string lines[] = {"", "Host: local host", "Host: a/b", "Host: user@host", "Host: a\x80"s, "Host: a,b"};
  if (broken.choices.one_in(4)) {
    broken.draft.fields.push_back(broken.choices.one_in(2) ? "Host: localhost" : "hOST: other");
    return broken.refuse_head("Host twice");
  }
  broken.draft.host = broken.choices.pick(lines);
  broken.refuse_head("wrong Host field \"" + broken.draft.host + "\"");
}

void break_field(BrokenDraft& broken) {
  const std::string lines[] = {"no field",        "Name : value", " Name: value",  ": value",        "Na(me: v",
                               "N\x80me: value"s, "Name: a\0b"s,  "Name: a\x01z"s, "Name: a\x7F"s,   "Name: a\rb",
                               "Name\t: value",   "Name",         "Na me: value",  "\"Name\": value"};
  broken.draft.fields.push_back(broken.choices.pick(lines));
  // A line that begins with a blank continues the one before it. There must be none.
  if (broken.draft.fields.back().starts_with(' ')) {
    broken.draft.version += "\r\n" + broken.draft.fields.back();
    broken.draft.fields.pop_back();
  }
  broken.refuse_head("malformed field");
}

void break_request_line(BrokenDraft& broken) {
  RequestDraft& draft = broken.draft;
  const std::string other_versions[] = {"HTTP/2.0", "HTTP/1.2", "HTTP/0.9", "HTTP/3.1"};
  const std::string no_versions[] = {"HTTP/11",   "HTTP/1",   "HTTP/1.10", "http/1.1",
                                     "HTTP/1.1 ", "HTTP/1,1", "",          "HTTP/ 1.1"};
  const std::string methods[] = {"", "G(T", " GET", "G\x80T"s, "GET\t", "GET /x"};
  const std::string targets[] = {"",     "path",     "/\x80"s,    "/#fragment", "/\x01"s,
                                 "/a b", "ftp://h/", "http:///a", "//\x7F"s,    "*x"};
  switch (broken.choices.below(4)) {
    case 0:
      draft.version = broken.choices.pick(other_versions);
      return broken.refuse_head("another HTTP version", {505});
    case 1: draft.version = broken.choices.pick(no_versions); return broken.refuse_head("no HTTP version");
    case 2: draft.method = broken.choices.pick(methods); return broken.refuse_head("malformed method");
    default: draft.target = broken.choices.pick(targets); return broken.refuse_head("malformed target");
  }
}

void break_length(BrokenDraft& broken) {
  const std::string lengths[] = {"5, 5", "+5", "-5", "0x5", "", "5 5", "5;", "\"5\"", "99999999999999999999999999"};
  RequestDraft& draft = broken.draft;
  draft.framed_content = "0\r\n\r\n";
  if (broken.choices.one_in(4)) {
    draft.framing = {"Content-Length: 9999999999999999999"};
    return broken.refuse_head("a Content-Length of 19 digits", {400, 413});
  }
  if (broken.choices.one_in(3)) {
    draft.framing = {"Content-Length: 5", broken.choices.one_in(2) ? "Content-Length: 5" : "content-length: 6"};
    return broken.refuse_head("Content-Length twice");
  }
  draft.framing = {"Content-Length: " + broken.choices.pick(lengths)};
  broken.refuse_head("malformed Content-Length");
}

void break_transfer_coding(BrokenDraft& broken) {
  const std::string codings[] = {"gzip",           "identity",    "chunked, gzip",      "chunked, chunked",
                                 "xchunked",       "chunked;q=1", "chunked,\tidentity", "",
                                 "chunked chunked"};
  RequestDraft& draft = broken.draft;
  draft.framed_content = "0\r\n\r\n";
  switch (broken.choices.below(5)) {
    case 0:
      draft.framing = {"Transfer-Encoding: chunked", "Content-Length: " + std::to_string(broken.choices.below(20))};
      return broken.refuse_head("both Transfer-Encoding and Content-Length");
    case 1:
      draft.framing = {"Transfer-Encoding: chunked"};
      draft.version = "HTTP/1.0";
      return broken.refuse_head("Transfer-Encoding with HTTP/1.0");
    case 2:
      draft.framing = {"Transfer-Encoding: gzip, chunked"};
      return broken.refuse_head("unknown transfer coding", {400, 501});
    case 3:
      draft.framing = {"Transfer-Encoding: chunked", "Transfer-Encoding: chunked"};
      return broken.refuse_head("Transfer-Encoding twice");
    default:
      draft.framing = {"Transfer-Encoding: " + broken.choices.pick(codings)};
      return broken.refuse_head("malformed Transfer-Encoding", {400, 501});
  }
}

void break_size_of_head(BrokenDraft& broken) {
  const std::string excess(broken.limits.max_head + broken.choices.below(5000), 'x');
  switch (broken.choices.below(3)) {
    case 0: broken.draft.target += "?" + excess; return broken.refuse_head("target too long", {414, 431});
    case 1: broken.draft.fields.push_back("Name: " + excess); return broken.refuse_head("field too long", {431});
    default:
      for (std::size_t size = 0; size <= broken.limits.max_head; size += broken.draft.fields.back().size() + 2)
        broken.draft.fields.push_back("Name: value");
      return broken.refuse_head("too many fields", {431});
  }
}

void break_expectation(BrokenDraft& broken) {
  const std::string expectations[] = {"200-ok", "100-continue, other", "100", "100-continue;q=1"};
  broken.draft.fields.push_back("Expect: " + broken.choices.pick(expectations));
  broken.refuse_head("unknown expectation", {417});
}

// The content ends in chunks that are malformed or too large.
void break_chunks(BrokenDraft& broken) {
  const std::string sizes[] = {"x", "", "-1", "1 ", "0x1", "00000000000000001", "1\x01"s, "1;a\x7F"s, "1 a", " 1"};
  const std::string trailers[] = {"no field", ": value", "na me: value", "name\x80: value"s, "name: a\0b"s};
  Choices& choices = broken.choices;
  std::string& content = broken.draft.framed_content;
  broken.draft.framing = {"Transfer-Encoding: chunked"};
  broken.form.is_chunked = true;
  content = choices.one_in(2) ? "3\r\nabc\r\n" : "";
  switch (choices.below(7)) {
    case 0:
      content += choices.pick(sizes) + "\r\na\r\n0\r\n\r\n";
      return broken.refuse_content("malformed chunk size", 400);
    case 1: content += "1\na\r\n0\r\n\r\n"; return broken.refuse_content("chunk size that ends with a line feed", 400);
    case 2: content += "1\r\nab\r\n0\r\n\r\n"; return broken.refuse_content("chunk longer than its size", 400);
    case 3:
      content += "1;" + std::string(1024 + choices.below(3000), 'x') + "\r\na\r\n0\r\n\r\n";
      return broken.refuse_content("chunk extension without bound", 400);
    case 4:
      content += "0\r\n" + choices.pick(trailers) + "\r\n\r\n";
      return broken.refuse_content("malformed trailer field", 400);
    case 5:
      content += "0\r\n";
      for (std::size_t end = content.size() + broken.limits.max_head; content.size() <= end;)
        content += "Name: value\r\n";
      return broken.refuse_content("too many trailer fields", 431);
    default: content += "ffffffffffffffff\r\nabc"; return broken.refuse_content("chunk too large", 413);
  }
}

void break_size_of_content(BrokenDraft& broken) {
  const std::size_t size = broken.call.max_content + 1 + broken.choices.below(1000);
  if (broken.choices.one_in(2)) {
    broken.draft.framing = {"Content-Length: " + std::to_string(size)};
    broken.draft.framed_content = std::string(broken.choices.below(2000), 'x');
  } else {
    broken.draft.framing = {"Transfer-Encoding: chunked"};
    broken.form.is_chunked = true;
    broken.draft.framed_content = chunks_of(std::string(size, 'x'), broken.choices);
  }
  broken.refuse_content("content too large", 413);
}

// Bytes that begin like a request and are not a request as a whole.
void break_bytes(BrokenDraft& broken) {
  FormedRequest& form = broken.form;
  const std::string head = form.bytes.substr(0, form.head_end);
  switch (broken.choices.below(4)) {
    case 0: {  // One of its lines, or all, end with a line feed alone.
      const bool all = broken.choices.one_in(2);
      std::size_t end = head.find("\r\n", broken.choices.below(head.size() - 4));
      for (; end != form.bytes.npos; end = all ? form.bytes.find("\r\n", end) : form.bytes.npos)
        form.bytes.erase(end, 1);
      return broken.refuse_head("line that ends with a line feed alone");
    }
    case 1:
      form.bytes.insert(0, "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n");
      return broken.refuse_head("too many empty lines");
    case 2: form.bytes = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"; return broken.refuse_head("preface of HTTP/2", {505});
    default: {
      constexpr std::string_view bytes = "\x80\xFF\x01\x7F\x16\x03\x01 Az:/\t\"";
      form.bytes = "\x16" + broken.choices.text(bytes, broken.choices.below(200)) + "\r\n\r\n";
      return broken.refuse_head("bytes that are not a request");
    }
  }
}

void cut_short(BrokenDraft& broken) {
  FormedRequest& form = broken.form;
  form.effect = FormEffect::incomplete;
  const std::size_t size = form.head_begin + 1 + broken.choices.below(form.bytes.size() - form.head_begin - 1);
  form.description = "cut short after " + std::to_string(size) + " bytes";
  form.bytes.resize(size);
  if (size < form.head_end) form.head_end = 0;
}

}  // namespace

FormedRequest broken_form(const HttpCall& call, const FormLimits& limits, Choices& choices) {
  BrokenDraft broken{{}, {}, call, limits, choices};
  const bool chunked = !call.content.empty() && choices.one_in(3);
  broken.draft = draft_of(call, chunked, choices, broken.form);
  constexpr std::array<void (*)(BrokenDraft&), 9> of_draft = {
      break_host,         break_field,       break_request_line, break_length,         break_transfer_coding,
      break_size_of_head, break_expectation, break_chunks,       break_size_of_content};
  const std::size_t kind = choices.below(of_draft.size() + 2);
  if (kind < of_draft.size()) of_draft[kind](broken);
  for (std::size_t lines = choices.below(3); lines > 0; --lines) broken.draft.fields.push_back(harmless_field(choices));
  write_draft(broken.draft, choices, broken.form);
  if (kind == of_draft.size()) break_bytes(broken);
  if (kind == of_draft.size() + 1) cut_short(broken);

  FormedRequest& form = broken.form;
  form.end = ConnectionEnd::always;
  // The method of a malformed header is the first word of its bytes.
  if (form.effect == FormEffect::refused_head) form.method = form.bytes.starts_with("HEAD ") ? "HEAD" : "";
  return form;
}

}  // namespace authlete::test

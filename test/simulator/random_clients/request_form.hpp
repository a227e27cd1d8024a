#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/random_clients/choices.hpp"

namespace authlete::test {

/// A request without its form in HTTP/1.1.
struct HttpCall {
  std::string method;
  std::string target;         ///< In origin form.
  std::string authorization;  ///< Empty if there is no such field.
  std::string content_type;   ///< Empty if there is no such field.
  std::string content;
  std::size_t max_content = 0;  ///< The server refuses longer content with 413.
  /// The server refuses the request by its path, its method or its credentials, before it reads the content.
  bool is_refused_early = false;
};

/// Bounds of the server, in bytes.
struct FormLimits {
  std::size_t max_head = 0;     ///< Also that of the trailer section.
  std::size_t max_content = 0;  ///< For most operations.
};

/// What the server must do with a request because of its form.
enum class FormEffect {
  accepted,         ///< The request is valid; the response is that of the call.
  refused_head,     ///< The server refuses the header, with one of `statuses`.
  refused_content,  ///< The server refuses the content, with one of `statuses`.
  incomplete        ///< There is no response, because the request does not end.
};

/// Whether the server must end the connection after its response.
enum class ConnectionEnd { never, always, as_response_says };

/// The bytes of a request, and their expected effect.
struct FormedRequest {
  std::string bytes;
  std::string description;  ///< What is special about the form, for messages.
  FormEffect effect = FormEffect::accepted;
  std::vector<unsigned> statuses;  ///< Statuses of a refusal.
  ConnectionEnd end = ConnectionEnd::never;
  bool may_get_continue = false;  ///< An interim response with status 100 is permitted.
  bool is_http_1_0 = false;

  // What the parts of the server must parse from the bytes, for tests without a connection.
  std::string method;
  std::string target;
  std::string content;
  std::size_t head_begin = 0;  ///< After the empty lines before the request.
  std::size_t head_end = 0;    ///< 0 if the header does not end.
  bool is_chunked = false;
  std::size_t max_content = 0;
};

/// A request in parts that a broken form replaces.
struct RequestDraft {
  std::string blank_lines;
  std::string method;
  std::string target;
  std::string version = "HTTP/1.1";
  std::vector<std::string> fields;   ///< Lines without their ends.
  std::vector<std::string> framing;  ///< The lines of Content-Length and Transfer-Encoding.
  std::string host;                  ///< The line, or empty if there is none.
  std::string framed_content;        ///< As it is sent.
};

/// A valid form of the call. Randomly chosen are the version, the framing of the content, fields that have no effect,
/// and whether the connection persists.
FormedRequest valid_form(const HttpCall& call, const FormLimits& limits, Choices& choices);

/// A form of the call that the server must refuse, or that does not end. The call must be one that is not refused
/// early.
FormedRequest broken_form(const HttpCall& call, const FormLimits& limits, Choices& choices);

/// The parts of a valid form with HTTP/1.1; `form` gets their meaning.
RequestDraft draft_of(const HttpCall& call, bool chunked, Choices& choices, FormedRequest& form);
/// Puts the parts together. The order of the fields is random.
void write_draft(RequestDraft draft, Choices& choices, FormedRequest& form);
/// The content in the chunked transfer coding, with extensions and trailer fields.
std::string chunks_of(std::string_view content, Choices& choices);
/// A field that has no effect on the server, without the end of its line.
std::string harmless_field(Choices& choices);

}  // namespace authlete::test

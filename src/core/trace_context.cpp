#include "authlete/trace_context.hpp"

#include <unistd.h>

#include <algorithm>
#include <random>

#include "authlete/request_options.hpp"
#include "core/header_rules.hpp"

namespace authlete {

template struct detail::HeapValue<TraceContext>;

namespace {

constexpr std::size_t longest_state = 512;

int digit_of(char letter) noexcept {
  if (letter >= '0' && letter <= '9') return letter - '0';
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;  // upper case is not valid
}

bool read_hexadecimal(std::string_view text, std::uint8_t* bytes) noexcept {
  for (std::size_t index = 0; index < text.size(); index += 2) {
    const int high = digit_of(text[index]);
    const int low = digit_of(text[index + 1]);
    if (high < 0 || low < 0) return false;
    bytes[index / 2] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return true;
}

template <class Bytes>
void append_hexadecimal(std::string& text, const Bytes& bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  for (const std::uint8_t byte : bytes) {
    text += digits[byte >> 4u];
    text += digits[byte & 15u];
  }
}

template <class Bytes>
bool all_zero(const Bytes& bytes) noexcept {
  return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

// Identifiers of spans have to be different and need not be secret.
template <class Bytes>
void fill_at_random(Bytes& bytes) {
  thread_local std::mt19937_64 generator(std::random_device{}());
  thread_local pid_t process = ::getpid();
  if (const pid_t current = ::getpid(); current != process) {  // a forked child would repeat those of its parent
    process = current;
    generator.seed(std::random_device{}());
  }
  do {
    for (std::size_t index = 0; index < bytes.size(); index += 8) {
      std::uint64_t drawn = generator();
      for (std::size_t byte = index; byte < index + 8; ++byte, drawn >>= 8u)
        bytes[byte] = static_cast<std::uint8_t>(drawn);
    }
  } while (all_zero(bytes));
}

bool sendable_state(std::string_view state) noexcept {
  return state.size() <= longest_state && core::valid_header_value(state);
}

}  // namespace

TraceContext TraceContext::make_root(bool sampled) {
  TraceContext root;
  fill_at_random(root.trace_id);
  fill_at_random(root.span_id);
  root.flags = sampled ? 1 : 0;
  return root;
}

// A version that is not known yet may have more parts, behind another dash.
Result<TraceContext> TraceContext::parse(std::string_view traceparent, std::string_view tracestate) {
  const Error invalid(ErrorKind::invalid_argument, Phase::prepare, "traceparent: is not valid");
  constexpr std::size_t length = 55;
  if (traceparent.size() < length || traceparent[2] != '-' || traceparent[35] != '-' || traceparent[52] != '-')
    return invalid;
  std::array<std::uint8_t, 1> version{};
  std::array<std::uint8_t, 1> flags{};
  TraceContext context;
  const bool hexadecimal = read_hexadecimal(traceparent.substr(0, 2), version.data()) &&
                           read_hexadecimal(traceparent.substr(3, 32), context.trace_id.data()) &&
                           read_hexadecimal(traceparent.substr(36, 16), context.span_id.data()) &&
                           read_hexadecimal(traceparent.substr(53, 2), flags.data());
  if (!hexadecimal || version[0] == 0xff || !context.valid()) return invalid;
  if (traceparent.size() > length && (version[0] == 0 || traceparent[length] != '-')) return invalid;
  context.flags = flags[0] & 1u;  // the other flags have no meaning in version 00
  if (sendable_state(tracestate)) context.state = tracestate;
  return context;
}

TraceContext TraceContext::make_child() const {
  TraceContext child = *this;
  fill_at_random(child.span_id);
  return child;
}

std::string TraceContext::traceparent() const {
  std::string text = "00-";
  append_hexadecimal(text, trace_id);
  text += '-';
  append_hexadecimal(text, span_id);
  return text += sampled() ? "-01" : "-00";
}

std::string TraceContext::trace_id_text() const {
  std::string text;
  append_hexadecimal(text, trace_id);
  return text;
}

std::string TraceContext::span_id_text() const {
  std::string text;
  append_hexadecimal(text, span_id);
  return text;
}

bool TraceContext::valid() const noexcept { return !all_zero(trace_id) && !all_zero(span_id); }

}  // namespace authlete

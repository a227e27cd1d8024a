#include "plain_text.hpp"

#include <cctype>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace authlete::program {

namespace {

using Names = std::pair<std::string_view, std::string_view>;

// Names that a message begins with, as in `batch_size: must be at least 1`, and what the operator sets instead: an
// option or a variable of the environment. Some messages put `environment variable X: ` before the name.
constexpr Names members[] = {
    {"batch_size", "--batch-size"},
    {"maximum_batch_bytes", "--max-batch-bytes"},
    {"maximum_in_flight", "--in-flight"},
    {"maximum_probes_in_flight", "--probes-in-flight"},
    {"maximum_rate", "--max-rate"},
    {"maximum_record_bytes", "--max-record-bytes"},
    {"settle_time", "--settle"},
    {"slow_response", "--slow-response"},
    {"stall_timeout", "--stall-timeout"},
    {"cancellation_grace", "--grace"},
    {"poll.initial_delay", "--poll-delay"},
    {"initial_delay", "--poll-delay"},
    {"journal", "--journal"},
    {"rejects", "--rejects"},
    {"reconcile", "--reconcile"},
    {"columns", "--map"},
    {"files", "FILE"},
    {"base_url", "AUTHLETE_BASE_URL"},
    {"service_id", "AUTHLETE_SERVICE_APIKEY"},
    {"credentials", "AUTHLETE_SERVICE_ACCESSTOKEN"},
    {"credentials.file", "AUTHLETE_SERVICE_ACCESSTOKEN_FILE"},
    {"proxy.password_file", "AUTHLETE_PROXY_PASSWORD_FILE"},
    {"tls.ca_file", "SSL_CERT_FILE"},
    {"tls.ca_directory", "SSL_CERT_DIR"},
    {"proxy.url", "HTTPS_PROXY"},
    {"proxy.no_proxy", "NO_PROXY"},
};

// Phrases in the middle of a message that need no detail here.
constexpr Names phrases[] = {
    {"limits.maximum_response_bytes", "this program accepts"},
    {"limits.maximum_header_bytes", "this program accepts"},
    {"limits.maximum_request_bytes", "this program sends"},
    {": 1 address tried, last: ", ": "},
};

// Variables whose value is shown if it is rejected. Of the others, the message has the value already, or it is secret.
constexpr std::string_view shown_variables[] = {"AUTHLETE_BASE_URL", "AUTHLETE_API_VERSION", "AUTHLETE_LOG", "NO_PROXY",
                                                "no_proxy"};

std::string named_for_operators(std::string text) {
  constexpr std::string_view variable = "environment variable ";
  constexpr std::string_view system_roots = "tls.use_system_roots: ";
  if (text.starts_with(std::string(system_roots) + std::string(variable))) text.erase(0, system_roots.size());
  if (text.starts_with(variable)) {
    text.erase(0, variable.size());
    const std::size_t name = text.find(": ");
    for (const auto& [member, said] : members) {
      if (name == text.npos || text.compare(name + 2, member.size() + 2, std::string(member) + ": ") != 0) continue;
      text.erase(name + 2, member.size() + 2);
      break;
    }
    return text;
  }
  for (const auto& [member, said] : members)
    if (text.starts_with(std::string(member) + ": ")) return text.replace(0, member.size(), said);
  return text;
}

std::string simplified(std::string text) {
  for (const auto& [phrase, said] : phrases)
    if (const std::size_t place = text.find(phrase); place != text.npos) text.replace(place, phrase.size(), said);
  return text;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

// Returns the value of the variable that the message begins with; empty if it may be secret. A URL may hold a password
// before an `@`.
std::string rejected_value(const std::string& text) {
  for (const std::string_view name : shown_variables) {
    if (!text.starts_with(std::string(name) + ": ")) continue;
    const char* const value = std::getenv(std::string(name).c_str());
    if (value == nullptr || std::string_view(value).find('@') != std::string_view::npos) return {};
    return value;
  }
  return {};
}

// A message may come from a server: it must stay one line, and must not control the terminal.
std::string on_one_line(std::string text) {
  for (char& character : text)
    if (std::iscntrl(static_cast<unsigned char>(character)) != 0) character = ' ';
  return text;
}

}  // namespace

std::string plain_text(const Error& error) {
  std::string text = simplified(named_for_operators(error.message));
  if (text.empty()) text = "no reason was given";
  if (const std::string value = rejected_value(text); !value.empty() && !has(text, value))
    text += " (its value is '" + value + "')";
  if (!error.result_message.empty() && !has(text, error.result_message)) text += ": " + error.result_message;
  if (!error.result_code.empty() && !has(text, error.result_code)) text += " (" + error.result_code + ')';
  const bool about_a_file_or_the_network = error.cause && error.kind != ErrorKind::configuration;
  if (about_a_file_or_the_network && error.cause.category() == boost::system::system_category() &&
      !has(text, error.cause.message()))
    text += ": " + error.cause.message();
  return on_one_line(std::move(text));
}

}  // namespace authlete::program

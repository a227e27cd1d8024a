#include "plain_text.hpp"

#include <cctype>
#include <string_view>
#include <utility>

namespace authlete::program {

namespace {

using Names = std::pair<std::string_view, std::string_view>;

// Members that a message begins with, as in `batch_size: must be at least 1`. What the environment has set is named
// after its variable; `environment variable X: ` stands before some of these.
constexpr Names members[] = {
    {"batch_size", "--batch-size"},
    {"maximum_batch_bytes", "--max-batch-bytes"},
    {"maximum_in_flight", "--in-flight"},
    {"maximum_probes_in_flight", "--probes-in-flight"},
    {"maximum_rate", "--max-rate"},
    {"maximum_record_bytes", "--max-record-bytes"},
    {"settle_time", "--settle"},
    {"slow_answer", "--slow-answer"},
    {"patience", "--patience"},
    {"grace", "--grace"},
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
    {"tls.ca_file", "SSL_CERT_FILE"},
    {"tls.ca_directory", "SSL_CERT_DIR"},
    {"proxy.url", "HTTPS_PROXY"},
    {"proxy.no_proxy", "NO_PROXY"},
};

// Members in the middle of a message.
constexpr Names limits[] = {
    {"limits.maximum_response_bytes", "this program accepts"},
    {"limits.maximum_header_bytes", "this program accepts"},
    {"limits.maximum_request_bytes", "this program sends"},
};

std::string said_by_members(std::string text) {
  constexpr std::string_view variable = "environment variable ";
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

std::string without_limits(std::string text) {
  for (const auto& [member, said] : limits)
    if (const std::size_t place = text.find(member); place != text.npos) text.replace(place, member.size(), said);
  return text;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

// Messages may come from a server: one line stays one line, and a terminal is not controlled by it.
std::string on_one_line(std::string text) {
  for (char& letter : text)
    if (std::iscntrl(static_cast<unsigned char>(letter)) != 0) letter = ' ';
  return text;
}

}  // namespace

std::string plain_text(const Error& error) {
  std::string text = without_limits(said_by_members(error.message));
  if (text.empty()) text = "no reason was given";
  if (!error.result_message.empty() && !has(text, error.result_message)) text += ": " + error.result_message;
  if (!error.result_code.empty() && !has(text, error.result_code)) text += " (" + error.result_code + ')';
  const bool about_a_file_or_the_network = error.cause && error.kind != ErrorKind::configuration;
  if (about_a_file_or_the_network && error.cause.category() == boost::system::system_category() &&
      !has(text, error.cause.message()))
    text += ": " + error.cause.message();
  return on_one_line(std::move(text));
}

}  // namespace authlete::program

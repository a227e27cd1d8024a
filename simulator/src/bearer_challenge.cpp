#include "bearer_challenge.hpp"

#include "dpop_verification.hpp"
#include "response_content.hpp"

namespace authlete::simulator {
namespace {

// RFC 6750 section 3 allows visible ASCII characters and spaces only.
void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char character : text) {
    if (character == '"' || character == '\\') out += '\\';
    out += character >= 0x20 && character < 0x7F ? character : '?';
  }
  out += '"';
}

std::string challenge_of(std::string_view scheme, std::string_view error, const ResultMessage& message,
                         std::initializer_list<ChallengeParameter> further) {
  std::string challenge = std::string(scheme) + " error=";
  append_quoted(challenge, error);
  challenge += ",error_description=";
  append_quoted(challenge, message.to_string());
  challenge += ",error_uri=";
  append_quoted(challenge, error_uri(message));
  for (const auto& [name, value] : further) {
    challenge.append(",").append(name).append("=");
    append_quoted(challenge, value);
  }
  return challenge;
}

}  // namespace

std::string bearer_challenge(std::string_view error, const ResultMessage& message,
                             std::initializer_list<ChallengeParameter> further) {
  return challenge_of("Bearer", error, message, further);
}

std::string dpop_challenge(std::string_view error, const ResultMessage& message,
                           std::initializer_list<ChallengeParameter> further) {
  std::string challenge = challenge_of("DPoP", error, message, further) + ",algs=";
  append_quoted(challenge, dpop_algorithms);
  return challenge;
}

}  // namespace authlete::simulator

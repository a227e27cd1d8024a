#include "authorization_reply.hpp"

#include <cctype>

namespace authlete::simulator {
namespace {

// Encodes all but unreserved characters (RFC 3986 section 2.3).
std::string percent_encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte < 0x80 &&
        (std::isalnum(byte) || character == '-' || character == '.' || character == '_' || character == '~')) {
      encoded += character;
    } else {
      encoded += '%';
      encoded += digits[byte >> 4];
      encoded += digits[byte & 15];
    }
  }
  return encoded;
}

std::string html_escape(std::string_view text) {
  std::string escaped;
  for (const char character : text) switch (character) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += character;
    }
  return escaped;
}

std::string page_with_form(std::string_view action, const ReplyParameters& parameters) {
  std::string page =
      "<!DOCTYPE html>\n<html>\n<head><title>Authorization response</title></head>\n"
      "<body onload=\"document.forms[0].submit()\">\n<form method=\"post\" action=\"";
  page.append(html_escape(action)).append("\">\n");
  for (const auto& [name, value] : parameters)
    page.append("<input type=\"hidden\" name=\"")
        .append(name)
        .append("\" value=\"")
        .append(html_escape(value))
        .append("\">\n");
  return page + "</form>\n</body>\n</html>\n";
}

std::string uri_with(const ResponseDelivery& delivery, const ReplyParameters& parameters) {
  std::string uri = delivery.redirect_uri;
  const bool has_query = uri.find('?') != uri.npos;
  char separator = delivery.channel == ResponseDelivery::fragment ? '#' : has_query ? '&' : '?';
  for (const auto& [name, value] : parameters) {
    uri.append(1, separator).append(name).append("=").append(percent_encode(value));
    separator = '&';
  }
  return uri;
}

// JARM section 2.1. The response is short-lived: it is used at once.
constexpr std::chrono::minutes jwt_duration{10};

}  // namespace

AuthorizationReply make_reply(const ResponseDelivery& delivery, ReplyParameters parameters, const Service& service,
                              const SigningKeys& keys, TimePoint now) {
  const std::string& issuer = service.settings().issuer();
  if (!delivery.state.empty()) parameters.emplace_back("state", delivery.state);
  if (delivery.as_jwt) {
    boost::json::object claims;
    for (const auto& [name, value] : parameters) claims[name] = value;
    claims["iss"] = issuer;
    claims["aud"] = service.client_id_of(delivery.client_id, delivery.client_id_alias_used);
    claims["exp"] = std::chrono::floor<std::chrono::seconds>(now + jwt_duration).time_since_epoch().count();
    const RegisteredClient* client = service.find_client(delivery.client_id);
    const JwsAlg::Value algorithm = SigningKeys::choose({client ? client->authorization_sign_alg : JwsAlg()});
    parameters.clear();
    parameters.emplace_back("response", keys.sign({}, claims, algorithm));
  } else {
    parameters.emplace_back("iss", issuer);
  }
  AuthorizationReply reply;
  reply.is_form = delivery.channel == ResponseDelivery::form_post;
  reply.content = reply.is_form ? page_with_form(delivery.redirect_uri, parameters) : uri_with(delivery, parameters);
  return reply;
}

}  // namespace authlete::simulator

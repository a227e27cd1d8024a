#include "server/resource/refusal.hpp"

#include <string>
#include <utility>

#include "server/core/challenge.hpp"
#include "server/core/header_fields.hpp"

namespace authlete::server {

namespace {

HttpResponse respond(int status) {
  HttpResponse response;
  response.status = status;
  response.headers.add("Cache-Control", "no-store");
  return response;
}

Challenge challenge_for(TokenScheme scheme, const ResourceOptions& options) {
  Challenge challenge(scheme == TokenScheme::bearer ? "Bearer" : "DPoP");
  if (!options.realm.empty()) challenge.parameter("realm", options.realm);
  return challenge;
}

// Adds the parameters that belong to every challenge, and the challenge to the response.
void finish(Challenge challenge, TokenScheme scheme, const ResourceOptions& options, HttpResponse& response) {
  if (!options.resource_metadata.empty()) challenge.parameter("resource_metadata", options.resource_metadata);
  if (scheme == TokenScheme::dpop && !options.dpop_algorithms.empty())
    challenge.parameter("algs", options.dpop_algorithms);
  challenge.add_to(response);
}

HttpResponse refuse(int status, TokenScheme scheme, const ResourceOptions& options, std::string_view error,
                    std::string_view description) {
  HttpResponse response = respond(status);
  finish(challenge_for(scheme, options).error(error, description), scheme, options, response);
  return response;
}

void add_scope(Challenge& challenge, const Need& need) {
  if (!need.scopes.empty()) challenge.parameter("scope", joined(need.scopes));
}

}  // namespace

HttpResponse refuse_without_token(AccessToken::State state, const ResourceOptions& options, const Need& need) {
  using State = AccessToken::State;
  switch (state) {
    case State::malformed:
      return refuse(400, TokenScheme::bearer, options, "invalid_request", "The credentials are not an access token.");
    case State::repeated:
      return refuse(400, TokenScheme::bearer, options, "invalid_request", "There is more than one access token.");
    case State::without_proof:
      return refuse(401, TokenScheme::dpop, options, "invalid_dpop_proof", "The DPoP proof is missing.");
    case State::two_proofs:
      return refuse(400, TokenScheme::dpop, options, "invalid_dpop_proof", "There is more than one DPoP proof.");
    case State::present:
    case State::absent: break;
  }
  HttpResponse response = respond(401);
  const auto add = [&](TokenScheme scheme) {
    Challenge challenge = challenge_for(scheme, options);
    add_scope(challenge, need);
    finish(std::move(challenge), scheme, options, response);
  };
  add(TokenScheme::bearer);
  if (!options.public_url.empty()) add(TokenScheme::dpop);
  return response;
}

HttpResponse refuse_invalid_token(TokenScheme scheme, const ResourceOptions& options, std::string_view description) {
  return refuse(401, scheme, options, "invalid_token", description);
}

HttpResponse refuse_insufficient_scope(TokenScheme scheme, const ResourceOptions& options, const Need& need,
                                       std::string_view description) {
  HttpResponse response = respond(403);
  Challenge challenge = challenge_for(scheme, options);
  challenge.error("insufficient_scope", description);
  add_scope(challenge, need);
  finish(std::move(challenge), scheme, options, response);
  return response;
}

HttpResponse refuse_insufficient_authentication(TokenScheme scheme, const ResourceOptions& options, const Need& need,
                                                std::string_view description) {
  HttpResponse response = respond(401);
  Challenge challenge = challenge_for(scheme, options);
  challenge.error("insufficient_user_authentication", description);
  if (!need.acr_values.empty()) challenge.parameter("acr_values", joined(need.acr_values));
  if (need.max_age) challenge.parameter("max_age", need.max_age->count());
  finish(std::move(challenge), scheme, options, response);
  return response;
}

HttpResponse refuse_with_challenge(int status, std::string_view challenge) {
  HttpResponse response = respond(status);
  if (challenge.empty()) return response;
  // The service quotes what needs it. Only bytes that would end the field, or that a client cannot read, are replaced.
  std::string value(challenge);
  for (char& letter : value)
    if (letter < 0x20 || letter > 0x7E) letter = '?';
  response.headers.add("WWW-Authenticate", value);
  return response;
}

HttpResponse refuse_for_now(std::chrono::seconds retry_after) {
  HttpResponse response = respond(503);
  response.headers.add("Content-Type", "application/json");
  response.headers.add("Retry-After", std::to_string(retry_after.count()));
  response.body = R"({"error":"temporarily_unavailable"})";
  return response;
}

}  // namespace authlete::server

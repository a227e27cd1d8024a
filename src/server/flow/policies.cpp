#include <boost/asio/awaitable.hpp>

#include <utility>

#include "authlete/server/authorization_policy.hpp"
#include "authlete/server/backchannel_policy.hpp"
#include "authlete/server/claim_source.hpp"
#include "authlete/server/device_policy.hpp"
#include "authlete/server/introspection_policy.hpp"
#include "authlete/server/log.hpp"
#include "authlete/server/logout_policy.hpp"
#include "authlete/server/registration_policy.hpp"
#include "authlete/server/token_policy.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

Decision decision_of(const Form& form) {
  const Secret* const decision = form.find("decision");
  return decision && decision->reveal() == "allow" ? Decision::grant() : Decision::deny();
}

}  // namespace

Log::~Log() = default;
ClaimSource::~ClaimSource() = default;
RegistrationPolicy::~RegistrationPolicy() = default;
NotificationSender::~NotificationSender() = default;

TokenPolicy::~TokenPolicy() = default;
asio::awaitable<std::optional<std::string>> TokenPolicy::check_password(std::string, Secret) { co_return std::nullopt; }
asio::awaitable<ExchangeDecision> TokenPolicy::exchange(const TokenResponse&) { co_return ExchangeDecision(); }
asio::awaitable<ExchangeDecision> TokenPolicy::jwt_bearer(const TokenResponse&) { co_return ExchangeDecision(); }
asio::awaitable<std::optional<IdTokenReissueRequest>> TokenPolicy::reissue_id_token(const TokenResponse&) {
  co_return std::nullopt;
}
asio::awaitable<std::optional<NativeSsoRequest>> TokenPolicy::native_sso(const TokenResponse&) {
  co_return std::nullopt;
}

IntrospectionPolicy::~IntrospectionPolicy() = default;
asio::awaitable<std::optional<StandardIntrospectionRequest>> IntrospectionSecrets::authenticate(
    IntrospectionCaller caller) {
  const auto known = caller.id ? secrets_.find(*caller.id) : secrets_.end();
  // An empty secret is a mistake of the operator, not a secret that everybody knows.
  const bool good =
      known != secrets_.end() && caller.secret && !known->second.empty() && *caller.secret == known->second;
  co_return good ? std::optional<StandardIntrospectionRequest>(std::in_place) : std::nullopt;
}

AuthorizationPolicy::~AuthorizationPolicy() = default;
asio::awaitable<Decision> AuthorizationPolicy::decide(const Interaction&, const Login&) { co_return Decision::ask(); }
asio::awaitable<Decision> AuthorizationPolicy::read_consent(const Form& form, const Interaction&, const Login&) {
  co_return decision_of(form);
}

DevicePolicy::~DevicePolicy() = default;
asio::awaitable<Decision> DevicePolicy::read_decision(const Form& form, const DeviceVerificationResponse&,
                                                      const Login&) {
  co_return decision_of(form);
}

BackchannelPolicy::~BackchannelPolicy() = default;
asio::awaitable<BackchannelUser> BackchannelPolicy::identify(const BackchannelAuthenticationResponse&) {
  co_return BackchannelUser();
}
asio::awaitable<bool> BackchannelPolicy::check_user_code(std::string, Secret) { co_return false; }
asio::awaitable<void> BackchannelPolicy::start(BackchannelInteraction) { co_return; }

LogoutPolicy::~LogoutPolicy() = default;
asio::awaitable<std::vector<std::string>> LogoutPolicy::redirect_uris(std::string) {
  co_return std::vector<std::string>();
}

}  // namespace authlete::server

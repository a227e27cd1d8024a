#pragma once

#include <array>
#include <string_view>

namespace authlete::core {

/// JSON members whose values are secrets: those of this API, then those of OAuth itself, which
/// appear in `responseContent`.
inline constexpr std::array<std::string_view, 27> secret_members{"accessToken",
                                                                 "refreshToken",
                                                                 "idToken",
                                                                 "jwtAccessToken",
                                                                 "ticket",
                                                                 "clientSecret",
                                                                 "password",
                                                                 "deviceSecret",
                                                                 "subjectToken",
                                                                 "actorToken",
                                                                 "assertion",
                                                                 "parameters",
                                                                 "responseContent",
                                                                 "accessTokenIdentifier",
                                                                 "refreshTokenIdentifier",
                                                                 "dpop",
                                                                 "oauthClientAttestation",
                                                                 "oauthClientAttestationPop",
                                                                 "access_token",
                                                                 "refresh_token",
                                                                 "id_token",
                                                                 "client_secret",
                                                                 "code",
                                                                 "subject_token",
                                                                 "actor_token",
                                                                 "device_secret",
                                                                 "client_assertion"};

}  // namespace authlete::core

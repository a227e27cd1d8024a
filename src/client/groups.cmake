# Written by `./dev generate` from api/*.tsv: change those, not this file.
target_sources(authlete PRIVATE
  attestation.cpp
  authorization.cpp
  backchannel_logout.cpp
  ciba.cpp
  clients.cpp
  device_flow.cpp
  dynamic_registration.cpp
  federation.cpp
  grant_management.cpp
  hardware_keys.cpp
  introspection.cpp
  jose.cpp
  native_sso.cpp
  pushed_authorization.cpp
  revocation.cpp
  services.cpp
  token_endpoint.cpp
  token_operations.cpp
  userinfo.cpp
  utility.cpp
  verifiable_credentials.cpp)

#pragma once

namespace authlete::server::testing {

/// A self-signed certificate for a P-256 key.
inline constexpr const char* client_certificate = R"(-----BEGIN CERTIFICATE-----
MIIBeTCCAR+gAwIBAgIUbGuhhj5NXjGrbQzR2km3X6fPw08wCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGY2xpZW50MCAXDTI2MTEzMDIzMTczN1oYDzIxMjYxMTA2MjMx
NzM3WjARMQ8wDQYDVQQDDAZjbGllbnQwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AARhls45MNR41C8rrORNXKocX4bHvjWIKHkPvsVJjuXQGSYYzU/xHR0wgOQxFjao
pmZjhWWiAyFo9rItxY5YmW7Ko1MwUTAdBgNVHQ4EFgQUpR/TVZPrLRbsEXCGsDxC
VhaaSP8wHwYDVR0jBBgwFoAUpR/TVZPrLRbsEXCGsDxCVhaaSP8wDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiB8yAAVnZVlfwWfTfm2kx+iN4FxypL7
/gOo0NtnKhA25wIhAL6iZXLsR4HbroAbDOGkZj/IK3vHdk361cg4uQ2ih6tk
-----END CERTIFICATE-----
)";
/// Its SHA-256 thumbprint as `openssl dgst` and base64url give it.
inline constexpr const char* client_thumbprint = "CGa_CbqQgBRN7FKpj2kW02VyO_UnxilOjpP9DxQd5GY";

inline constexpr const char* other_certificate = R"(-----BEGIN CERTIFICATE-----
MIIBdzCCAR2gAwIBAgIUSwckoqrCIcPOYDyLiCY6RcAQngkwCgYIKoZIzj0EAwIw
EDEOMAwGA1UEAwwFb3RoZXIwIBcNMjYxMTMwMjMxNzM3WhgPMjEyNjExMDYyMzE3
MzdaMBAxDjAMBgNVBAMMBW90aGVyMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
IAeb84bt+our5gFaDBuWcURGB4iKsMQhFNw/UC/VoG29ZCyTwegEjdbGV6P7FETL
PC7znC4BUiEOyUCZE6GNuqNTMFEwHQYDVR0OBBYEFOFQ1hnXjRzLZwd74iCIllKk
suhQMB8GA1UdIwQYMBaAFOFQ1hnXjRzLZwd74iCIllKksuhQMA8GA1UdEwEB/wQF
MAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgd93vuYDDimXWHPF1qsXHahuv4Tp0s2Sm
vcnnGTlKZ4ICIQDJNa2dZ3kMsqoZVud1CuS/NNE9sJHU/umPfY0tq2HUmw==
-----END CERTIFICATE-----
)";

}  // namespace authlete::server::testing

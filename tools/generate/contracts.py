"""What the doc comments of groups and operations say besides the description: written by hand."""

# By group: the sentence that describes the class, and what follows it.
GROUPS = {
    "authorization": "The calls that the implementation of an authorization endpoint makes (RFC 6749 section 3.1, OpenID "
                     "Connect Core 1.0 section 3.1.2). `process` comes first; its `action` says what to do next.",
    "pushed_authorization": "The call that the implementation of a pushed authorization request endpoint makes (RFC 9126).",
    "token_endpoint": "The calls that the implementation of a token endpoint (RFC 6749 section 3.2) makes: Authlete's "
                      "`/auth/token`, `/auth/token/fail`, `/auth/token/issue` and `/idtoken/reissue`. The `action` of a "
                      "response says what to do next.",
    "token_operations": "The administrative token calls of a `Client`: Authlete's operations below `/auth/token` that "
                        "list, create, update, delete and revoke tokens.",
    "introspection": "The calls that check an access token: `process` for a resource server, `standard` for the "
                     "implementation of an introspection endpoint (RFC 7662).",
    "revocation": "The call that the implementation of a revocation endpoint makes (RFC 7009).",
    "userinfo": "The calls that the implementation of a userinfo endpoint makes (OpenID Connect Core 1.0 section 5.3). "
                "`process` comes first, then `issue` with the claims of the user.",
    "grant_management": "The call that the implementation of a grant management endpoint makes (Grant Management for OAuth "
                        "2.0).",
    "device_flow": "The calls that a device authorization endpoint and its verification page make (RFC 8628).",
    "ciba": "The calls that the implementation of a backchannel authentication endpoint makes (OpenID Connect Client-Initiated "
            "Backchannel Authentication). `process` comes first, then `issue` or `fail`, and `complete` when the user has "
            "decided.",
    "native_sso": "The calls of OpenID Connect Native SSO for Mobile Apps.",
    "backchannel_logout": "The call that creates a logout token (OpenID Connect Back-Channel Logout 1.0).",
    "attestation": "The call that creates a challenge for attestation-based client authentication.",
    "clients": "The administrative calls for OAuth clients, and for what users have granted to them.",
    "dynamic_registration": "The calls that the implementation of a client registration endpoint makes (RFC 7591), and of a "
                            "client configuration endpoint (RFC 7592).",
    "federation": "The calls that the implementation of OpenID Federation endpoints makes.",
    "verifiable_credentials": "The calls that a credential issuer makes (OpenID for Verifiable Credential Issuance).",
    "hardware_keys": "The administrative calls for keys on hardware security modules. Only dedicated servers have them.",
    "jose": "The call that verifies a JOSE object.",
    "services": "The calls for the service: its settings, discovery document and keys. `create`, `list` and `remove` use "
                "`ClientOptions::organization_credentials`.",
    "utility": "The calls about the server itself.",
}

# Parts of the comment of an operation. `needs` is the paragraph on the arguments, `returns` follows "the content of the 2xx
# response", `errors` ends the label of that name, and `standard` follows the path.
PARTS = {
    "authorization.process": {
        "needs": "`request.parameters` is the query, or the content if the method is POST, of that request, unchanged.",
        "returns": "`interaction`: show a page for login and consent, then call `issue` or `fail` with `ticket`. "
                   "`no_interaction`: decide without a page (`prompt=none`). Any other: the client gets `response_content`. "
                   "A `max_age` of 0 and none look the same in `max_age`: look at the request for it.",
        "standard": "OpenID Connect Core 1.0 section 3.1.2",
    },
    "authorization.fail": {"returns": "The client gets `response_content`, by `location` or `form` as `action` says.",
                           "standard": "RFC 6749 section 4.1.2.1"},
    "authorization.issue": {
        "needs": "`request` needs `ticket`, which `process` returned, and `subject` (ASCII, at most 100 characters).",
        "returns": "The client gets `response_content`, by `location` or `form` as `action` says.",
        "standard": "RFC 6749 section 4.1.2",
    },
    "pushed_authorization.process": {
        "needs": "`request.parameters` is the content of that request, unchanged. `client_id` and `client_secret` are those of "
                 "its Authorization field, if it has one.",
        "returns": "The client gets `response_content`; for `created` with status 201.",
        "standard": "RFC 9126 section 2",
    },
    "introspection.process": {
        "needs": "`request.token` may be empty: the service then makes the error response.",
        "returns": "Only `ok` means that the token is valid and has the `scopes` and the `subject` of the request. Else the "
                   "client gets `response_content` as the `WWW-Authenticate` field (RFC 6750 section 3). For `ok` that member is "
                   "a challenge for a later refusal.",
    },
    "introspection.standard": {
        "needs": "`request.parameters` is the content of the introspection request, unchanged. Authenticate the resource server "
                 "before this call.",
        "returns": "For `ok` and `jwt` the resource server gets `response_content` with status 200.",
        "standard": "RFC 7662 section 2 and RFC 9701 section 5",
    },
    "revocation.process": {
        "needs": "`request.parameters` is the content of that request, unchanged. `client_id` and `client_secret` are those of "
                 "its Authorization field, if it has one.",
        "returns": "For `ok` the client gets status 200.",
        "standard": "RFC 7009 section 2",
    },
    "userinfo.process": {
        "needs": "`request.token` may be empty: the service then makes the error response.",
        "returns": "For `ok` collect the `consented_claims`, or else the `claims`, of `subject`, and call `issue`. Else the client "
                   "gets `response_content` as the `WWW-Authenticate` field.",
    },
    "userinfo.issue": {
        "needs": "`request.token` is the token of the userinfo request. `claims` is a JSON object in a string.",
        "returns": "For `json` and `jwt` the client gets `response_content` with status 200.",
    },
    "grant_management.process": {
        "returns": "For `ok` and `no_content` the client gets status 200 or 204. Else `response_content` is for the client.",
    },
    "device_flow.process": {
        "needs": "`request.parameters` is the content of that request, unchanged. `client_id` and `client_secret` are those of "
                 "its Authorization field, if it has one.",
        "returns": "For `ok` the device gets `response_content`, with `user_code` and `verification_uri` in it.",
        "standard": "RFC 8628 section 3.1",
    },
    "device_flow.verification": {
        "needs": "`request.user_code` is what the user typed. It may be empty: the service then does not find it.",
        "returns": "For `valid` show who asks for what, then call `complete`. Else tell the user why not.",
        "standard": "RFC 8628 section 3.3",
    },
    "device_flow.complete": {
        "needs": "`request` needs `user_code`, `result` and `subject` (ASCII, at most 100 characters).",
        "returns": "Only `success` means that the device will get the decision.",
    },
    "ciba.process": {
        "needs": "`request.parameters` is the content of that request, unchanged. `client_id` and `client_secret` are those of "
                 "its Authorization field, if it has one.",
        "returns": "For `user_identification` find the user by the hint, then call `issue` or `fail` with `ticket`. Else the client "
                   "gets `response_content`.",
    },
    "ciba.issue": {"returns": "For `ok` the client gets `response_content`. Then ask the user, and call `complete`."},
    "ciba.complete": {
        "needs": "`request` needs `ticket`, `result` and `subject` (ASCII, at most 100 characters).",
        "returns": "For `notification` send `response_content` to `client_notification_endpoint`, with "
                   "`client_notification_token` as bearer token. For `no_action` there is nothing to do.",
    },
    "native_sso.process": {
        "needs": "`request` needs `access_token`, which a response of `token_endpoint.process` with the action `native_sso` has, "
                 "and `device_secret`.",
    },
    "backchannel_logout.create_token": {
        "needs": "`request` needs `client_identifier`, and `subject` or `session_id` or both.",
        "returns": "For `ok` send `logout_token` to the back-channel logout URI of the client.",
        "standard": "OpenID Connect Back-Channel Logout 1.0 section 2.4",
    },
    "clients.create": {"needs": "No member of `settings` is required: the service has defaults. It chooses `client_id` and "
                                "`client_secret`.",
                       "returns": "It is the client as the service has stored it, with its ID and secret."},
    "clients.list": {"needs": "`request.start` (inclusive, 0 if absent) and `request.end` (exclusive, 5 if absent) are indices and "
                              "must not be negative. If `end` is not above `start`, only the total count is returned."},
    "clients.update": {
        "needs": "All settings are replaced: what is not in `settings` gets its default. Read the client with `get`, change it, and "
                 "pass it here. Members that this library does not know are in `unknown_members` and are sent back.",
        "returns": "It is the client as the service has stored it.",
    },
    "clients.refresh_secret": {"errors": "With `Error::outcome_is_unknown()` the client may have a new secret, which is lost."},
    "clients.update_secret": {"needs": "`request.client_secret` has 1 to 86 characters of base64url (RFC 4648 section 5)."},
    "clients.list_authorized": {"needs": "`request` needs `subject`. Indices must not be negative."},
    "dynamic_registration.create": {
        "needs": "`request` needs `json`, the content of that request, unchanged. `token` is the initial access token, if it has one.",
        "standard": "RFC 7591 section 3"},
    "dynamic_registration.get": {
        "needs": "`request` needs `client_id`, from the path of that request, and `token`, its bearer token.",
        "standard": "RFC 7592 section 2.1"},
    "dynamic_registration.update": {
        "needs": "`request` needs `client_id`, from the path of that request, `token`, its bearer token, and `json`, its content.",
        "standard": "RFC 7592 section 2.2"},
    "dynamic_registration.remove": {
        "needs": "`request` needs `client_id`, from the path of that request, and `token`, its bearer token.",
        "standard": "RFC 7592 section 2.3"},
    "federation.registration": {"needs": "`request` needs `entity_configuration` or `trust_chain`."},
    "services.create": {"needs": "The service chooses `api_key`, which is the `ClientOptions::service_id` of its calls.",
                        "returns": "It is the service as it was stored."},
    "services.list": {"needs": "`request.start` (inclusive, 0 if absent) and `request.end` (exclusive, 5 if absent) are indices and "
                               "must not be negative."},
    "services.update": {
        "needs": "All settings are replaced: what is not in `settings` gets its default. Read the service with `get`, change it, and "
                 "pass it here. Members that this library does not know are in `unknown_members` and are sent back.",
        "returns": "It is the service as it was stored.",
    },
    "services.remove": {"needs": "This deletes the service of this client, with all its clients and tokens."},
    "services.configuration": {"needs": "`request.patch` is a JSON Patch (RFC 6902) that is applied to the document.",
                               "standard": "OpenID Connect Discovery 1.0 section 3"},
    "services.configuration_by_post": {"needs": "It is `configuration`, for patches that are too long for a URL."},
    "services.jwks": {"needs": "`request.include_private_keys` must not be true: call `jwks_with_private_keys` for that."},
    "utility.echo": {"needs": "`parameters` are sent as the query."},
    "utility.health": {"returns": "It is a word such as `OK`; the status of the response says what counts.",
                       "errors": "A server that is not healthy responds with 500, which is an error of kind `http`."},
}

# Whole comments.
WHOLE = {
    "token_endpoint.process": """
Processes a token request of an OAuth client.

`request.parameters` is the content of that request (`application/x-www-form-urlencoded`), unchanged, even if it
is empty: the service then makes the error response. `client_id` and `client_secret` are those of its
Authorization field, if it has one.

Returns: the content of the 2xx response. `action` says whether `response_content` goes to the client, or which
call follows: `issue` or `fail` with the `ticket` after `password`, `reissue_id_token` after
`id_token_reissuable`.
Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
`outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if tokens may have been issued. All kinds:
docs/errors.md.
Retries: the operation is not idempotent, because it consumes authorization codes and refresh tokens. It is
retried only if nothing was sent, and on 429. `options.idempotent` overrides this.
Cancellation: terminal; the call then ends with `cancelled`.
Thread safety: may be called concurrently.
Source: POST `/api/{serviceId}/auth/token`; RFC 6749 sections 3.2 and 4.1.2, where a second use of a code counts
as an attack.
""",
    "token_endpoint.fail": """
Makes the error response to a token request that is not granted.

`request` needs `ticket`, which `process` returned, and `reason`, which decides the OAuth error code.

Returns: the content of the 2xx response. For `bad_request` the client gets `response_content` with status 400.
Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
`outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the ticket may be used up. All kinds:
docs/errors.md.
Retries: the operation is not idempotent, because it consumes the ticket. It is retried only if nothing was sent,
and on 429. `options.idempotent` overrides this.
Cancellation: terminal; the call then ends with `cancelled`.
Thread safety: may be called concurrently.
Source: POST `/api/{serviceId}/auth/token/fail`; RFC 6749 section 5.2.
""",
    "token_endpoint.issue": """
Issues the tokens for a token request whose user has been authenticated.

`request` needs `ticket`, which `process` returned, and `subject` (ASCII, at most 100 characters). Durations are
in seconds and are used only if they are positive.

Returns: the content of the 2xx response. For `ok` the client gets `response_content` with status 200.
Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
`outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if tokens may have been issued. All kinds:
docs/errors.md.
Retries: the operation is not idempotent, because it consumes the ticket. It is retried only if nothing was sent,
and on 429. `options.idempotent` overrides this.
Cancellation: terminal; the call then ends with `cancelled`.
Thread safety: may be called concurrently.
Source: POST `/api/{serviceId}/auth/token/issue`; RFC 6749 section 5.1.
""",
    "token_endpoint.reissue_id_token": """
Makes a new ID token after a response of `process` with the action `id_token_reissuable`.

`request` needs `access_token` (the `jwt_access_token` of that response, or else its `access_token`) and
`refresh_token` of that response.

Returns: the content of the 2xx response. For `ok` the client gets `response_content` with status 200.
Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
kinds: docs/errors.md.
Retries: the operation is not idempotent, because each execution signs a new ID token. It is retried only if
nothing was sent, and on 429. `options.idempotent` overrides this.
Cancellation: terminal; the call then ends with `cancelled`.
Thread safety: may be called concurrently.
Source: POST `/api/{serviceId}/idtoken/reissue`; OpenID Connect Core 1.0 section 12.2.
""",
    "token_operations.create": """
Creates an access token without any flow, and a refresh token if the grant type and the service provide for one.

`request` needs `grant_type` (any value but `refresh_token`), `client_id` or `client_identifier`, and `subject`
(ASCII, at most 100 characters) unless the grant type is `client_credentials` or `jwt_bearer`.

Returns: the content of the 2xx response. Check `action` first: only `ok` means that the token was created.
Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
`outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the token may exist. All kinds:
docs/errors.md.
Retries: the operation is not idempotent, because each execution creates a token. It is retried only if nothing
was sent, and on 429. `options.idempotent` overrides this.
Cancellation: terminal; the call then ends with `cancelled`.
Thread safety: may be called concurrently.
Source: POST `/api/{serviceId}/auth/token/create`.
""",
    "token_operations.create_batch": """
Starts a batch of creates, which the service executes afterwards. `BatchTokenCreator` does the whole job.

`items` needs at least one item. Each item needs what `create` needs, and an `access_token`. The JSON of all items
may have `LimitOptions::maximum_request_bytes` bytes.

Returns: the content of the 2xx response. Its `request_id` is the argument of `batch_status`.
Errors: `invalid_argument` before anything is sent: it names the first bad item, or says that the client uses API
version 2; `api`, `auth` or `http` for a response that is not 2xx; `outcome_unknown`, or another kind with
`Error::outcome_is_unknown()`, if the batch may run. All kinds: docs/errors.md.
Retries: the operation is not idempotent, because each execution starts a batch. It is retried only if nothing was
sent, and on 429. A dry run is idempotent. `options.idempotent` overrides this.
Cancellation: terminal; the call then ends with `cancelled`. It does not stop a batch that was accepted.
Thread safety: may be called concurrently.
Source: POST `/api/{serviceId}/auth/token/create/batch`.
""",
    "token_operations.batch_status": """
Reads the state of a batch once. `BatchOperation::wait` polls until the batch has ended.

`request_id` must not be empty, `.` or `..`.

Returns: the content of the 2xx response. While `status` is absent or `status->ended()` is false, the batch runs,
or is not visible yet. A batch that the service ended as failed is a value here.
Errors: `invalid_argument` before anything is sent, also if the client uses API version 2; `api`, `auth` or `http`
for a response that is not 2xx. All kinds: docs/errors.md.
Retries: the operation is idempotent (RFC 9110 section 9.2.2). It is retried if nothing was sent, if the
connection broke, and on 429, 500, 502, 503 and 504.
Cancellation: terminal; the call then ends with `cancelled`. It does not touch the batch.
Thread safety: may be called concurrently.
Source: GET, or POST by `method`, of `/api/{serviceId}/auth/token/create/batch/status/{requestId}`.
""",
    "token_operations.list": """
Lists tokens of a client, of a subject, of both, or of the whole service.

`request.start` (inclusive, 0 if absent) and `request.end` (exclusive, 5 if absent) are indices and must not be
negative. If `end` is not above `start`, only the total count is returned. No order is documented: between two
pages a token can be skipped or listed twice.

Returns: the content of the 2xx response. Its entries hold hashes of the tokens, not their values.
Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
kinds: docs/errors.md.
Retries: the operation is idempotent (RFC 9110 section 9.2.2). It is retried if nothing was sent, if the
connection broke, and on 429, 500, 502, 503 and 504.
Cancellation: terminal; the call then ends with `cancelled`.
Thread safety: may be called concurrently.
Source: GET `/api/{serviceId}/auth/token/get/list`.
""",
    "token_operations.update": """
Changes the expiry, scopes, properties or value of a token.

`request` needs a selector. The first that is given counts: `access_token`, `access_token_hash`, `refresh_token`,
`refresh_token_hash`. A member that is absent leaves its property unchanged.

Returns: the content of the 2xx response. Check `action` first: only `ok` means that the token was changed.
Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. With
`access_token_value_updated`, `Error::outcome_is_unknown()` means that the token may have a new value, which is
lost. All kinds: docs/errors.md.
Retries: the operation is idempotent (RFC 9110 section 9.2.2). It is retried if nothing was sent, if the
connection broke, and on 429, 500, 502, 503 and 504. With `access_token_value_updated` it is not idempotent,
because each execution makes a new value. It is then retried only if nothing was sent, and on 429.
`options.idempotent` overrides this.
Cancellation: terminal; the call then ends with `cancelled`.
Thread safety: may be called concurrently.
Source: POST `/api/{serviceId}/auth/token/update`.
""",
    "token_operations.remove": """
Deletes a token.

`access_token_identifier` is the value of the token or its hash. It must not be empty, `.` or `..`. It becomes a
segment of the path: a gateway that refuses `%2F` rejects a value with a slash, so use the hash, or `revoke`.

Returns: nothing, after a 2xx response. A 404 counts as success if an earlier attempt of this call may have
deleted the token.
Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx, with
`http_status` 404 if the token does not exist. All kinds: docs/errors.md.
Retries: the operation is idempotent (RFC 9110 section 9.2.2). It is retried if nothing was sent, if the
connection broke, and on 429, 500, 502, 503 and 504.
Cancellation: terminal; the call then ends with `cancelled`.
Thread safety: may be called concurrently.
Source: DELETE `/api/{serviceId}/auth/token/delete/{accessTokenIdentifier}`.
""",
    "token_operations.revoke": """
Revokes one token, or all tokens of a client for a subject.

`request` needs `access_token_identifier`, or `refresh_token_identifier`, or `client_identifier` with `subject`.
The first that is given counts. An empty member is refused, because the service would use the next selector, which
reaches further; so is a request that reaches all tokens of a client or subject, for which the two functions below
exist. Revoking an access token revokes its refresh token, and the reverse.

Returns: the content of the 2xx response. `count` is the number of revoked tokens. It may be 0 after a retry, if
the first attempt revoked them. A server revokes at most 20 tokens of a client and subject per call unless it is
configured otherwise: call again until `count` is 0.
Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
kinds: docs/errors.md.
Retries: the operation is idempotent (RFC 9110 section 9.2.2). It is retried if nothing was sent, if the
connection broke, and on 429, 500, 502, 503 and 504.
Cancellation: terminal; the call then ends with `cancelled`.
Thread safety: may be called concurrently.
Source: POST `/api/{serviceId}/auth/token/revoke`. It is an administrative call, not the endpoint of RFC 7009.
""",
    "token_operations.revoke_all_of_client": """
Revokes all tokens of a client, given by its ID or alias, which must not be empty. In all else it is `revoke`.

A server revokes at most 20 tokens per call unless it is configured otherwise: call again until `count` is 0.
""",
    "token_operations.revoke_all_of_subject": """
Revokes all tokens of a subject, which must not be empty. In all else it is `revoke`.

A server revokes at most 20 tokens per call unless it is configured otherwise: call again until `count` is 0.
""",
    "services.jwks_with_private_keys": """
Reads the JWK set of the service with its private keys.

Returns: the document byte by byte as it was received, or nothing if the service has no JWK set (204). Any program
that holds it can sign as the service, so it is a `Secret`, and errors do not show it.
Errors: `api`, `auth` or `http` for a response that is not 2xx. All kinds: docs/errors.md.
Retries: the operation is idempotent (RFC 9110 section 9.2.2). It is retried if nothing was sent, if the
connection broke, and on 429, 500, 502, 503 and 504.
Cancellation: terminal; the call then ends with `cancelled`.
Thread safety: may be called concurrently.
Source: GET `/api/{serviceId}/service/jwks/get` with `includePrivateKeys=true`.
""",
}

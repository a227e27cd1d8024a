"""What the generated files hold besides the description: written by hand, named here."""

# Member functions of models: C++ as it stands in the class.
MEMBER_FUNCTIONS = {
    "TokenBatchStatus": """
  /// The batch has come to an end. An outcome this library does not know counts as still running.
  bool ended() const noexcept { return result == BatchResult::succeeded || result == BatchResult::failed; }
  /// The batch has come to an end, and all its tokens were made.
  bool succeeded() const noexcept { return result == BatchResult::succeeded; }
""",
    "TokenResponse": """
  /// Tokens were issued: OK, or ID_TOKEN_REISSUABLE, which leaves the choice to have a new ID token made.
  bool succeeded() const noexcept { return action == TokenAction::ok || action == TokenAction::id_token_reissuable; }
""",
    "TokenFailResponse": """
  /// The error response was made; it goes to the client with status 400.
  bool succeeded() const noexcept { return action == TokenFailAction::bad_request; }
""",
    "TokenIssueResponse": """
  /// Tokens were issued.
  bool succeeded() const noexcept { return action == TokenIssueAction::ok; }
""",
    "IdTokenReissueResponse": """
  /// The ID token was made.
  bool succeeded() const noexcept { return action == IdTokenReissueAction::ok; }
""",
    "TokenCreateResponse": """
  /// The token was made.
  bool succeeded() const noexcept { return action == TokenCreateAction::ok; }
""",
    "TokenUpdateResponse": """
  /// The token was changed.
  bool succeeded() const noexcept { return action == TokenUpdateAction::ok; }
""",
}

# The member function `succeeded` of responses with an action: what it means, and the actions for which it is true.
SUCCESS = {
    "AuthorizationResponse": ("The request is valid: continue with a page, or without one.", "interaction no_interaction"),
    "AuthorizationFailResponse": ("The error response was made; it goes to the client.", "location form"),
    "AuthorizationIssueResponse": ("Code or tokens were issued.", "location form"),
    "AuthorizationTicketInfoResponse": ("The ticket exists.", "ok"),
    "AuthorizationTicketUpdateResponse": ("The information was replaced.", "ok"),
    "PushedAuthorizationResponse": ("The request was stored.", "created"),
    "IntrospectionResponse": ("The token is valid and sufficient.", "ok"),
    "StandardIntrospectionResponse": ("The introspection response was made.", "ok jwt"),
    "RevocationResponse": ("The request was valid; the token is not valid now.", "ok"),
    "UserinfoResponse": ("The token is valid: call `issue` with the claims.", "ok"),
    "UserinfoIssueResponse": ("The userinfo response was made.", "json jwt"),
    "GrantManagementResponse": ("The grant was found, or was revoked.", "ok no_content"),
    "DeviceAuthorizationResponse": ("The codes were issued.", "ok"),
    "DeviceVerificationResponse": ("The user code is valid.", "valid"),
    "DeviceCompleteResponse": ("The decision was recorded.", "success"),
    "BackchannelAuthenticationResponse": ("The request is valid: find the user.", "user_identification"),
    "BackchannelAuthenticationIssueResponse": ("The `auth_req_id` was issued.", "ok"),
    "BackchannelAuthenticationFailResponse": ("The error response was made; it goes to the client.", "bad_request forbidden"),
    "BackchannelAuthenticationCompleteResponse": ("The decision was recorded.", "notification no_action"),
    "NativeSsoResponse": ("The token response was made.", "ok"),
    "NativeSsoLogoutResponse": ("The tokens of the session were deleted.", "ok"),
    "BackchannelLogoutTokenResponse": ("The logout token was made.", "ok"),
    "AttestationChallengeResponse": ("The challenge was made.", "ok"),
    "ClientRegistrationResponse": ("The request was executed.", "created ok updated deleted"),
    "FederationConfigurationResponse": ("The entity configuration was made.", "ok"),
    "FederationRegistrationResponse": ("The client was registered.", "ok"),
    "VciMetadataResponse": ("The metadata was made.", "ok"),
    "VciJwtIssuerResponse": ("The metadata was made.", "ok"),
    "VciJwksResponse": ("The JWK set was made.", "ok"),
    "VciOfferCreateResponse": ("The offer was created.", "created"),
    "VciOfferInfoResponse": ("The offer exists.", "ok"),
    "VciNonceResponse": ("The nonce was issued.", "ok"),
    "VciSingleParseResponse": ("The request is valid.", "ok"),
    "VciBatchParseResponse": ("The request is valid.", "ok"),
    "VciDeferredParseResponse": ("The request is valid.", "ok"),
    "VciSingleIssueResponse": ("The credential was issued, or will be.", "ok ok_jwt accepted accepted_jwt"),
    "VciBatchIssueResponse": ("The credentials were issued, or will be.", "ok ok_jwt accepted accepted_jwt"),
    "VciDeferredIssueResponse": ("The credential was issued, or will be.", "ok ok_jwt accepted accepted_jwt"),
    "HardwareKeyCreateResponse": ("The key was created.", "success"),
    "HardwareKeyGetResponse": ("The key exists.", "success"),
    "HardwareKeyDeleteResponse": ("The key was deleted, or the response has no content (204).", "success"),
    "HardwareKeyListResponse": ("The keys were read.", "success"),
}

# Forms besides the usual one that servers send: the function of src/codec/other_forms.cpp that reads them, and whether an
# unknown member can be the sign of such a form.
OTHER_FORMS = {
    "scope": ("read_scope", False),
    "authz_details": ("read_authorization_details", True),
    "authorization_details_element": ("read_authorization_details_element", True),
    "string_array": ("read_string_array", False),
}

# An update replaces the whole object. So these models, and all models in them, keep members that this library does not know,
# and send them back.
REPLACED_AS_A_WHOLE = ("client", "service")

# Large models that are kept on the heap where they are a member of another model.
ON_THE_HEAP = ("client", "service")

# Members that some servers send as a number, although they are strings.
NUMBER_AS_STRING = ("resultCode",)

# Names of OAuth itself whose values are secrets; they appear in `responseContent`.
OAUTH_SECRETS = ("access_token", "refresh_token", "id_token", "client_secret", "code", "subject_token", "actor_token",
                 "device_secret", "client_assertion")

# Members that come from another party's request as they are. They may be empty: the service then makes the error response.
MAY_BE_EMPTY = ("parameters", "token", "userCode", "json")

# Operations with a check of their own in src/client/checks.cpp, which includes that of the required members. The others only
# have the latter, which is generated.
CHECKS = frozenset([
    "authorization.issue", "backchannel_logout.create_token", "ciba.complete", "clients.list", "clients.list_authorized",
    "clients.update_secret", "device_flow.complete", "federation.registration", "services.jwks", "services.list",
    "token_endpoint.issue", "token_operations.create", "token_operations.list", "token_operations.revoke",
    "token_operations.update"])

# Operations that depend on the request in whether they are idempotent: the function `idempotency_of` for their request is in
# src/client/conditions.cpp. The column `condition` says it in words.
CONDITIONS = frozenset([
    "ciba.process", "device_flow.process", "grant_management.process", "introspection.process", "pushed_authorization.process",
    "revocation.process", "token_operations.update", "userinfo.process"])

# Calls whose declarations are written here, and whose definitions are written by hand in src/client/GROUP_calls.cpp. Their
# comments are in contracts.py. An empty text is an operation that another call makes.
CALLS = {
    "token_operations.create_batch": """
  boost::asio::awaitable<Result<TokenCreateBatchResponse>> create_batch(
      std::vector<TokenCreateRequest> items, BatchSubmitOptions submit = BatchSubmitOptions(),
      RequestOptions options = RequestOptions()) const;
""",
    "token_operations.batch_status": """
  boost::asio::awaitable<Result<TokenCreateBatchStatusResponse>> batch_status(
      std::string request_id, BatchStatusMethod method = BatchStatusMethod::get,
      RequestOptions options = RequestOptions()) const;
""",
    "token_operations.batch_status_by_post": "",
    "token_operations.remove": """
  boost::asio::awaitable<Result<void>> remove(Secret access_token_identifier,
                                              RequestOptions options = RequestOptions()) const;
""",
    "token_operations.revoke_all_of_client": """
  boost::asio::awaitable<Result<TokenRevokeResponse>> revoke_all_of_client(
      std::string client_identifier, RequestOptions options = RequestOptions()) const;
""",
    "token_operations.revoke_all_of_subject": """
  boost::asio::awaitable<Result<TokenRevokeResponse>> revoke_all_of_subject(
      std::string subject, RequestOptions options = RequestOptions()) const;
""",
    "services.jwks_with_private_keys": """
  boost::asio::awaitable<Result<std::optional<Secret>>> jwks_with_private_keys(
      RequestOptions options = RequestOptions()) const;
""",
}

# What stands before the class of a group.
BEFORE_CLASS = {
    "token_operations": """
/// Options of the submit of one batch. Lifetime: a value. Thread safety: as a standard container.
class BatchSubmitOptions {
 public:
  BatchSubmitOptions() = default;
  /// True: the service checks the batch and creates no token (`dryRun`). Such a call is idempotent.
  bool dry_run = false;
};

/// The HTTP method of the status call.
enum class BatchStatusMethod {
  get,   ///< The method of the published specification.
  post,  ///< For servers of the beta specification, in which this call is a POST.
};
""",
}

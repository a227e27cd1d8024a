"""The C++ names of schemas, fields, enumerations and their values."""
import re

# Names that say more than the schema's name, or that do not clash with another name of the library.
CLASS_NAMES = {
    "authz_details": "AuthorizationDetails",
    "client": "RegisteredClient",  # `Client` is the client of the service.
    "client_get_list_request": "ClientListRequest",
    "client_get_list_response": "ClientListResponse",
    "client_authorization_get_list_request": "ClientAuthorizationListRequest",
    "client_authorization_get_list_response": "ClientAuthorizationListResponse",
    "g_m_action": "GrantManagementResponseAction",  # `grant_management_action` is what the client asks for.
    "g_m_request": "GrantManagementRequest",
    "g_m_response": "GrantManagementResponse",
    "hsk": "HardwareKey",
    "hsk_create_action": "HardwareKeyCreateAction",
    "hsk_create_request": "HardwareKeyCreateRequest",
    "hsk_create_response": "HardwareKeyCreateResponse",
    "hsk_delete_action": "HardwareKeyDeleteAction",
    "hsk_delete_response": "HardwareKeyDeleteResponse",
    "hsk_get_action": "HardwareKeyGetAction",
    "hsk_get_response": "HardwareKeyGetResponse",
    "hsk_get_list_action": "HardwareKeyListAction",
    "hsk_get_list_response": "HardwareKeyListResponse",
    "idtoken_reissue_action": "IdTokenReissueAction",
    "idtoken_reissue_request": "IdTokenReissueRequest",
    "idtoken_reissue_response": "IdTokenReissueResponse",
    "result": "PlainResponse",  # `Result` is what every call returns.
    "service_get_list_request": "ServiceListRequest",
    "service_get_list_response": "ServiceListResponse",
    "service_jwks_get_request": "ServiceJwksRequest",
    "service_jwks_get_response": "ServiceJwksResponse",
    "token_batch_status_batch_kind": "BatchKind",
    "token_batch_status_result": "BatchResult",
    "token_get_list_request": "TokenListRequest",
    "token_get_list_response": "TokenListResponse",
    "vci_jwtissuer_action": "VciJwtIssuerAction",
    "vci_jwtissuer_request": "VciJwtIssuerRequest",
    "vci_jwtissuer_response": "VciJwtIssuerResponse",
}

KEYWORDS = frozenset(
    "alignas and array auto bool break case catch char class const continue default delete do double else enum explicit "
    "export extern false float for friend goto if inline int long mutable namespace new not operator or private protected "
    "public register return short signed sizeof static struct switch template this throw true try typename union unsigned "
    "using virtual void volatile while xor".split()) - {"array"}


def snake_case(name):
    """accessTokenURI -> access_token_uri"""
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()


def _identifier(name):
    return name + "_" if name in KEYWORDS or name[0].isdigit() else name


def class_name(name):
    """Of a schema or an enumeration."""
    return CLASS_NAMES.get(name) or "".join(part.capitalize() for part in name.split("_"))


def member_name(field):
    return _identifier(snake_case(field))


def enumerator_name(value):
    """Of the wire text of a value."""
    return _identifier(re.sub(r"\W", "_", value).lower())

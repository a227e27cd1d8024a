"""What a client and its user do, step by step."""
import base64
import hashlib
import urllib.parse

VERIFIER = "a-code-verifier-of-at-least-forty-three-characters"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
REDIRECT_URI = "https://web.example/callback"


def basic(client_id="web", secret="web-secret"):
    return {"Authorization": "Basic " + base64.b64encode(f"{client_id}:{secret}".encode()).decode()}


def authorization_url(servers, **changes):
    parameters = {"client_id": "web", "response_type": "code", "redirect_uri": REDIRECT_URI, "state": "s t",
                  "scope": "openid profile email notes.read", "nonce": "n", "code_challenge": CHALLENGE,
                  "code_challenge_method": "S256"}
    parameters.update(changes)
    return servers.issuer + "/authorize?" + urllib.parse.urlencode(parameters)


def open_login(servers, user, **changes):
    return user.follow(user.get(authorization_url(servers, **changes)))


def log_in(user, page, name="carol", password=None):
    return user.submit(page, user=name, password=password or name + "-password", action="log_in")


def consent_page(servers, user, name="carol", **changes):
    return user.follow(log_in(user, open_login(servers, user, **changes), name))


def code_of(servers, user, **changes):
    granted = user.submit(consent_page(servers, user, **changes), decision="allow")
    assert granted.status == 302 and granted.location.startswith(REDIRECT_URI + "?"), granted
    return granted.query()


def token_request(servers, fields, headers=None):
    return servers.browser().post(servers.issuer + "/token", fields, basic() if headers is None else headers)


def tokens_of(servers, user, **changes):
    code = code_of(servers, user, **changes)["code"]
    response = token_request(servers, {"grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT_URI,
                                       "code_verifier": VERIFIER})
    assert response.status == 200, response
    return response.json()


def bearer(token):
    return {"Authorization": "Bearer " + token}

"""Apache with mod_auth_openidc as a client of the example server, and as a resource server that asks its introspection."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

import programs
from browser import Browser
from flows import bearer, log_in, tokens_of
from ports import free_port

servers = apache = None

MODULES = pathlib.Path("/usr/lib/apache2/modules")
MODULE_NAMES = ("mpm_event", "authz_core", "authz_user", "authn_core", "dir", "headers", "auth_openidc")
# The sections differ in how they authenticate: by a session, and by a token that the introspection endpoint accepts.
CONFIGURATION = """
{modules}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/pid
DefaultRuntimeDir {folder}
ErrorLog {folder}/errors
LogLevel warn
DocumentRoot {folder}/pages
OIDCProviderMetadataURL {issuer}/.well-known/openid-configuration
OIDCCABundlePath {certificate}
OIDCClientID apache
OIDCClientSecret apache-secret
OIDCRedirectURI {url}/page/return
OIDCCryptoPassphrase a-passphrase-of-the-test
OIDCScope "openid profile email offline_access"
OIDCPKCEMethod S256
OIDCResponseType code
OIDCIDTokenSignedResponseAlg ES256
OIDCRemoteUserClaim sub
OIDCInfoHook access_token id_token userinfo refresh_token
OIDCOAuthIntrospectionEndpoint {issuer}/introspect
OIDCOAuthIntrospectionTokenParamName token
OIDCOAuthClientID rs
OIDCOAuthClientSecret rs-secret
OIDCOAuthRemoteUserClaim sub
OIDCOAuthTokenIntrospectionInterval -1
<Location /page>
  AuthType openid-connect
  Require valid-user
  Header set X-User "expr=%{{REMOTE_USER}}"
  Header set X-Email "expr=%{{HTTP:OIDC_CLAIM_email}}"
</Location>
<Location /api>
  AuthType oauth20
  Require claim "scope~(^| )notes.read( |$)"
  Header set X-User "expr=%{{REMOTE_USER}}"
</Location>
"""


def program():
    return shutil.which("apache2") or shutil.which("apache2", path="/usr/sbin")


def missing():
    """Says what this part needs and cannot have; nothing if all is there."""
    absent = []
    if not program():
        absent.append("apache2")
    if not (MODULES / "mod_auth_openidc.so").exists():
        absent.append("libapache2-mod-auth-openidc")
    return f"Debian's packages {' and '.join(absent)} are not installed" if absent else ""


class Apache:
    def __init__(self, port):
        self.url = f"http://127.0.0.1:{port}"
        self.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(self.folder.name)
        # The processes of a server that root starts belong to another user, who has to read these files.
        folder.chmod(0o755)
        for name in ("page", "api"):
            (folder / "pages" / name).mkdir(parents=True)
            (folder / "pages" / name / "index.html").write_text(f"The {name} of Apache.", encoding="utf-8")
        shutil.copy(servers.path("server.pem"), folder / "server.pem")
        (folder / "server.pem").chmod(0o644)
        # What Debian builds into the program need not be loaded.
        modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in MODULE_NAMES)
        if os.geteuid() == 0:
            modules += "\nUser www-data\nGroup www-data"
        (folder / "configuration").write_text(CONFIGURATION.format(
            modules=modules, port=port, folder=folder, url=self.url, issuer=servers.issuer,
            certificate=folder / "server.pem"), encoding="utf-8")
        self.process = subprocess.Popen([program(), "-d", str(folder), "-f", str(folder / "configuration"), "-DFOREGROUND"],
                                        stdin=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while not self.responds():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()
                raise RuntimeError(f"Apache did not start: {self.errors()}")
            time.sleep(0.05)  # Apache does not say when it listens.

    def responds(self):
        try:
            return Browser(None).get(self.url + "/").status > 0
        except OSError:
            return False

    def errors(self):
        log = pathlib.Path(self.folder.name, "errors")
        return log.read_text(encoding="utf-8") if log.exists() else ""

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=10)
        self.folder.cleanup()


class ApacheParty(unittest.TestCase):
    """A visitor has one browser; here it is two, for the cookies of Apache and those of the authorization server."""

    def setUp(self):
        self.visitor, self.user = Browser(None), servers.browser()

    def consent_page(self):
        sent_away = self.visitor.get(apache.url + "/page/")
        self.assertEqual(sent_away.status, 302, sent_away)
        self.assertTrue(sent_away.location.startswith(servers.issuer + "/authorize?"), sent_away)
        self.assertEqual(sent_away.query()["code_challenge_method"], "S256")
        page = self.user.follow(self.user.get(sent_away.location))
        return self.user.follow(log_in(self.user, page)) if 'name="password"' in page.body else page

    def enter(self):
        returned = self.user.submit(self.consent_page(), decision="allow")
        self.assertTrue(returned.location.startswith(apache.url + "/page/return?"), returned)
        page = self.visitor.follow(self.visitor.get(returned.location))
        self.assertEqual((page.status, page.body), (200, "The page of Apache."))
        return page

    def hook(self, **parameters):
        return self.visitor.get(apache.url + "/page/return?" + urllib.parse.urlencode(parameters))

    def info(self):
        return self.hook(info="json").json()

    def test_page_is_shown_to_a_user_who_has_logged_in(self):
        page = self.enter()
        self.assertEqual((page.field("X-User"), page.field("X-Email")), ("carol", "carol@example.com"))
        # The session holds: the second visit needs no authorization server.
        self.assertEqual(self.visitor.get(apache.url + "/page/").status, 200)

    def test_claims_are_those_of_userinfo(self):
        self.enter()
        info = self.info()
        self.assertEqual(info["userinfo"]["name"], "Carol Clark")
        self.assertEqual(info["id_token"]["iss"], servers.issuer)
        self.assertIn("apache", info["id_token"]["aud"])

    def test_user_who_denies_sees_no_page(self):
        returned = self.user.submit(self.consent_page(), decision="deny")
        self.assertEqual(returned.query()["error"], "access_denied")
        refused = self.visitor.get(returned.location)
        self.assertNotIn("The page of Apache.", refused.body)
        # This version of the module takes `iss` for a request to start a login, and so does not show the code of the error.
        self.assertIn("Error", refused.body)
        self.assertEqual(self.visitor.get(apache.url + "/page/").status, 302)

    def test_response_of_another_visitor_is_refused(self):
        returned = self.user.submit(self.consent_page(), decision="allow")
        other = Browser(None)
        refused = other.get(returned.location)
        self.assertNotIn("The page of Apache.", other.follow(refused).body)

    def test_tokens_are_refreshed(self):
        self.enter()
        before = self.info()
        self.assertTrue(before["refresh_token"])
        refreshed = self.hook(refresh=apache.url + "/page/", access_token=before["access_token"])
        self.assertEqual((refreshed.status, refreshed.location), (302, apache.url + "/page/"))
        after = self.info()
        self.assertNotEqual(after["access_token"], before["access_token"])
        self.assertNotEqual(after["refresh_token"], before["refresh_token"])

    def test_logout_ends_both_sessions(self):
        self.enter()
        sent_away = self.hook(logout=apache.url + "/bye")
        self.assertTrue(sent_away.location.startswith(servers.issuer + "/logout?"), sent_away)
        self.assertTrue(sent_away.query()["id_token_hint"])
        # The ID token says who asks, so that the user is not asked.
        left = self.user.get(sent_away.location)
        self.assertEqual((left.status, left.location), (303, apache.url + "/bye"))
        again = self.visitor.get(apache.url + "/page/")
        self.assertEqual(again.status, 302)
        self.assertIn('name="password"', self.user.follow(self.user.get(again.location)).body)

    def api(self, token):
        return self.visitor.request("GET", apache.url + "/api/", headers=bearer(token))

    def test_api_accepts_tokens_that_introspection_calls_active(self):
        token = tokens_of(servers, self.user)["access_token"]
        opened = self.api(token)
        self.assertEqual((opened.status, opened.body, opened.field("X-User")), (200, "The api of Apache.", "carol"))
        revoked = servers.browser().post(servers.issuer + "/revoke", {"token": token},
                                         {"Authorization": "Basic d2ViOndlYi1zZWNyZXQ="})
        self.assertEqual(revoked.status, 200, revoked)
        self.assertEqual(self.api(token).status, 401)

    def test_api_refuses_other_tokens(self):
        weak = tokens_of(servers, self.user, scope="openid")["access_token"]
        self.assertIn(self.api(weak).status, (401, 403))
        self.assertEqual(self.api("unknown").status, 401)
        self.assertEqual(self.visitor.get(apache.url + "/api/").status, 401)


def main(paths):
    global servers, apache
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    client = {"client_id": "apache", "client_secret": "apache-secret", "client_name": "Apache",
              "redirect_uris": [url + "/page/return"], "post_logout_redirect_uris": [url + "/bye"]}
    servers = programs.Servers(*paths, clients=[*programs.CLIENTS, client])
    try:
        apache = Apache(port)
        try:
            result = unittest.main(module=None, argv=[sys.argv[0], "apache.ApacheParty"], exit=False, verbosity=2).result
            if result.wasSuccessful() and result.testsRun > 0:
                return 0
            print(apache.errors(), file=sys.stderr)
            return 1
        finally:
            apache.close()
    finally:
        servers.close()

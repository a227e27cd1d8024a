"""The programs of docs/authorization-server.md, with a simulator of their own, because they change its settings."""
import os
import subprocess
import tempfile
import unittest
import urllib.parse

import browser
import flows
import ports
import programs

paths = []

REDIRECT_URI = "https://client.example.com/callback"


class Tutorial(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.running = []

    def tearDown(self):
        for program in self.running:
            program.kill()
        self.folder.cleanup()

    def start(self, command, environment):
        self.running.append(programs.Program(command, environment))
        return self.running[-1].url

    def test_tutorial_gives_a_token_that_opens_its_api(self):
        simulator, server, resource_server = paths
        ca, certificate, key = (os.path.join(self.folder.name, name) for name in ("ca.pem", "certificate.pem", "key.pem"))
        environment = {name: value for name, value in os.environ.items() if not name.startswith("AUTHLETE_")}
        url = self.start([simulator, "--service-id", "4711", "--service-token", "token", "--client-id", "42",
                          "--client-secret", "secret", "--ca-out", ca], environment)
        environment.update(AUTHLETE_BASE_URL=url, AUTHLETE_SERVICE_APIKEY="4711", AUTHLETE_SERVICE_ACCESSTOKEN="token",
                           SSL_CERT_FILE=ca)
        # The command of the tutorial.
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
                        "30", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
                        key, "-out", certificate], check=True, capture_output=True)
        issuer = self.start([server, str(ports.free_port()), certificate, key], environment)
        api = self.start([resource_server, "0", certificate, key], environment)

        user = browser.Browser(browser.trusting(certificate))
        request = {"client_id": "42", "response_type": "code", "scope": "openid history.read", "state": "s",
                   "redirect_uri": REDIRECT_URI, "code_challenge": flows.CHALLENGE, "code_challenge_method": "S256"}
        page = user.follow(user.get(issuer + "/authorize?" + urllib.parse.urlencode(request)))
        self.assertEqual(user.submit(page, user="alice", password="wrong").page().alerts, 1)
        page = user.follow(user.submit(page, user="alice", password="alice-password"))
        granted = user.submit(page, decision="allow")
        self.assertTrue(granted.location.startswith(REDIRECT_URI + "?"), granted)
        tokens = user.post(issuer + "/token", {"grant_type": "authorization_code", "code": granted.query()["code"],
                                               "redirect_uri": REDIRECT_URI, "code_verifier": flows.VERIFIER},
                           flows.basic("42", "secret"))
        self.assertEqual(tokens.status, 200, tokens)
        token = flows.bearer(tokens.json()["access_token"])
        userinfo = user.request("GET", issuer + "/userinfo", headers=token)
        self.assertEqual(userinfo.json()["sub"], "alice")
        self.assertEqual(user.request("GET", api + "/", headers=token).body, "Hello, alice.\n")
        self.assertEqual(user.get(api + "/").status, 401)

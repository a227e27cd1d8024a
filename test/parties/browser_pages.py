"""Debian's Chromium as the browser of a user, without and with scripts."""
import base64
import http.server
import pathlib
import shutil
import subprocess
import sys
import threading
import unittest
import urllib.parse

import programs
from chromium import Chromium
from flows import authorization_url, basic

servers = chromium = callback = None

SCREENSHOTS = pathlib.Path("build/parties/screenshots")
PAGE_CHECKS = pathlib.Path(__file__).with_name("page_checks.js").read_text(encoding="utf-8")


def missing():
    """Says what this part needs and cannot have; nothing if all is there."""
    return "" if shutil.which("chromium") else "Debian's package chromium is not installed"


class Callback(http.server.ThreadingHTTPServer):
    """The client: users return to it, and it has a page that frames the authorization server."""
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), CallbackHandler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.framed = ""
        self.received = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def take(self):
        """The parameters that came back, of one response each."""
        received, self.received = self.received, []
        return received


class CallbackHandler(http.server.BaseHTTPRequestHandler):
    def respond(self, parameters):
        if self.path.startswith("/callback"):
            self.server.received.append(dict(urllib.parse.parse_qsl(parameters)))
        frame = f'<iframe src="{self.server.framed}"></iframe>' if self.path == "/frame" else ""
        page = f"<!DOCTYPE html><title>Client</title><link rel=icon href=data:,><h1>Back at the client</h1>{frame}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def do_GET(self):
        self.respond(urllib.parse.urlsplit(self.path).query)

    def do_POST(self):
        self.respond(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def log_message(self, *_):
        pass


def public_key_hash(certificate):
    """The hash by which Chromium is told to trust a certificate (the base64 of SHA-256 of its public key)."""
    key = subprocess.run(["openssl", "x509", "-in", certificate, "-noout", "-pubkey"], check=True, capture_output=True).stdout
    der = subprocess.run(["openssl", "pkey", "-pubin", "-outform", "der"], check=True, capture_output=True, input=key).stdout
    digest = subprocess.run(["openssl", "dgst", "-sha256", "-binary"], check=True, capture_output=True, input=der).stdout
    return base64.b64encode(digest).decode()


def request_url(**changes):
    return authorization_url(servers, **{"client_id": "pages", "redirect_uri": callback.url + "/callback", **changes})


class BrowserPages(unittest.TestCase):
    def fill_login(self, tab, name="carol", password=None):
        tab.fill("#user", name)
        tab.fill("#password", password or name + "-password")

    def log_in(self, tab, name="carol"):
        self.fill_login(tab, name)
        tab.click("button[value=log_in]")

    def received(self):
        """The one response that the client has received."""
        responses = callback.take()
        self.assertEqual(len(responses), 1, responses)
        return responses[0]

    def assert_returned(self, tab, **expected):
        self.assertEqual(tab.evaluate("document.querySelector('h1').textContent"), "Back at the client")
        response = self.received()
        self.assertEqual({name: response.get(name) for name in expected}, expected)
        self.assertEqual((response["state"], response["iss"]), ("s t", servers.issuer))
        self.assertEqual(tab.complaints(), [])
        return response

    def test_login_and_consent_lead_back_to_the_client(self):
        for scripts in (False, True):
            tab = chromium.open_tab(scripts=scripts)
            tab.open(request_url())
            self.log_in(tab)
            tab.click("button[value=allow]")
            self.assertTrue(self.assert_returned(tab)["code"])

    def test_denied_and_cancelled_lead_back_to_the_client(self):
        tab = chromium.open_tab(scripts=False)
        tab.open(request_url())
        tab.click("button[value=cancel]")
        self.assert_returned(tab, error="access_denied")
        tab.open(request_url())
        self.log_in(tab)
        tab.click("button[value=deny]")
        self.assert_returned(tab, error="access_denied")

    def test_response_as_a_form_leads_back_to_the_client(self):
        tab = chromium.open_tab(scripts=True)
        tab.open(request_url(response_mode="form_post"))
        self.log_in(tab)
        tab.click("button[value=allow]")
        tab.wait_for_url(callback.url + "/callback")
        self.assertTrue(self.assert_returned(tab)["code"])

    def test_keyboard_is_enough(self):
        tab = chromium.open_tab()
        tab.open(request_url())
        order = []
        for text in ("carol", "carol-password"):
            tab.press("Tab")
            order.append(tab.focused())
            tab.type(text)
        self.assertEqual(order, ["User name", "Password"])
        tab.press("Enter", loads=True)
        tab.press("Tab")
        self.assertEqual(tab.focused(), "Allow")
        tab.press("Tab")
        self.assertEqual(tab.focused(), "Deny")
        tab.press("Space", loads=True)
        self.assert_returned(tab, error="access_denied")

    def test_focus_can_be_seen(self):
        tab = chromium.open_tab()
        tab.open(request_url())
        for _ in range(3):
            tab.press("Tab")
            width = tab.evaluate("getComputedStyle(document.activeElement).outlineWidth")
            self.assertEqual(width, "3px", tab.focused())

    def test_screen_reader_hears_names_and_the_problem(self):
        tab = chromium.open_tab()
        tab.open(request_url())
        spoken = [(node["role"]["value"], node["name"]["value"]) for node in tab.tree()]
        for part in (("heading", "Log in"), ("textbox", "User name"), ("textbox", "Password"), ("button", "Log in"),
                     ("button", "Cancel")):
            self.assertIn(part, spoken)
        self.fill_login(tab, password="wrong")
        tab.click("button[value=log_in]")
        self.assertTrue(tab.evaluate("document.title").startswith("Error: "))
        # The message has the focus, so that it is read first, and each field says what is wrong with it.
        self.assertEqual(tab.evaluate("document.activeElement.id"), "errors")
        nodes = tab.tree()
        self.assertIn("alert", [node["role"]["value"] for node in nodes])
        for node in nodes:
            if node["role"]["value"] == "textbox":
                self.assertIn("is wrong", node["description"]["value"])

    def test_pages_run_no_scripts_and_are_shown_in_no_frame(self):
        tab = chromium.open_tab()
        tab.open(request_url())
        tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=/none onerror=\"document.title=1\">')")
        tab.wait_for_complaint("ContentSecurityPolicyIssue")
        self.assertNotEqual(tab.evaluate("document.title"), "1")
        callback.framed = request_url()
        framing = chromium.open_tab()
        framing.open(callback.url + "/frame")
        complaints = [complaint["entry"]["text"] for complaint in framing.complaints() if "entry" in complaint]
        self.assertTrue(any("frame" in complaint for complaint in complaints), complaints)

    def test_pages_are_fit_for_people_in_both_languages(self):
        self.check_all_pages("en", language="en", width=1024, scripts=True)
        self.check_all_pages("de-phone-dark", language="de", width=320, height=640, scripts=False, dark=True)

    def check_all_pages(self, name, **settings):
        number = 0
        tab = chromium.open_tab(**settings)

        def check(page):
            nonlocal number
            number += 1
            tab.screenshot(SCREENSHOTS / f"{name}-{number:02}-{page}.png")
            self.assertEqual(tab.evaluate(PAGE_CHECKS), [], page)
            self.assertEqual(tab.complaints(), [], page)
            self.assertEqual(tab.evaluate("document.documentElement.lang"), settings["language"], page)

        tab.open(request_url())
        check("login")
        self.fill_login(tab, password="wrong")
        tab.click("button[value=log_in]")
        check("wrong-password")
        self.log_in(tab)
        check("consent")
        tab.click("button[value=allow]")
        self.assert_returned(tab)
        tab.open(request_url(prompt="select_account"))
        check("account")
        tab.open(request_url(prompt="login"))
        check("login-again")

        device = servers.browser().post(servers.issuer + "/device_authorization", {"scope": "notes.read"}, basic()).json()
        tab.open(device["verification_uri"])
        tab.fill("#user_code", "WRONG")
        tab.click("button[value=next]")
        check("unknown-code")
        tab.fill("#user_code", device["user_code"])
        check("code")
        tab.click("button[value=next]")
        check("device")
        tab.click("button[value=allow]")
        check("device-connected")

        tab.open(servers.issuer + "/approvals")
        check("no-approvals")
        for message in ("W4SCT", "Pay 20 € to Dave"):
            servers.browser().post(servers.issuer + "/backchannel_authentication",
                                   {"scope": "openid notes.read", "login_hint": "carol", "binding_message": message}, basic())
        tab.open(servers.issuer + "/approvals")
        check("approvals")
        described = [node["description"]["value"] for node in tab.tree() if node["role"]["value"] == "button"]
        self.assertEqual([("W4SCT" in text, "Pay 20" in text) for text in described],
                         [(True, False)] * 2 + [(False, True)] * 2)
        for _ in range(2):
            tab.click("button[value=allow]")
        tab.open(servers.issuer + "/")
        check("home")
        tab.open(servers.issuer + "/logout")
        check("logout")
        tab.click("button[value=log_out]")
        check("logged-out")
        tab.open(request_url(client_id="nobody"))
        tab.screenshot(SCREENSHOTS / f"{name}-{number + 1:02}-refused.png")
        self.assertEqual(tab.evaluate("document.documentElement.scrollWidth"), settings["width"])


def main(paths):
    global servers, chromium, callback
    shutil.rmtree(SCREENSHOTS, ignore_errors=True)
    SCREENSHOTS.mkdir(parents=True)
    callback = Callback()
    client = {"client_id": "pages", "client_secret": "pages-secret", "client_name": "Shop of the pages",
              "redirect_uris": [callback.url + "/callback"]}
    servers = programs.Servers(*paths, clients=[*programs.CLIENTS, client])
    try:
        chromium = Chromium([public_key_hash(servers.path("server.pem"))])
        try:
            result = unittest.main(module=None, argv=[sys.argv[0], "browser_pages.BrowserPages"], exit=False, verbosity=2).result
            print(f"screenshots: {SCREENSHOTS}")
            return 0 if result.wasSuccessful() and result.testsRun > 0 else 1
        finally:
            chromium.close()
    finally:
        servers.close()

"""What the servers are for."""
import base64
import json
import signal
import unittest

from flows import (authorization_url, basic, bearer, code_of, consent_page, log_in, open_login, token_request, tokens_of)

servers = None


def claims_of(id_token):
    payload = id_token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


class Walks(unittest.TestCase):
    def test_documents_are_those_of_this_server(self):
        user = servers.browser()
        response = user.get(servers.issuer + "/.well-known/openid-configuration")
        document = response.json()
        self.assertEqual(document["issuer"], servers.issuer)
        self.assertEqual(document["code_challenge_methods_supported"], ["S256"])
        self.assertEqual(document["end_session_endpoint"], servers.issuer + "/logout")
        self.assertLessEqual({"openid", "profile", "email", "offline_access", "notes.read"},
                             set(document["scopes_supported"]))
        self.assertTrue(user.get(document["jwks_uri"]).json()["keys"])

    def test_code_flow_gives_tokens_claims_and_notes(self):
        user = servers.browser()
        tokens = tokens_of(servers, user)
        claims = claims_of(tokens["id_token"])
        self.assertEqual((claims["iss"], claims["sub"], claims["nonce"]), (servers.issuer, "carol", "n"))
        userinfo = user.request("GET", servers.issuer + "/userinfo", headers=bearer(tokens["access_token"])).json()
        self.assertEqual(userinfo["sub"], "carol")
        self.assertEqual((userinfo["name"], userinfo["given_name"]), ("Carol Clark", "Carol"))
        self.assertEqual((userinfo["email"], userinfo["email_verified"]), ("carol@example.com", True))
        notes = user.request("GET", servers.resource.url, headers=bearer(tokens["access_token"]))
        self.assertEqual((notes.status, notes.json()["owner"]), (200, "carol"))
        refreshed = token_request(servers, {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]})
        self.assertEqual(refreshed.status, 200, refreshed)

    def test_second_request_needs_no_login(self):
        user = servers.browser()
        code_of(servers, user)
        page = open_login(servers, user)
        self.assertIn("Allow access?", page.body)
        denied = user.submit(page, decision="deny")
        self.assertEqual((denied.query()["error"], denied.query()["state"]), ("access_denied", "s t"))

    def test_prompts_show_the_page_that_they_ask_for(self):
        user = servers.browser()
        code_of(servers, user)
        chosen = open_login(servers, user, prompt="select_account")
        self.assertIn("Continue as", chosen.body)
        self.assertIn("Allow access?", user.follow(user.submit(chosen, action="continue")).body)
        again = open_login(servers, user, prompt="login")
        self.assertIn("enter your password again", again.body)
        self.assertIn("enter your password again", user.follow(user.submit(again, action="continue")).body)
        silent = servers.browser().get(authorization_url(servers, prompt="none"))
        self.assertEqual(silent.query()["error"], "login_required")

    def test_session_is_offered_before_another_account(self):
        user = servers.browser()
        code_of(servers, user)
        buttons = [attributes["value"] for tag, attributes in open_login(servers, user, prompt="select_account").page().tags
                   if tag == "button"]
        self.assertEqual(buttons, ["continue", "log_in", "cancel"])

    def test_consent_names_data_once_and_in_words(self):
        page = consent_page(servers, servers.browser()).page()
        self.assertIn("read your profile", page.text)
        self.assertNotIn("family_name", page.text)
        claims = json.dumps({"userinfo": {"email": None, "name": None}})
        page = consent_page(servers, servers.browser(), scope="openid email", claims=claims).page()
        self.assertIn("your name", page.text)
        self.assertEqual(page.text.count("your e-mail address"), 1)

    def test_user_can_cancel_the_login(self):
        user = servers.browser()
        cancelled = user.submit(open_login(servers, user), action="cancel")
        self.assertEqual(cancelled.query()["error"], "access_denied")

    def test_other_clients_use_their_own_method(self):
        fields = {"grant_type": "client_credentials", "scope": "notes.read"}
        self.assertEqual(token_request(servers, {**fields, "client_id": "post", "client_secret": "post-secret"}, {}).status, 200)
        self.assertEqual(token_request(servers, fields, basic("post", "post-secret")).status, 401)
        self.assertEqual(token_request(servers, {**fields, "client_id": "app"}, {}).status, 400)
        self.assertEqual(token_request(servers, fields, basic("web", "wrong")).status, 401)

    def test_notes_need_a_token_with_the_scope(self):
        user = servers.browser()
        missing = user.get(servers.resource.url)
        self.assertEqual((missing.status, "error" in missing.field("WWW-Authenticate")), (401, False))
        unknown = user.request("GET", servers.resource.url, headers=bearer("unknown"))
        self.assertEqual(unknown.status, 401)
        tokens = tokens_of(servers, user, scope="openid")
        refused = user.request("GET", servers.resource.url, headers=bearer(tokens["access_token"]))
        self.assertEqual(refused.status, 403)
        self.assertIn('scope="notes.read"', refused.field("WWW-Authenticate"))

    def test_device_is_connected(self):
        device = servers.browser().post(servers.issuer + "/device_authorization", {"scope": "notes.read"}, basic()).json()
        poll = {"grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": device["device_code"]}
        self.assertEqual(token_request(servers, poll).json()["error"], "authorization_pending")
        user = servers.browser()
        page = user.follow(log_in(user, user.get(device["verification_uri_complete"]), "dave"))
        self.assertIn(device["user_code"], page.body)
        page = user.submit(page)
        self.assertIn("Connect this device?", page.body)
        self.assertIn(device["user_code"], page.page().text)
        self.assertIn("The device is connected", user.submit(page, decision="allow").body)
        servers.advance(30)
        tokens = token_request(servers, poll)
        self.assertEqual(tokens.status, 200, tokens)
        notes = user.request("GET", servers.resource.url, headers=bearer(tokens.json()["access_token"]))
        self.assertEqual(notes.json()["owner"], "dave")

    def test_unknown_device_code_is_explained(self):
        user = servers.browser()
        page = user.follow(log_in(user, user.get(servers.issuer + "/device"), "carol"))
        page = user.submit(page, user_code="WRONG")
        self.assertEqual(page.page().alerts, 1)
        self.assertIn("This code does not exist", page.body)

    def start_ciba(self, message, hint="carol@example.com"):
        response = servers.browser().post(
            servers.issuer + "/backchannel_authentication",
            {"scope": "openid notes.read", "login_hint": hint, "binding_message": message}, basic())
        return response

    def poll_ciba(self, request):
        servers.advance(30)
        return token_request(servers, {"grant_type": "urn:openid:params:grant-type:ciba",
                                       "auth_req_id": request.json()["auth_req_id"]})

    def form_of(self, page, message):
        """The number of the form below the message."""
        return page.body[:page.body.index(message)].count("<form")

    def test_user_approves_and_denies_ciba_requests(self):
        approved, denied = self.start_ciba("W4SCT"), self.start_ciba("<i>ZZ9</i>")
        self.assertEqual(self.poll_ciba(approved).json()["error"], "authorization_pending")
        user = servers.browser()
        page = user.follow(log_in(user, user.get(servers.issuer + "/approvals")))
        self.assertIn("&lt;i&gt;ZZ9&lt;/i&gt;", page.body)
        page = user.follow(user.submit(page, self.form_of(page, "W4SCT"), decision="allow"))
        page = user.follow(user.submit(page, self.form_of(page, "ZZ9"), decision="deny"))
        self.assertNotIn("W4SCT", page.body)
        self.assertNotIn("ZZ9", page.body)
        tokens = self.poll_ciba(approved)
        self.assertEqual(tokens.status, 200, tokens)
        self.assertEqual(claims_of(tokens.json()["id_token"])["sub"], "carol")
        self.assertEqual(self.poll_ciba(denied).json()["error"], "access_denied")

    def test_ciba_request_is_seen_by_its_user_only(self):
        self.start_ciba("FOR-DAVE", "dave")
        user = servers.browser()
        page = user.follow(log_in(user, user.get(servers.issuer + "/approvals")))
        self.assertNotIn("FOR-DAVE", page.body)
        unknown = self.start_ciba("X", "nobody")
        self.assertEqual(unknown.json()["error"], "unknown_user_id")

    def test_logout_asks_and_returns_to_the_client(self):
        user = servers.browser()
        code_of(servers, user)
        url = servers.issuer + "/logout?client_id=web&post_logout_redirect_uri=https%3A%2F%2Fweb.example%2Fbye&state=x"
        page = user.get(url)
        self.assertIn("Do you want to log out?", page.body)
        self.assertIn("Allow access?", open_login(servers, user).body)
        left = user.submit(page, action="log_out")
        self.assertEqual((left.status, left.location), (303, "https://web.example/bye?state=x"))
        self.assertIn('name="password"', open_login(servers, user).body)
        self.assertIn("You are logged out", user.get(servers.issuer + "/logout").body)

    def test_client_registers_itself_with_the_token_only(self):
        body = json.dumps({"redirect_uris": ["https://new.example/cb"], "client_name": "New"})
        user = servers.browser()
        kind = {"Content-Type": "application/json"}
        self.assertEqual(user.request("POST", servers.issuer + "/register", body, kind).status, 401)
        self.assertEqual(user.request("POST", servers.issuer + "/register", body, {**kind, **bearer("wrong")}).status, 401)
        made = user.request("POST", servers.issuer + "/register", body, {**kind, **bearer("registration-token")})
        self.assertEqual(made.status, 201, made)

    def test_resource_server_may_introspect(self):
        token = tokens_of(servers, servers.browser())["access_token"]
        asked = servers.browser().post(servers.issuer + "/introspect", {"token": token}, basic("rs", "rs-secret"))
        self.assertTrue(asked.json()["active"])
        asked = servers.browser().post(servers.issuer + "/introspect", {"token": token}, basic("rs", "wrong"))
        self.assertEqual(asked.status, 401)

    def test_language_is_that_of_the_request_then_of_the_browser(self):
        for browser_language, changes, language in (("fr, de;q=0.5, en;q=0.1", {}, "de"), ("fr", {}, "en"),
                                                    ("en", {"ui_locales": "fr de-AT"}, "de"),
                                                    ("de", {"ui_locales": "en"}, "en")):
            user = servers.browser(browser_language)
            pages = [open_login(servers, user, **changes), consent_page(servers, user, **changes)]
            self.assertEqual([page.page().language for page in pages], [language, language])
        german = servers.browser("de")
        self.assertEqual(german.get(servers.issuer + "/").page().language, "de")
        self.assertIn("Sie sind abgemeldet", german.get(servers.issuer + "/logout").body)

    def test_pages_can_be_read_by_a_screen_reader(self):
        user = servers.browser()
        login = open_login(servers, user)
        wrong = log_in(user, login, "carol", "wrong")
        pages = [login, wrong, user.follow(log_in(user, login)), user.get(servers.issuer + "/device"),
                 user.get(servers.issuer + "/approvals"), user.get(servers.issuer + "/"),
                 user.get(servers.issuer + "/logout")]
        for response in pages:
            page = response.page()
            tags = [tag for tag, _ in page.tags]
            self.assertEqual((response.status, page.language, page.headings.count("h1")), (200, "en", 1), response)
            self.assertTrue({"title", "main"} <= set(tags))
            self.assertFalse({"script", "style"} & set(tags))
            fields = [attributes for tag, attributes in page.tags
                      if tag == "input" and attributes["type"] != "hidden"]
            for field in fields:
                self.assertIn(field["id"], page.labels)
                self.assertLessEqual(set(field.get("aria-describedby", "").split()), page.ids)
            for _, attributes in page.tags:
                self.assertFalse([name for name in attributes if name == "style" or name.startswith("on")])
        self.assertEqual([page.page().alerts for page in pages], [0, 1, 0, 0, 0, 0, 0])
        self.assertIn("<title>Error: ", wrong.body)

    def test_style_sheet_is_cached_by_its_tag(self):
        user = servers.browser()
        sheet = user.get(servers.issuer + "/style.css")
        self.assertEqual((sheet.status, sheet.field("Content-Type")), (200, "text/css; charset=utf-8"))
        self.assertIn("prefers-color-scheme: dark", sheet.body)
        again = user.request("GET", servers.issuer + "/style.css", headers={"If-None-Match": sheet.field("ETag")})
        self.assertEqual((again.status, again.body), (304, ""))

    def test_icon_is_the_one_that_pages_name(self):
        user = servers.browser()
        links = [attributes["href"] for tag, attributes in user.get(servers.issuer + "/").page().tags
                 if tag == "link" and attributes["rel"] == "icon"]
        self.assertEqual(links, ["/icon.svg"])
        icon = user.get(servers.issuer + links[0])
        self.assertEqual((icon.status, icon.field("Content-Type")), (200, "image/svg+xml"))

    def test_wrong_options_are_explained(self):
        for arguments, words in ((["--listen", "nowhere"], "--listen"), (["--listen", "127.0.0.1:99999"], "port"),
                                 (["--listen", "0.0.0.0:0", "--user", "a:b"], "--certificate"),
                                 (["--listen", "0.0.0.0:0"], "--user"), (["--user", "a"], "NAME:PASSWORD"),
                                 (["--certificate", "/none"], "--private-key"), (["--clients", "/none"], "--clients"),
                                 (["--issuer", "http://as.example"], "--issuer"), (["--what"], "--what"),
                                 (["--resource-server", "rs"], "ID:SECRET"), (["--code-lifetime", "0"], "--code-lifetime")):
            ended = servers.run("authorization_server", *arguments)
            self.assertEqual(ended.returncode, 2, (arguments, ended.stdout, ended.stderr))
            self.assertIn(words, ended.stdout + ended.stderr)
        self.assertEqual(servers.run("resource_server", "--listen", "x").returncode, 2)
        helped = servers.run("authorization_server", "--help")
        self.assertEqual(helped.returncode, 0)
        for option in ("--listen", "--issuer", "--certificate", "--private-key", "--ca-out", "--user", "--clients",
                       "--code-lifetime", "--registration-token", "--configure-service"):
            self.assertIn(option, helped.stdout)

    def test_wrong_clients_are_explained(self):
        for text, words in (("{}", "JSON array"), ("[1]", "client 1 must be an object"), ("[{}]", "needs a client_id"),
                            ('[{"client_id":"a"}]', "needs a client_secret"),
                            ('[{"client_id":"a","token_endpoint_auth_method":"magic"}]', "magic"),
                            ('[{"client_id":"a","client_secret":"b","what":1}]', "unknown member what"),
                            ('[{"client_id":"a","client_secret":"b","grant_types":["x"]}]', "unknown grant type x")):
            with open(servers.path("wrong.json"), "w", encoding="utf-8") as file:
                file.write(text)
            ended = servers.run("authorization_server", "--clients", servers.path("wrong.json"))
            self.assertEqual(ended.returncode, 2, (text, ended.stderr))
            self.assertIn(words, ended.stderr)

    def test_service_that_refuses_the_settings_ends_the_program(self):
        ended = servers.run("authorization_server", "--issuer", "https://other.example")
        self.assertEqual(ended.returncode, 2)
        self.assertIn("server.issuer", ended.stderr)


class Ends(unittest.TestCase):
    """Last, because the servers end."""

    def test_signals_end_the_servers_and_the_output_has_no_secret(self):
        code, output = servers.server.end(signal.SIGINT)
        self.assertEqual(code, 0, output)
        for secret in ("password", "web-secret", "registration-token", servers.token):
            self.assertNotIn(secret, output.replace("user name or the password", ""))
        code, output = servers.resource.end(signal.SIGTERM)
        self.assertEqual((code, output), (0, ""))

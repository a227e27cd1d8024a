"""Attacks on the running server, each of which must fail."""
import unittest

from flows import (REDIRECT_URI, VERIFIER, authorization_url, basic, code_of, consent_page, log_in, open_login,
                   token_request)

servers = None


class Attacks(unittest.TestCase):
    def assert_refused(self, response, *statuses):
        self.assertIn(response.status, statuses or (403,), response)
        self.assertEqual(response.location, "")

    def assert_logged_out(self, session):
        """Checks that a browser with that session has to log in."""
        thief = servers.browser()
        thief.cookies["__Host-session"] = session
        self.assertIn('name="password"', open_login(servers, thief).body)

    def test_form_needs_its_token(self):
        user = servers.browser()
        page = consent_page(servers, user)
        self.assert_refused(user.submit(page, page_token="", decision="allow"))
        self.assert_refused(user.submit(page, page_token="A" * 43, decision="allow"))
        self.assertEqual(user.submit(page, decision="allow").status, 302)

    def test_token_of_another_interaction_or_step_is_refused(self):
        user = servers.browser()
        login = open_login(servers, user)
        login_token = login.page().forms[0]["fields"]["page_token"]
        first = user.follow(log_in(user, login))
        second = open_login(servers, user, scope="openid")
        other = second.page().forms[0]["fields"]["page_token"]
        self.assert_refused(user.submit(first, page_token=other, decision="allow"))
        # The token of the login page logs in only: without a password nothing is granted.
        shown = user.submit(first, page_token=login_token, decision="allow")
        self.assertEqual((shown.status, shown.location), (200, ""))
        self.assertIn('name="password"', shown.body)

    def test_form_of_another_site_is_refused(self):
        user = servers.browser()
        page = consent_page(servers, user)
        for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
                        {"Sec-Fetch-Site": "same-site"}):
            self.assert_refused(user.submit(page, headers=headers, decision="allow"))
        approvals = user.get(servers.issuer + "/approvals")
        self.assertEqual(approvals.status, 200)
        for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
            self.assert_refused(user.post(servers.issuer + "/approvals?request=x", {"decision": "allow"}, headers))

    def test_session_id_that_was_planted_is_not_used(self):
        attacker = "A" * 43
        user = servers.browser()
        page = open_login(servers, user)
        user.cookies["__Host-session"] = attacker
        user.follow(log_in(user, page))
        self.assertNotEqual(user.cookies["__Host-session"], attacker)
        self.assert_logged_out(attacker)

    def test_each_login_makes_a_new_session_and_ends_the_old_one(self):
        user = servers.browser()
        code_of(servers, user)
        old = user.cookies["__Host-session"]
        user.follow(log_in(user, open_login(servers, user, prompt="login")))
        self.assertNotEqual(user.cookies["__Host-session"], old)
        self.assert_logged_out(old)

    def test_session_ends_at_the_server_too(self):
        user = servers.browser()
        code_of(servers, user)
        old = user.cookies["__Host-session"]
        user.submit(user.get(servers.issuer + "/logout"), action="log_out")
        self.assertNotIn("__Host-session", user.cookies)
        user.cookies["__Host-session"] = old
        self.assertIn('name="password"', open_login(servers, user).body)

    def test_interaction_belongs_to_the_browser_that_started_it(self):
        attacker, victim = servers.browser(), servers.browser()
        page = open_login(servers, attacker)
        code_of(servers, victim)
        self.assert_refused(victim.get(page.url), 400)
        self.assert_refused(victim.submit(page, user="carol", password="carol-password"), 400)

    def test_consent_of_one_user_is_not_that_of_another(self):
        user = servers.browser()
        page = consent_page(servers, user, "carol")
        user.follow(log_in(user, open_login(servers, user, prompt="login"), "dave"))
        self.assert_refused(user.submit(page, decision="allow"))

    def test_consent_counts_once(self):
        user = servers.browser()
        page = consent_page(servers, user)
        cookies = dict(user.cookies)
        self.assertEqual(user.submit(page, decision="allow").status, 302)
        user.cookies = cookies
        self.assert_refused(user.submit(page, decision="allow"), 400)

    def test_code_counts_once_and_only_with_its_verifier(self):
        fields = {"grant_type": "authorization_code", "code": code_of(servers, servers.browser())["code"],
                  "redirect_uri": REDIRECT_URI}
        self.assertEqual(token_request(servers, {**fields, "code_verifier": "x" * 43}).json()["error"], "invalid_grant")
        fields["code"] = code_of(servers, servers.browser())["code"]
        self.assertEqual(token_request(servers, {**fields, "code_verifier": VERIFIER}).status, 200)
        self.assertEqual(token_request(servers, {**fields, "code_verifier": VERIFIER}).json()["error"], "invalid_grant")

    def test_no_input_redirects_to_a_uri_that_is_not_registered(self):
        user = servers.browser()
        for uri in ("https://evil.example/", REDIRECT_URI + "/", REDIRECT_URI + "?x", "https://web.example.evil.example/callback",
                    "//evil.example", "javascript:alert(1)"):
            self.assert_refused(user.get(authorization_url(servers, redirect_uri=uri)), 400)
        self.assert_refused(user.get(authorization_url(servers, client_id="nobody")), 400)
        page = open_login(servers, user, return_to="https://evil.example/")
        logged_in = log_in(user, page)
        self.assertEqual(logged_in.location, page.url)
        for query in ("client_id=web&post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F",
                      "post_logout_redirect_uri=https%3A%2F%2Fweb.example%2Fbye",
                      "client_id=app&post_logout_redirect_uri=https%3A%2F%2Fweb.example%2Fbye"):
            self.assert_refused(user.get(servers.issuer + "/logout?" + query), 400)

    def test_host_of_the_request_is_not_believed(self):
        user = servers.browser()
        for headers in ({"Host": "evil.example"}, {"X-Forwarded-Host": "evil.example"}, {"Forwarded": "host=evil.example"}):
            started = user.request("GET", authorization_url(servers), headers=headers)
            self.assertTrue(started.location.startswith(servers.issuer + "/interaction/"), started)

    def test_pages_cannot_be_framed_cached_or_scripted(self):
        user = servers.browser()
        login = open_login(servers, user)
        consent = user.follow(log_in(user, login))
        refused = user.get(authorization_url(servers, client_id="nobody"))
        for page in (login, consent, refused, user.get(servers.issuer + "/"), user.get(servers.issuer + "/device"),
                     user.get(servers.issuer + "/approvals"), user.get(servers.issuer + "/logout")):
            policy = page.field("Content-Security-Policy")
            self.assertIn("default-src 'none'", policy)
            self.assertIn("frame-ancestors 'none'", policy)
            self.assertIn("style-src 'self'", policy)
            # Chromium would apply it to the redirect to the client.
            self.assertNotIn("form-action", policy)
            self.assertEqual(page.field("X-Frame-Options"), "DENY")
            self.assertEqual(page.field("X-Content-Type-Options"), "nosniff")
            # Without any referrer, browsers would send their forms with `Origin: null`.
            self.assertEqual(page.field("Referrer-Policy"), "same-origin")
            self.assertIn("no-store", page.field("Cache-Control"))

    def test_cookies_are_for_this_host_only(self):
        user = servers.browser()
        started = user.get(authorization_url(servers))
        logged_in = log_in(user, user.follow(started))
        cookies = started.headers.get_all("Set-Cookie") + logged_in.headers.get_all("Set-Cookie")
        self.assertEqual(len(cookies), 2)
        for cookie in cookies:
            self.assertTrue(cookie.startswith("__Host-"))
            for attribute in ("Path=/", "Secure", "HttpOnly", "SameSite=Lax"):
                self.assertIn(attribute, cookie)
            self.assertNotIn("Domain", cookie)

    def test_values_from_outside_are_escaped(self):
        user = servers.browser()
        mark = '"><script>alert(1)</script>'
        self.assertNotIn("<script", open_login(servers, user, login_hint=mark).body)
        self.assertNotIn("<script", log_in(user, open_login(servers, user), mark, "wrong").body)
        consent = consent_page(servers, user)
        self.assertNotIn("<b>shop", consent.body)
        self.assertIn("Web &lt;b&gt;shop&lt;/b&gt;", consent.body)
        self.assertNotIn("<script", user.get(servers.issuer + "/device?user_code=%22%3E%3Cscript%3E").body)

    def test_unknown_user_and_wrong_password_look_alike(self):
        user = servers.browser()
        page = open_login(servers, user)
        pages = [log_in(user, page, name, "wrong").body.replace(name, "NAME") for name in ("carol", "nobody")]
        self.assertEqual(pages[0], pages[1])
        self.assertIn("is wrong", pages[0])

    def test_passwords_cannot_be_guessed_without_end(self):
        user = servers.browser()
        page = open_login(servers, user)
        statuses = [log_in(user, page, "mallory", f"guess-{number}").status for number in range(7)]
        self.assertEqual(statuses, [200] * 5 + [429] * 2)
        self.assertEqual(log_in(user, page).status, 303)

    def test_ciba_request_of_another_user_cannot_be_decided(self):
        servers.browser().post(servers.issuer + "/backchannel_authentication",
                               {"scope": "openid", "login_hint": "dave", "binding_message": "DAVES"}, basic())
        dave, carol = servers.browser(), servers.browser()
        daves = dave.follow(log_in(dave, dave.get(servers.issuer + "/approvals"), "dave"))
        carols = carol.follow(log_in(carol, carol.get(servers.issuer + "/approvals")))
        self.assertNotIn("DAVES", carols.body)
        self.assert_refused(carol.submit(daves, decision="allow"))
        number = daves.body[:daves.body.index("DAVES")].count("<form")
        self.assert_refused(dave.submit(daves, number, page_token="A" * 43, decision="allow"))
        self.assertIn("DAVES", dave.get(servers.issuer + "/approvals").body)

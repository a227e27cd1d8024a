"""The clients of the soak of the example server: honest ones, and those that vanish, are slow, or send too much."""
import random
import socket
import struct
import threading
import time
import urllib.parse

import browser
import flows

# Hostile clients have an address of their own, because a listener limits the connections of each address.
HOSTILE_ADDRESS = "127.0.0.2"


def require(condition, what):
    if not condition:
        raise AssertionError(what)


class Clients:
    """What each kind of client does, once per call. Failures are exceptions.

    `servers` is what `flows` works on. `random` is used by one thread only, like the whole object."""

    def __init__(self, servers, user, seed):
        self.servers, self.user = servers, user
        self.random = random.Random(seed)

    # Honest clients.

    def code_flow(self):
        user = self.servers.browser()
        granted = user.submit(flows.consent_page(self.servers, user, self.user), decision="allow")
        tokens = self.tokens({"grant_type": "authorization_code", "code": granted.query()["code"],
                              "redirect_uri": flows.REDIRECT_URI, "code_verifier": flows.VERIFIER})
        claims = user.request("GET", self.servers.issuer + "/userinfo", headers=flows.bearer(tokens["access_token"]))
        require(claims.status == 200 and claims.json()["sub"] == self.user, claims)
        tokens = self.tokens({"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]})
        revoked = user.post(self.servers.issuer + "/revoke", {"token": tokens["access_token"]}, flows.basic())
        require(revoked.status == 200, revoked)
        user.submit(user.get(self.servers.issuer + "/logout"), action="log_out")

    def client_credentials(self):
        tokens = self.tokens({"grant_type": "client_credentials", "scope": "notes.read"})
        user = self.servers.browser()
        asked = user.post(self.servers.issuer + "/introspect", {"token": tokens["access_token"]},
                          flows.basic("rs", "rs-secret"))
        require(asked.status == 200 and asked.json()["active"], asked)
        for path in ("/.well-known/openid-configuration", "/jwks", "/", "/style.css"):
            page = user.get(self.servers.issuer + path)
            require(page.status == 200, page)

    def device(self):
        started = self.servers.browser().post(self.servers.issuer + "/device_authorization", {"scope": "notes.read"},
                                              flows.basic())
        require(started.status == 200, started)
        user = self.servers.browser()
        page = user.get(started.json()["verification_uri_complete"])
        page = user.follow(flows.log_in(user, page, self.user))
        if page.status == 200:
            page = user.submit(page)
        if page.status == 429:
            return  # A user may enter five codes per minute (RFC 8628 section 5.1).
        page = user.submit(page, decision="allow")
        require("The device is connected" in page.body, page.page().text)
        self.tokens({"grant_type": "urn:ietf:params:oauth:grant-type:device_code",
                     "device_code": started.json()["device_code"]})
        user.submit(user.get(self.servers.issuer + "/logout"), action="log_out")

    def backchannel(self):
        message = "M" + str(self.random.randrange(10 ** 9))
        started = self.servers.browser().post(
            self.servers.issuer + "/backchannel_authentication",
            {"scope": "openid", "login_hint": self.user, "binding_message": message}, flows.basic())
        require(started.status == 200, started)
        user = self.servers.browser()
        page = user.follow(flows.log_in(user, user.get(self.servers.issuer + "/approvals"), self.user))
        number = page.body[:page.body.index(message)].count("<form")
        user.submit(page, number, decision=self.random.choice(("allow", "deny")))
        user.submit(user.get(self.servers.issuer + "/logout"), action="log_out")

    def tokens(self, fields):
        response = flows.token_request(self.servers, fields)
        require(response.status == 200, response)
        return response.json()

    # Clients that use something twice.

    def consent_twice(self):
        """A user who clicks twice."""
        user = self.servers.browser()
        page = flows.consent_page(self.servers, user, self.user)
        clicks = [self.servers.browser() for _ in range(2)]
        for click in clicks:
            click.cookies = dict(user.cookies)
        statuses = self.both([lambda click=click: click.submit(page, decision="allow").status for click in clicks])
        require(sorted(statuses) == [302, 400], statuses)

    def code_twice(self):
        user = self.servers.browser()
        granted = user.submit(flows.consent_page(self.servers, user, self.user), decision="allow")
        fields = {"grant_type": "authorization_code", "code": granted.query()["code"],
                  "redirect_uri": flows.REDIRECT_URI, "code_verifier": flows.VERIFIER}
        clients = [self.servers.browser() for _ in range(2)]
        url = self.servers.issuer + "/token"
        statuses = self.both([lambda client=client: client.post(url, fields, flows.basic()).status for client in clients])
        require(sorted(statuses) == [200, 400], statuses)

    @staticmethod
    def both(actions):
        results = [None] * len(actions)

        def act(number):
            results[number] = actions[number]()

        threads = [threading.Thread(target=act, args=(number,)) for number in range(len(actions))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        require(None not in results, "one of two requests at the same time has failed")
        return results

    # Clients that vanish.

    def vanish_from_consent(self):
        """Vanishes while the server uses the ticket, and comes back."""
        user = self.servers.browser()
        page = flows.consent_page(self.servers, user, self.user)
        form = page.page().forms[0]
        fields = {**form["fields"], "decision": self.random.choice(("allow", "deny"))}
        origin = "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(page.url))
        self.vanish(self.request("POST", urllib.parse.urlsplit(form["action"]).path, urllib.parse.urlencode(fields), {
            "Cookie": "; ".join(f"{name}={value}" for name, value in user.cookies.items()), "Origin": origin,
            "Sec-Fetch-Site": "same-origin", "Content-Type": browser.FORM}))
        again = user.submit(page, decision="allow")
        require(again.status in (302, 400), again)

    def vanish_from_token(self):
        user = self.servers.browser()
        granted = user.submit(flows.consent_page(self.servers, user, self.user), decision="allow")
        fields = {"grant_type": "authorization_code", "code": granted.query()["code"],
                  "redirect_uri": flows.REDIRECT_URI, "code_verifier": flows.VERIFIER}
        self.vanish(self.request("POST", "/token", urllib.parse.urlencode(fields),
                                 {**flows.basic(), "Content-Type": browser.FORM}))

    def vanish(self, request):
        """Sends a request, or a part of it, and resets the connection."""
        connection = self.connect()
        try:
            whole = self.random.random() < 0.7
            connection.sendall(request if whole else request[:self.random.randrange(len(request))])
            time.sleep(self.random.choice((0, 0.002, 0.01, 0.05)))
        finally:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()

    def break_handshake(self):
        connection = self.connect(tls=False)
        connection.sendall(self.random.randbytes(self.random.randrange(300)))
        connection.close()

    # Clients that are slow.

    def slow_content(self):
        request = self.request("POST", "/token", "grant_type=client_credentials&scope=notes.read",
                               {**flows.basic(), "Content-Type": browser.FORM})
        head = request.index(b"\r\n\r\n") + 4
        end = self.random.randrange(head, len(request) + 1)
        connection = self.connect()
        connection.sendall(request[:head])
        for number in range(head, end):
            connection.sendall(request[number:number + 1])
            if self.servers.stopping.wait(self.random.choice((0.001, 0.02))):
                break
        else:
            if end == len(request):
                status = connection.recv(12)
                require(status == b"HTTP/1.1 200", f"{status} for a slow request")
        connection.close()

    def silent(self):
        """Many connections on which nothing is sent, some of them before TLS."""
        connections = [self.connect(tls=self.random.random() < 0.5) for _ in range(40)]
        self.servers.stopping.wait(0.5)
        for connection in connections:
            connection.close()

    # Clients that send too much.

    def oversized(self):
        form = {**flows.basic(), "Content-Type": browser.FORM}
        parameters = "&".join(f"p{number}=1" for number in range(300))
        requests = ((431, self.request("GET", "/", "", {"X-Large": "x" * 40_000})),
                    (414, self.request("GET", "/authorize?" + "x" * 40_000, "", {})),
                    (431, self.request("GET", "/", "", {f"X-Field-{number}": "x" for number in range(150)})),
                    (413, self.request("POST", "/token", "x" * 2_000_000, form)),
                    (413, self.request("POST", "/token", "token=" + "x" * 70_000, form)),
                    (400, self.request("POST", "/token", parameters, form)),
                    (400, self.request("POST", "/token", "grant_type=a&grant_type=b", form)))
        expected, request = self.random.choice(requests)
        connection = self.connect()
        try:
            connection.sendall(request)
        except OSError:
            pass  # The server has refused the request before it arrived completely.
        status = connection.recv(12)
        require(status == b"HTTP/1.1 %d" % expected, f"{status} for a request that is {expected}")
        connection.close()

    # Connections.

    def connect(self, tls=True):
        port = urllib.parse.urlsplit(self.servers.issuer).port
        connection = socket.create_connection(("127.0.0.1", port), 60, (HOSTILE_ADDRESS, 0))
        return self.servers.context.wrap_socket(connection, server_hostname="localhost") if tls else connection

    @staticmethod
    def request(method, target, content, fields):
        lines = [f"{method} {target} HTTP/1.1", "Host: localhost", f"Content-Length: {len(content)}"]
        lines += [f"{name}: {value}" for name, value in fields.items()]
        return "\r\n".join([*lines, "", content]).encode()

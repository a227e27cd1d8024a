"""The simulator and the servers as child processes, which end with this one."""
import json
import os
import signal
import subprocess
import tempfile
import threading

import browser

CLIENTS = [
    {"client_id": "web", "client_secret": "web-secret", "client_name": "Web <b>shop</b>",
     "redirect_uris": ["https://web.example/callback"], "post_logout_redirect_uris": ["https://web.example/bye"]},
    {"client_id": "post", "client_secret": "post-secret", "token_endpoint_auth_method": "client_secret_post",
     "redirect_uris": ["https://post.example/callback"]},
    {"client_id": "app", "token_endpoint_auth_method": "none", "redirect_uris": ["https://app.example/callback"]},
]
USERS = ["carol:carol-password:carol@example.com:Carol Clark", "dave:dave-password"]


class Program:
    def __init__(self, command, environment):
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True)
        # A program that never gets ready must not stop the test for ever.
        watchdog = threading.Timer(120, self.process.kill)
        watchdog.start()
        line = self.process.stdout.readline()
        watchdog.cancel()
        if not line.startswith("ready "):
            self.process.kill()
            raise RuntimeError(f"{command[0]} said: {line}{self.process.stderr.read()}")
        self.url = line.split()[1]

    def metrics_url(self):
        """Returns where the metrics are, which the program prints when it is ready."""
        while line := self.process.stdout.readline():
            if line.startswith("metrics: "):
                return line.split()[1]
        raise RuntimeError("the program has no metrics")

    def end(self, number=signal.SIGTERM):
        """Returns the exit code and all output."""
        self.process.send_signal(number)
        output, errors = self.process.communicate(timeout=60)
        return self.process.returncode, output + errors

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()


class Servers:
    """All that the tests share."""

    def __init__(self, simulator, authorization_server, resource_server, clients=None, users=None, observed=False,
                 log="debug", reach=lambda url: url):
        """With `observed` the servers have metrics, spans in the files server.spans and resource.spans, and a log of the
        level `log`. `reach` returns the URL by which the servers reach the simulator."""
        self.paths = {"authorization_server": authorization_server, "resource_server": resource_server}
        self.folder = tempfile.TemporaryDirectory()
        self.programs = []
        self.token = "service-token-of-the-test"
        # Nothing of the caller's settings for a service reaches the programs.
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("AUTHLETE_")}
        self.simulator = self.start([simulator, "--service-id", "4711", "--service-token", self.token, "--client-id", "1",
                                     "--client-secret", "unused", "--ca-out", self.path("simulator.pem")])
        self.environment.update(AUTHLETE_BASE_URL=reach(self.simulator.url), AUTHLETE_SERVICE_APIKEY="4711",
                                AUTHLETE_SERVICE_ACCESSTOKEN=self.token, SSL_CERT_FILE=self.path("simulator.pem"))
        with open(self.path("clients.json"), "w", encoding="utf-8") as file:
            json.dump(clients or CLIENTS, file)
        users = [argument for user in users or USERS for argument in ("--user", user)]
        if observed:
            self.environment["AUTHLETE_LOG"] = log
        self.server = self.start([authorization_server, "--listen", "127.0.0.1:0", "--ca-out", self.path("server.pem"),
                                  "--configure-service", "--clients", self.path("clients.json"),
                                  "--registration-token", "registration-token", "--resource-server", "rs:rs-secret",
                                  *users, *self.observing("server", observed)])
        self.resource = self.start([resource_server, "--ca-out", self.path("resource.pem"),
                                    *self.observing("resource", observed)])
        self.context = browser.trusting(self.path("simulator.pem"), self.path("server.pem"), self.path("resource.pem"))
        self.issuer = self.server.url

    def observing(self, name, observed):
        return ["--metrics-listen", "127.0.0.1:0", "--spans", self.path(name + ".spans")] if observed else []

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def start(self, command):
        program = Program(command, self.environment)
        self.programs.append(program)
        return program

    def run(self, name, *arguments):
        """Runs a program that is expected to end by itself."""
        return subprocess.run([self.paths[name], *arguments], env=self.environment, capture_output=True, text=True,
                              timeout=60, check=False)

    def call_simulator(self, method, path, body=None):
        """Calls the simulator as the servers do, with the token of its service."""
        return self.browser().request(method, self.simulator.url + path, body and json.dumps(body),
                                      {"Authorization": "Bearer " + self.token, "Content-Type": "application/json"})

    def advance(self, seconds):
        """Advances the clock of the service."""
        response = self.call_simulator("POST", "/simulator/clock", {"advance": seconds * 1000})
        assert response.status == 204, response

    def change_service(self, **settings):
        """Changes some settings of the service, which come into force with the next call."""
        service = self.call_simulator("GET", "/api/4711/service/get").json()
        service.update(settings)
        response = self.call_simulator("POST", "/api/4711/service/update", service)
        assert response.status == 200, response

    def browser(self, language="en"):
        return browser.Browser(self.context, language)

    def close(self):
        for program in self.programs:
            program.kill()
        self.folder.cleanup()

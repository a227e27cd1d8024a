"""The load that the picture of the dashboard shows: clients of the example servers, a migration, and a service that has
troubles at known times."""
import json
import socket
import subprocess
import threading
import time

import flows
import programs

WORKERS = 3
PAUSE = 0.02  # seconds between two requests of a worker
MIGRATED_TOKENS = 5400

# Seconds after the start, and what happens to the service then.
TROUBLES = (
    (14, {"operation": "introspection_process", "status": 503, "count": 30}),
    (16, {"operation": "token", "status": 500, "count": 40}),
    (24, {"operation": "token", "delay": 30, "count": 150}),
    (32, {"operation": "introspection_process", "effect": "reset_after_processing", "count": 20}),
)
OUTAGE = (42, 45)


class Relay:
    """Passes TCP connections on to the service. While it is closed, the service cannot be reached."""

    def __init__(self, url):
        self.target = int(url.rsplit(":", 1)[1])
        self.lock = threading.Lock()
        self.sockets = set()
        self.listener = None
        self.port = 0
        self.open()

    @property
    def url(self):
        return f"https://localhost:{self.port}"

    def open(self):
        listener = socket.create_server(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        self.listener = listener
        threading.Thread(target=self.accept, args=(listener,), daemon=True).start()

    def close(self):
        # Closing alone would not wake the thread that accepts.
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        with self.lock:
            self.end(*self.sockets)

    @staticmethod
    def end(*connections):
        for connection in connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # Its other end has closed it.

    def accept(self, listener):
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            try:
                service = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                client.close()
                continue
            with self.lock:
                self.sockets |= {client, service}
            for source, sink in ((client, service), (service, client)):
                threading.Thread(target=self.pump, args=(source, sink), daemon=True).start()

    def pump(self, source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            self.end(source, sink)  # A reset is passed on as an end.
        finally:
            with self.lock:
                self.sockets.discard(source)
                if sink not in self.sockets:
                    source.close()
                    sink.close()


class Load:
    """Runs the servers under load. `jobs` has the URLs of their metrics by name."""

    def __init__(self, paths):
        simulator, authorization_server, resource_server, self.migrate = paths
        self.relay = None
        self.servers = programs.Servers(simulator, authorization_server, resource_server, observed=True, log="",
                                        reach=self.reach)
        self.jobs = {"authorization_server": self.servers.server.metrics_url(),
                     "resource_server": self.servers.resource.metrics_url()}
        self.ended = threading.Event()
        for program in self.servers.programs:
            self.drain(program.process.stdout, program.process.stderr)
        self.migration = self.start_migration()

    def reach(self, url):
        self.relay = Relay(url)
        return self.relay.url

    @staticmethod
    def drain(*streams):
        """A program must not wait because nobody reads what it writes."""
        for stream in streams:
            threading.Thread(target=stream.read, daemon=True).start()

    def start_migration(self):
        path = self.servers.path("tokens.ndjson")
        with open(path, "w", encoding="utf-8") as file:
            for number in range(MIGRATED_TOKENS):
                token = {"grantType": "CLIENT_CREDENTIALS", "clientId": 1, "accessToken": f"migrated-{number}"}
                file.write(json.dumps(token) + "\n")
        command = [self.migrate, "run", path, "--batch-size", "50", "--max-rate", "90", "--settle", "1s",
                   "--metrics-listen", "127.0.0.1:0"]
        migration = subprocess.Popen(command, env=self.servers.environment, stdout=subprocess.PIPE,
                                     stderr=subprocess.PIPE, text=True)
        while line := migration.stderr.readline():
            if line.startswith("Metrics are at "):
                self.jobs["authlete-migrate"] = line.split()[-1]
                self.drain(migration.stdout, migration.stderr)
                return migration
        raise RuntimeError(f"{self.migrate} has no metrics: {migration.stdout.read()}")

    def work(self):
        """A client that gets a token, and uses it three times."""
        while not self.ended.is_set():
            response = flows.token_request(self.servers, {"grant_type": "client_credentials", "scope": "notes.read"})
            if response.status != 200:
                time.sleep(PAUSE)
                continue
            bearer = flows.bearer(response.json()["access_token"])
            for _ in range(3):
                self.servers.browser().request("GET", self.servers.resource.url, None, bearer)
                time.sleep(PAUSE)

    def run(self, seconds):
        """Runs for that long, and returns the time at which it started."""
        start = time.time()
        workers = [threading.Thread(target=self.work) for _ in range(WORKERS)]
        for worker in workers:
            worker.start()
        events = [(at, lambda fault=fault: self.add_fault(fault)) for at, fault in TROUBLES]
        events += [(OUTAGE[0], self.relay.close), (OUTAGE[1], self.relay.open), (seconds, self.ended.set)]
        for at, action in sorted(events, key=lambda event: event[0]):
            time.sleep(max(0.0, start + at - time.time()))
            action()
        for worker in workers:
            worker.join()
        return start

    def add_fault(self, fault):
        response = self.servers.call_simulator("POST", "/simulator/faults", fault)
        if response.status != 204:
            raise RuntimeError(f"the simulator refuses a fault: {response}")

    def close(self):
        self.ended.set()
        self.migration.kill()
        self.migration.wait()
        self.servers.close()

"""A long mixed run of the example server, with clients that vanish, are slow or send too much, and a service that is killed
and started again: example_soak.py SIMULATOR AUTHORIZATION_SERVER [SECONDS [SEED]]

Exits with 1 in these cases: a ticket of the service was used twice; a flow failed, or a response was 5xx, although the
service was in order all the time; a 5xx response was another one than the table of the toolkit names; the server did
not accept a connection of an honest client, wrote a secret, or did not end cleanly; its memory grew by more than
`ALLOWED_GROWTH`, or the number of its descriptors grew."""
import json
import os
import random
import re
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "examples"))

import browser  # noqa: E402  from the folder above
import programs  # noqa: E402
from example_clients import Clients  # noqa: E402
from example_service import Service  # noqa: E402

# In KB, from the end of the first round to that of the last. Interactions that nobody completed, and sessions of users who
# did not log out, are kept for minutes.
ALLOWED_GROWTH = 16 * 1024

HONEST = ("code_flow", "client_credentials", "device", "backchannel")
HOSTILE = ("consent_twice", "code_twice", "vanish_from_consent", "vanish_from_token", "break_handshake", "slow_content",
           "silent", "oversized")
USERS = [f"user{number}" for number in range(6)]


class Tally:
    """How flows and requests ended, counted from all threads."""

    def __init__(self):
        self.lock = threading.Lock()
        self.flows, self.statuses = Counter(), Counter()
        self.problems = []

    def count(self, counter, key):
        with self.lock:
            counter[key] += 1

    def problem(self, text):
        with self.lock:
            self.problems.append(text)
            if len(self.problems) <= 10:
                print("PROBLEM:", text, flush=True)


class WatchedBrowser(browser.Browser):
    """A browser that looks at each response."""

    def __init__(self, soak):
        # Attempts and connections are limited for each address.
        super().__init__(soak.context, address="127.1.{}.{}".format(*random.randbytes(2)))
        self.soak, self.flow_start = soak, soak.flow.start

    def request(self, method, url, body=None, headers=None):
        response = super().request(method, url, body, headers)
        self.soak.look_at(response, self.flow_start)
        return response


class Server:
    """The example server as a process, and what it uses."""

    def __init__(self, command, environment, service_port):
        self.program = programs.Program(command, environment)
        self.service_port = service_port
        self.output = []
        # Nobody may wait for a reader of its output.
        self.readers = [threading.Thread(target=self.read, args=(stream,), daemon=True)
                        for stream in (self.program.process.stdout, self.program.process.stderr)]
        for reader in self.readers:
            reader.start()

    def read(self, stream):
        for line in stream:
            self.output.append(line)

    def is_running(self):
        return self.program.process.poll() is None

    def kilobytes(self):
        with open(f"/proc/{self.program.process.pid}/status", encoding="ascii") as file:
            return int(re.search(r"RssAnon:\s*(\d+)", file.read()).group(1))

    def descriptors(self):
        """The number of open descriptors, but for connections to the service: a pool keeps some."""
        pid = self.program.process.pid
        to_service = set()
        with open(f"/proc/{pid}/net/tcp", encoding="ascii") as file:
            for line in file.readlines()[1:]:
                fields = line.split()
                if int(fields[2].split(":")[1], 16) == self.service_port:
                    to_service.add(f"socket:[{fields[9]}]")
        count = 0
        for name in os.listdir(f"/proc/{pid}/fd"):
            try:
                count += os.readlink(f"/proc/{pid}/fd/{name}") not in to_service
            except FileNotFoundError:
                pass  # It was closed meanwhile.
        return count

    def end(self):
        """Returns the exit code."""
        self.program.process.terminate()
        code = self.program.process.wait(60)
        for reader in self.readers:
            reader.join(60)
        return code


class Soak:
    """All that the clients share. `flows` takes it for the servers that it works on."""

    def __init__(self, simulator, authorization_server, seed):
        self.folder = tempfile.TemporaryDirectory()
        self.random = random.Random(seed)
        self.tally = Tally()
        self.stopping = threading.Event()
        self.flow = threading.local()
        clients, certificate = self.path("clients.json"), self.path("server.pem")
        with open(clients, "w", encoding="utf-8") as file:
            file.write(json.dumps(programs.CLIENTS))
        users = [argument for user in USERS for argument in ("--user", f"{user}:{user}-password")]
        arguments = ["--configure-service", "--clients", clients, "--resource-server", "rs:rs-secret", *users]
        self.service = Service((simulator, authorization_server), self.folder.name, arguments, seed)
        self.server = Server([authorization_server, "--ca-out", certificate, *arguments], self.service.server_environment(),
                             self.service.gate.port)
        self.issuer = self.service.issuer = self.server.program.url
        self.context = browser.trusting(certificate)
        self.rounds = []

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def browser(self):
        return WatchedBrowser(self)

    def look_at(self, response, flow_start):
        self.tally.count(self.tally.statuses, response.status)
        if response.status < 500:
            return
        known = ((response.status == 503 and "temporarily_unavailable" in response.body and response.field("Retry-After"))
                 or (response.status == 500 and "server_error" in response.body))
        if not known:
            self.tally.problem(f"a 5xx response that the table does not name: {response}")
        elif not self.service.was_out_since(flow_start):
            self.tally.problem(f"a 5xx response although the service is in order: {response}")

    def try_once(self, name, clients):
        """Lets one client come."""
        self.flow.start = time.monotonic()
        try:
            getattr(clients, name)()
            ending = name
        except OSError as error:
            # The server may end the connection of a client that is hostile.
            if name in HONEST:
                self.tally.problem(f"{name}: the server has failed: {error!r}")
            ending = name + " cut"
        except Exception:  # pylint: disable=broad-except  # whatever it is, it is a finding
            if not self.service.was_out_since(self.flow.start):
                self.tally.problem(f"{name}: {traceback.format_exc()}")
            ending = name + " disturbed"
            self.stopping.wait(0.1)
        self.tally.count(self.tally.flows, ending)

    def repeat(self, names, clients):
        """Lets clients of these kinds come one after the other, until the round ends."""
        while not self.stopping.is_set():
            self.try_once(clients.random.choice(names), clients)

    def try_each(self):
        """Lets a client of each kind come while nothing disturbs it."""
        clients = Clients(self, USERS[0], self.random.randrange(2 ** 32))
        for name in HONEST + HOSTILE:
            self.try_once(name, clients)

    def run_round(self, seconds):
        self.stopping.clear()
        threads = []
        for number, user in enumerate(USERS):
            clients = Clients(self, user, self.random.randrange(2 ** 32))
            threads.append(threading.Thread(target=self.repeat, args=((HONEST, HOSTILE)[number % 2], clients)))
        end = time.monotonic() + seconds
        for thread in threads:
            thread.start()
        # The service is killed at a random time, and is in order again for a part of the round.
        self.stopping.wait(seconds * self.random.uniform(0.3, 0.5))
        self.service.restart()
        self.stopping.wait(max(end - time.monotonic(), seconds * 0.2))
        self.stopping.set()
        for thread in threads:
            thread.join(120)
            if thread.is_alive():
                self.tally.problem("a client did not end")

    def settle(self):
        """Waits until the server has noticed that all clients are gone. Returns the number of its descriptors."""
        limit = time.monotonic() + 10
        while self.rounds and self.server.descriptors() > self.rounds[0][1] and time.monotonic() < limit:
            time.sleep(0.01)
        return self.server.descriptors()

    def report_round(self, started):
        descriptors = self.settle()
        memory = self.server.kilobytes()
        self.rounds.append((memory, descriptors))
        gate = self.service.gate
        print(f"{time.monotonic() - started:.0f} s: {sum(self.tally.flows.values())} flows, {gate.requests} calls, "
              f"{len(gate.uses)} tickets used, {self.service.restarts} restarts, memory {memory} KB, descriptors "
              f"{descriptors}\n  flows: {self.listed(self.tally.flows)}\n  statuses: {self.listed(self.tally.statuses)}",
              flush=True)

    @staticmethod
    def listed(counter):
        return ", ".join(f"{key} {count}" for key, count in sorted(counter.items(), key=str))

    def run(self, seconds):
        self.try_each()
        started = time.monotonic()
        while time.monotonic() < started + seconds and self.server.is_running():
            self.run_round(min(5, seconds / 4))
            if self.server.is_running():
                self.report_round(started)
        return self.passed()

    def passed(self):
        """Prints what is wrong, and returns True if nothing is."""
        failures = []
        code = self.server.end()
        output = "".join(self.server.output)
        self.rounds = self.rounds or [(0, 0)]
        (first_memory, first_descriptors), (memory, descriptors) = self.rounds[0], self.rounds[-1]
        print(f"memory {first_memory} -> {memory} KB, descriptors {first_descriptors} -> {descriptors}, since the end of the "
              "first round")
        for holds, what in (
                (code == 0, f"the server ended with {code}: {output[-2000:]}"),
                (all(self.tally.flows[name] > 0 for name in HONEST), "an honest client did not succeed although nothing disturbed it"),
                (not self.tally.problems, f"{len(self.tally.problems)} problems"),
                (self.service.gate.uses, "no ticket was used"),
                (not self.service.gate.problems, f"{self.service.gate.problems}"),
                (memory - first_memory <= ALLOWED_GROWTH, "memory grew"),
                (descriptors <= first_descriptors, "descriptors grew"),
                (not re.search(r"\w-password|-secret|service-token", output), "the output of the server has a secret")):
            if not holds:
                failures.append(what)
                print("FAILED:", what)
        return not failures

    def close(self):
        self.server.program.kill()
        self.service.close()
        self.folder.cleanup()


def main(words):
    if not 2 <= len(words) <= 4:
        print(__doc__)
        return 2
    seconds = int(words[2]) if len(words) > 2 else 600
    soak = Soak(words[0], words[1], int(words[3]) if len(words) > 3 else 1)
    try:
        return 0 if soak.run(seconds) else 1
    finally:
        soak.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

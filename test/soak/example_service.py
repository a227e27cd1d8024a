"""The service of the soak of the example server: a simulator that is killed and started again, behind a gate."""
import asyncio
import json
import os
import random
import ssl
import subprocess
import threading
import time
from collections import Counter

import browser
import programs

# Requests that use up the ticket in their content.
USES_OF_TICKETS = ("/issue", "/fail", "/complete")


async def read_message(reader):
    """Reads a request or a response. Returns its head and its content."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
        if name.strip().lower() == b"transfer-encoding":
            raise ValueError("the gate cannot read chunks")
    return head, await reader.readexactly(length)


class Gate:
    """Passes the requests of the server on to the simulator, and counts the uses of each ticket. It keeps its port and
    its certificate when the simulator is replaced."""

    def __init__(self, certificate, key, seed):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        self.random = random.Random(seed)
        self.port = 0
        self.target = None
        self.uses = Counter()
        self.requests = 0
        self.problems = []
        self.listener = None
        self.writers = set()
        self.loop = asyncio.new_event_loop()
        # A connection that ends in its handshake is no news.
        self.loop.set_exception_handler(lambda loop, context: None)
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    def call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(60)

    def open(self, url, ca_file):
        self.target = (int(url.rsplit(":", 1)[1]), ssl.create_default_context(cafile=ca_file))
        self.call(self.listen())

    async def listen(self):
        self.listener = await asyncio.start_server(self.serve, "127.0.0.1", self.port, ssl=self.context)
        self.port = self.listener.sockets[0].getsockname()[1]

    def shut(self):
        """Cuts all connections, and refuses new ones like a port on which nobody listens."""
        self.call(self.cut())

    async def cut(self):
        self.listener.close()
        for writer in list(self.writers):
            writer.transport.abort()

    def note(self, head, content):
        self.requests += 1
        path = head.split(b" ", 2)[1].decode()
        if path.endswith(USES_OF_TICKETS):
            ticket = json.loads(content).get("ticket")
            if ticket is None:
                return  # A device is named by its user code.
            # The ticket of a backchannel request is used to accept the request, and again when its user has decided.
            use = (ticket, path.endswith("/complete"))
            self.uses[use] += 1
            if self.uses[use] > 1:
                self.problems.append(f"a ticket was used {self.uses[use]} times, the last time at {path}")

    async def serve(self, reader, writer):
        upstream = None
        self.writers.add(writer)
        try:
            port, context = self.target
            while True:
                head, content = await read_message(reader)
                self.note(head, content)
                # Clients vanish meanwhile.
                await asyncio.sleep(self.random.choice((0, 0, 0.005, 0.05)))
                if upstream is None:
                    upstream = await asyncio.open_connection("localhost", port, ssl=context)
                    self.writers.add(upstream[1])
                upstream[1].write(head + content)
                writer.write(b"".join(await read_message(upstream[0])))
                await writer.drain()
        except ValueError as error:
            self.problems.append(str(error))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            for other in (writer, upstream and upstream[1]):
                if other:
                    self.writers.discard(other)
                    other.transport.abort()

    def close(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(60)


class Service:
    """The simulator and its gate. What a simulator knows is lost when it is killed, so the next one is set up again."""

    def __init__(self, paths, folder, arguments, seed):
        self.simulator_path, self.server_path = paths
        self.folder = folder
        self.arguments = arguments
        self.simulator = None
        self.issuer = None
        self.restarts = 0
        self.outages = []
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("AUTHLETE_")}
        self.environment.update(AUTHLETE_SERVICE_APIKEY="4711", AUTHLETE_SERVICE_ACCESSTOKEN="service-token-of-the-soak")
        certificate, key = self.path("gate.pem"), self.path("gate.key")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
                        "30", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
                        key, "-out", certificate], check=True, capture_output=True)
        self.gate = Gate(certificate, key, seed)
        self.start_simulator()
        self.gate.open(self.simulator.url, self.path("simulator.pem"))

    def path(self, name):
        return os.path.join(self.folder, name)

    def server_environment(self):
        """What a server needs that reaches the service through the gate."""
        return {**self.environment, "AUTHLETE_BASE_URL": f"https://localhost:{self.gate.port}",
                "SSL_CERT_FILE": self.path("gate.pem")}

    def start_simulator(self):
        self.simulator = programs.Program(
            [self.simulator_path, "--service-id", "4711", "--service-token", "service-token-of-the-soak", "--client-id", "1",
             "--client-secret", "unused", "--ca-out", self.path("simulator.pem")], self.environment)

    def restart(self):
        """Kills the simulator while requests are under way, and starts another one."""
        self.outages.append([time.monotonic(), None])
        self.simulator.process.kill()
        self.gate.shut()
        self.simulator.kill()
        self.start_simulator()
        self.set_up()
        self.gate.open(self.simulator.url, self.path("simulator.pem"))
        self.restarts += 1
        self.outages[-1][1] = time.monotonic()

    def set_up(self):
        """Lets another instance of the server, which never gets a request, make settings and clients."""
        environment = {**self.environment, "AUTHLETE_BASE_URL": self.simulator.url,
                       "SSL_CERT_FILE": self.path("simulator.pem")}
        programs.Program([self.server_path, "--issuer", self.issuer, *self.arguments], environment).kill()

    def was_out_since(self, start):
        """Whether the service was out of order at any time from `start` until now."""
        return bool(self.outages) and (self.outages[-1][1] is None or self.outages[-1][1] >= start)

    def advance(self, seconds):
        """Advances the clock of the service."""
        context = browser.trusting(self.path("simulator.pem"))
        response = browser.Browser(context).request(
            "POST", self.simulator.url + "/simulator/clock", json.dumps({"advance": seconds * 1000}),
            {"Authorization": "Bearer service-token-of-the-soak", "Content-Type": "application/json"})
        assert response.status == 204, response

    def close(self):
        self.simulator.kill()
        self.gate.close()

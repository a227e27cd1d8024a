"""A Prometheus server of its own, which forgets everything at its end."""
import json
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

SECONDS_TO_START = 30


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class Prometheus:
    def __init__(self, folder, jobs):
        """Reads the pages of `jobs`, which has URLs by name, each second."""
        self.url = f"http://127.0.0.1:{free_port()}"
        # JSON is YAML.
        scrapes = [{"job_name": name, "static_configs": [{"targets": [urllib.parse.urlsplit(url).netloc]}]}
                   for name, url in jobs.items()]
        settings = {"global": {"scrape_interval": "1s", "scrape_timeout": "1s"}, "scrape_configs": scrapes}
        with open(f"{folder}/prometheus.yml", "w", encoding="utf-8") as file:
            json.dump(settings, file)
        self.process = subprocess.Popen(
            ["prometheus", f"--config.file={folder}/prometheus.yml", f"--storage.tsdb.path={folder}/data",
             f"--web.listen-address={urllib.parse.urlsplit(self.url).netloc}", "--log.level=error"])
        self.wait_until_ready()

    def wait_until_ready(self):
        end = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with urllib.request.urlopen(self.url + "/-/ready", timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        self.close()
        raise RuntimeError("Prometheus does not start")

    def wait_until_read(self, jobs):
        """Waits until each page was read."""
        end = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < end:
            if len(self.query_range("up == 1", time.time() - 1, time.time())) == len(jobs):
                return
            time.sleep(0.2)
        raise RuntimeError("Prometheus does not read all pages")

    def query_range(self, query, start, end):
        """Returns the series of a query, one value per second: pairs of labels and of points (time, value)."""
        parameters = urllib.parse.urlencode({"query": query, "start": start, "end": end, "step": 1})
        try:
            with urllib.request.urlopen(f"{self.url}/api/v1/query_range?{parameters}", timeout=30) as response:
                result = json.load(response)["data"]["result"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{query}: {error.read().decode()}") from error
        return [(series["metric"], [(float(at) - start, float(value)) for at, value in series["values"]])
                for series in result]

    def close(self):
        self.process.terminate()
        self.process.wait(30)

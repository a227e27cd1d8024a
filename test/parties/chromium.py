"""Chromium without a window, spoken to through a pipe by its DevTools protocol."""
import base64
import itertools
import json
import os
import select
import shutil
import subprocess
import tempfile
import time


class ProtocolError(Exception):
    pass


class Chromium:
    """The browser as a process. It ends with this object, and also when this process ends, which closes the pipe."""

    def __init__(self, trusted_keys):
        self.profile = tempfile.mkdtemp(prefix="chromium-")
        from_us, self.to_browser = os.pipe()
        self.from_browser, to_us = os.pipe()
        # The browser reads file descriptor 3 and writes 4. Both are first moved out of the way of these numbers.
        moved = [os.dup2(end, 100 + index) for index, end in enumerate((from_us, to_us))]
        command = ["chromium", "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={self.profile}",
                   "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
                   "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--password-store=basic",
                   "--ignore-certificate-errors-spki-list=" + ",".join(trusted_keys)]
        if os.geteuid() == 0:
            command.append("--no-sandbox")  # The sandbox of Chromium does not work for root.
        self.process = subprocess.Popen(["bash", "-c", 'exec 3<&100 4>&101 100<&- 101>&-; exec "$@"', "bash", *command],
                                        pass_fds=moved, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        for end in (from_us, to_us, *moved):
            os.close(end)
        self.numbers = itertools.count(1)
        self.buffer = b""
        self.events = []

    def _read(self, deadline):
        """Returns the next message."""
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.from_browser], [], [], max(0, deadline - time.monotonic()))
            chunk = os.read(self.from_browser, 1 << 16) if ready else b""
            if not chunk:
                raise ProtocolError("Chromium has ended" if ready else "Chromium does not respond")
            self.buffer += chunk
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, session=None, **parameters):
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.to_browser, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + 20
        while True:
            received = self._read(deadline)
            if received.get("id") == number:
                break
            self.events.append(received)
        if "error" in received:
            raise ProtocolError(f"{method}: {received['error']}")
        return received["result"]

    def wait_for(self, session, accept):
        """Returns the first event of the session, of those that nobody has waited for, that is accepted."""
        deadline = time.monotonic() + 20
        seen = 0
        while True:
            for index in range(seen, len(self.events)):
                event = self.events[index]
                if event.get("sessionId") == session and accept(event):
                    del self.events[index]
                    return event
            seen = len(self.events)
            self.events.append(self._read(deadline))

    def open_tab(self, **settings):
        return Tab(self, **settings)

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.to_browser)
        os.close(self.from_browser)
        shutil.rmtree(self.profile, ignore_errors=True)


class Tab:
    """A page in a profile of its own: without cookies of other tabs."""

    def __init__(self, chromium, language="en", width=1024, height=768, scripts=True, dark=False):
        self.chromium = chromium
        context = chromium.call("Target.createBrowserContext")["browserContextId"]
        target = chromium.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        self.session = chromium.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Log", "Audits", "Network", "Runtime"):
            self.call(domain + ".enable")
        agent = chromium.call("Browser.getVersion")["userAgent"].replace("Headless", "")
        self.call("Network.setUserAgentOverride", userAgent=agent, acceptLanguage=language)
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=width < 600)
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme",
                                                           "value": "dark" if dark else "light"}])

    def call(self, method, **parameters):
        return self.chromium.call(method, self.session, **parameters)

    def _wait_until_loaded(self):
        self.chromium.wait_for(self.session, lambda event: event["method"] == "Page.loadEventFired")

    def open(self, url):
        failed = self.call("Page.navigate", url=url).get("errorText")
        if failed:
            raise ProtocolError(f"{url}: {failed}")
        self._wait_until_loaded()

    @property
    def url(self):
        history = self.call("Page.getNavigationHistory")
        return history["entries"][history["currentIndex"]]["url"]

    def evaluate(self, expression):
        """Asks the page something. This works where the scripts of pages are blocked, too."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in result:
            raise ProtocolError(f"{expression}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def type(self, text):
        self.call("Input.insertText", text=text)

    def press(self, key, loads=False):
        codes = {"Tab": (9, ""), "Enter": (13, "\r"), "Space": (32, " ")}
        code, text = codes[key]
        name = " " if key == "Space" else key
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=name, code=key, windowsVirtualKeyCode=code,
                      **({"text": text} if text and kind == "keyDown" else {}))
        if loads:
            self._wait_until_loaded()

    def fill(self, selector, text):
        """Replaces what a field holds."""
        self.evaluate(f"(() => {{ const field = document.querySelector({json.dumps(selector)}); field.focus(); field.select(); }})()")
        self.type(text)

    def click(self, selector):
        """Clicks the middle of an element, as a mouse does, and waits for the next page."""
        place = self.evaluate(
            f"(() => {{ const found = document.querySelector({json.dumps(selector)}); found.scrollIntoView({{block: 'center'}}); "
            "const box = found.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)
        self._wait_until_loaded()

    def focused(self):
        """The name of what has the focus, as a screen reader says it."""
        for node in self.tree():
            if any(entry["name"] == "focused" and entry["value"].get("value") for entry in node.get("properties", [])):
                if node["role"]["value"] != "RootWebArea":
                    return node["name"]["value"]
        return ""

    def tree(self):
        """What a screen reader gets."""
        return [node for node in self.call("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")]

    def complaints(self):
        """What the browser has to say against the pages so far, such as what a policy has blocked."""
        self.call("Runtime.evaluate", expression="0")  # What came before is read with the response.
        return [event["params"] for event in self.chromium.events
                if event.get("sessionId") == self.session
                and (event["method"] == "Audits.issueAdded" or event["method"] == "Log.entryAdded"
                     and event["params"]["entry"]["level"] in ("error", "warning"))]

    def wait_for_complaint(self, code):
        self.chromium.wait_for(self.session, lambda event: event["method"] == "Audits.issueAdded"
                               and event["params"]["issue"]["code"] == code)

    def wait_for_url(self, url):
        """Waits for a page that another one leads to without a click."""
        while not self.url.startswith(url):
            self._wait_until_loaded()

    def screenshot(self, path):
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        image = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True,
                          clip={"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1})
        path.write_bytes(base64.b64decode(image["data"]))

"""A browser without scripts: cookies, redirects and forms."""
import html.parser
import http.client
import json
import ssl
import urllib.parse

FORM = "application/x-www-form-urlencoded"


class Response:
    def __init__(self, url, status, headers, body):
        self.url, self.status, self.headers, self.body = url, status, headers, body

    def field(self, name):
        return self.headers.get(name, "")

    def json(self):
        return json.loads(self.body)

    @property
    def location(self):
        return self.field("Location")

    def query(self):
        """The parameters of the URL that the response redirects to."""
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.location).query))

    def page(self):
        return PageReader(self.body)

    def __repr__(self):
        return f"{self.status} {self.url} {self.location} {self.body[:600]}"


class PageReader(html.parser.HTMLParser):
    """What a page consists of: its forms, headings and labels."""

    def __init__(self, text):
        super().__init__()
        self.language, self.forms, self.headings, self.labels, self.tags = None, [], [], [], []
        self.alerts, self.ids = 0, set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if len(attributes) != len(attrs):
            raise ValueError(f"<{tag}> has an attribute twice: {attrs}")
        self.tags.append((tag, attributes))
        self.ids.add(attributes.get("id"))
        if tag == "html":
            self.language = attributes.get("lang")
        if tag in ("h1", "h2"):
            self.headings.append(tag)
        if tag == "label":
            self.labels.append(attributes.get("for"))
        if tag == "form":
            self.forms.append({"action": attributes["action"], "method": attributes["method"], "fields": {}})
        if tag == "input" and self.forms:
            self.forms[-1]["fields"][attributes["name"]] = attributes.get("value", "")
        if attributes.get("role") == "alert":
            self.alerts += 1

    def handle_data(self, data):
        self.text += data


class Browser:
    def __init__(self, context, language="en", address=None):
        """`address` is the one that its connections come from; by default the system chooses it."""
        self.context, self.language = context, language
        self.source = (address, 0) if address else None
        self.cookies = {}

    def request(self, method, url, body=None, headers=None):
        parts = urllib.parse.urlsplit(url)
        connection_type = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        more = {"context": self.context} if parts.scheme == "https" else {}
        connection = connection_type(parts.hostname, parts.port, timeout=60, source_address=self.source, **more)
        fields = {"Accept": "text/html", "Accept-Language": self.language}
        if self.cookies:
            fields["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        fields.update(headers or {})
        target = parts.path + ("?" + parts.query if parts.query else "")
        connection.request(method, target, body, fields)
        answer = connection.getresponse()
        response = Response(url, answer.status, answer.headers, answer.read().decode())
        connection.close()
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, value = cookie.split(";")[0].split("=", 1)
            if "Max-Age=0" in cookie:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        return response

    def get(self, url, **headers):
        return self.request("GET", url, headers=headers)

    def follow(self, response):
        """Follows redirects as long as they stay on the server."""
        while response.status in (302, 303):
            target = urllib.parse.urljoin(response.url, response.location)
            if urllib.parse.urlsplit(target)[:2] != urllib.parse.urlsplit(response.url)[:2]:
                break
            response = self.request("GET", target)
        return response

    def post(self, url, fields, headers=None):
        all_headers = {"Content-Type": FORM}
        all_headers.update(headers or {})
        return self.request("POST", url, urllib.parse.urlencode(fields), all_headers)

    def submit(self, response, form=0, headers=None, **fields):
        """Sends a form of the page, with other values for some of its fields."""
        chosen = response.page().forms[form]
        values = dict(chosen["fields"])
        values.update(fields)
        origin = "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(response.url))
        all_headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
        all_headers.update(headers or {})
        return self.post(urllib.parse.urljoin(response.url, chosen["action"]), values, all_headers)


def trusting(*files):
    context = ssl.create_default_context()
    for file in files:
        context.load_verify_locations(file)
    return context

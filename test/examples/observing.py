"""What an operator sees of the calls that the servers make: metrics, spans and a log."""
import json
import unittest

import flows
import programs

paths = []

TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736"
SPAN_ID = "00f067aa0ba902b7"
TRACE = {"traceparent": f"00-{TRACE_ID}-{SPAN_ID}-01"}


class Observing(unittest.TestCase):
    def setUp(self):
        self.servers = programs.Servers(*paths, observed=True)
        self.addCleanup(self.servers.close)

    def page_of(self, program):
        """Returns the metrics of a server, by name and labels."""
        response = self.servers.browser().request("GET", program.metrics_url())
        self.assertEqual(response.status, 200, response)
        self.assertEqual(response.field("Content-Type"), "text/plain; version=0.0.4; charset=utf-8")
        return dict(line.rsplit(" ", 1) for line in response.body.splitlines() if not line.startswith("#"))

    def spans_of(self, name):
        """Returns the spans of a server in the order of their ends."""
        spans = []
        with open(self.servers.path(name + ".spans"), encoding="utf-8") as file:
            for line in file:
                (resource,) = json.loads(line)["resourceSpans"]
                (attribute,) = resource["resource"]["attributes"]
                self.assertEqual(attribute["key"], "service.name")
                self.assertIn("server", attribute["value"]["stringValue"])
                (scope,) = resource["scopeSpans"]
                spans += scope["spans"]
        return spans

    def test_metrics_spans_and_log_show_the_calls_of_a_token_request(self):
        fields = {"grant_type": "client_credentials"}
        response = flows.token_request(self.servers, fields, {**flows.basic(), **TRACE})
        self.assertEqual(response.status, 200, response)

        metrics = self.page_of(self.servers.server)
        operation = 'operation="token_endpoint.process"'
        self.assertEqual(metrics[f'authlete_client_calls_total{{{operation},outcome="success"}}'], "1")
        self.assertEqual(metrics[f'authlete_client_call_duration_seconds_count{{{operation},result="success"}}'], "1")

        attempt, call = self.spans_of("server")
        self.assertEqual([attempt["traceId"], call["traceId"]], [TRACE_ID] * 2)
        self.assertEqual([call["parentSpanId"], attempt["parentSpanId"]], [SPAN_ID, call["spanId"]])
        self.assertEqual([call["name"], attempt["name"]], ["token_endpoint.process", "POST"])
        self.assertEqual([call["kind"], attempt["kind"]], [1, 3])
        self.assertIn({"key": "http.response.status_code", "value": {"intValue": "200"}}, attempt["attributes"])
        for span in (attempt, call):
            start, end = int(span["startTimeUnixNano"]), int(span["endTimeUnixNano"])
            self.assertTrue(0 < end - start < 60 * 10**9, span)
            self.assertNotIn("status", span)

        code, output = self.servers.server.end()
        self.assertEqual(code, 0, output)
        lines = [line for line in output.splitlines() if f"trace_id={TRACE_ID}" in line]
        self.assertEqual([line.split()[1:3] for line in lines], [["debug", "attempt_ended"], ["debug", "call_ended"]])
        self.assertIn("operation=token_endpoint.process", lines[1])
        secrets = [self.servers.token, "web-secret", response.json()["access_token"], "registration-token"]
        with open(self.servers.path("server.spans"), encoding="utf-8") as file:
            seen = output + file.read() + json.dumps(metrics)
        self.assertEqual([secret for secret in secrets if secret in seen], [])

    def test_resource_server_shows_its_cache(self):
        fields = {"grant_type": "client_credentials", "scope": "notes.read"}
        response = flows.token_request(self.servers, fields)
        bearer = flows.bearer(response.json()["access_token"])
        for _ in range(3):
            notes = self.servers.browser().request("GET", self.servers.resource.url, None, {**bearer, **TRACE})
            self.assertEqual(notes.status, 200, notes)
        metrics = self.page_of(self.servers.resource)
        self.assertEqual(metrics['authlete_resource_server_cache_hits_total{token="valid"}'], "2")
        self.assertEqual(metrics['authlete_resource_server_introspections_total'], "1")
        self.assertEqual([span["name"] for span in self.spans_of("resource")], ["POST", "introspection.process"])

    def test_other_pages_have_no_metrics(self):
        url = self.servers.server.metrics_url()
        self.assertEqual(self.servers.browser().request("GET", url.replace("/metrics", "/")).status, 404)
        self.assertEqual(self.servers.browser().request("GET", self.servers.issuer + "/metrics").status, 404)

    def test_wrong_options_are_explained(self):
        for arguments, message in ((["--metrics-listen", "9464"], "--metrics-listen: must be ADDRESS:PORT"),
                                   (["--spans", "/none/spans"], "--spans: cannot write /none/spans")):
            for program in ("authorization_server", "resource_server"):
                with self.subTest(arguments=arguments, program=program):
                    ended = self.servers.run(program, *arguments)
                    self.assertIn(ended.returncode, (1, 2))
                    self.assertIn(message, ended.stderr)

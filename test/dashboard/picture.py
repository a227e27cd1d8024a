"""Draws the dashboard of Grafana with real data:
picture.py SIMULATOR AUTHORIZATION_SERVER RESOURCE_SERVER AUTHLETE_MIGRATE DASHBOARD OUTPUT [SECONDS]

DASHBOARD is docs/grafana-dashboard.json. The servers run under load for SECONDS (60), Prometheus reads their metrics, and each
query of the dashboard is evaluated over that time. A panel of which a query returns nothing is an error."""
import json
import pathlib
import re
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "examples")]

import load
import prometheus
import svg

RATE_INTERVAL = "4s"


def evaluated(expression):
    """Returns a query with the variables of Grafana replaced."""
    query = expression.replace("$__rate_interval", RATE_INTERVAL).replace("$job", ".+")
    if "$" in query:
        raise RuntimeError(f"the query has an unknown variable: {query}")
    return query


def legend_of(form, labels):
    return re.sub(r"{{\s*(\w+)\s*}}", lambda name: labels.get(name[1], ""), form).strip()


def series_of(server, panel, start, end):
    """Returns the series of all queries of a panel, and the queries that have no data."""
    series, empty = [], []
    for target in panel["targets"]:
        found = server.query_range(evaluated(target["expr"]), start, end)
        if not found or not svg.values_of(found):
            empty.append(f"{panel['title']}: {target['expr']}")
        series += [(legend_of(target["legendFormat"], labels), points) for labels, points in found]
    return sorted(series), empty


def main(simulator, authorization_server, resource_server, migrate, dashboard, output, seconds="60"):
    panels = json.loads(pathlib.Path(dashboard).read_text(encoding="utf-8"))["panels"]
    seconds = int(seconds)
    drawn, empty = [], []
    running = load.Load((simulator, authorization_server, resource_server, migrate))
    try:
        with tempfile.TemporaryDirectory() as folder:
            server = prometheus.Prometheus(folder, running.jobs)
            try:
                server.wait_until_read(running.jobs)
                start = running.run(seconds)
                for panel in panels:
                    series, without_data = series_of(server, panel, start, start + seconds)
                    drawn.append((panel["title"], panel["fieldConfig"]["defaults"]["unit"], series))
                    empty += without_data
            finally:
                server.close()
    finally:
        running.close()
    if empty:
        print("these queries have no data:", *empty, sep="\n  ", file=sys.stderr)
        return 1
    note = (f"{seconds} seconds of the example servers and of authlete-migrate. The service fails some calls from second "
            f"{load.TROUBLES[0][0]} on, and cannot be reached from second {load.OUTAGE[0]} to {load.OUTAGE[1]}.")
    text = svg.picture("Authlete client", note, drawn, seconds)
    pathlib.Path(output).write_text(text, encoding="utf-8")
    print(f"{output}: {len(drawn)} panels, {len(text.encode())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

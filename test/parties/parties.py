"""Runs the parties, each of which is software that others wrote, against the example servers:
parties.py SIMULATOR AUTHORIZATION_SERVER RESOURCE_SERVER [PARTY...]

A party that cannot be had is skipped, or fails if AUTHLETE_PEERS_REQUIRED is 1."""
import importlib
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "examples")]
PARTIES = ("openid_clients", "apache", "browser_pages")
SECONDS = 60


def run(name, paths):
    """Runs a party, and returns its exit code. Its servers, which are a process group, and its files end with it."""
    command = [sys.executable, "-B", str(HERE / "parties.py"), *paths, "--only", name]
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # Apache reads its pages as another user.
        return run_in_group(name, command, {**os.environ, "TMPDIR": folder})


def run_in_group(name, command, environment):
    with subprocess.Popen(command, env=environment, start_new_session=True) as process:
        try:
            return process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            print(f"{name}: not ready after {SECONDS} s", file=sys.stderr)
            return 1
        finally:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass


def run_all(names, paths):
    required = os.environ.get("AUTHLETE_PEERS_REQUIRED") == "1"
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for name in names:
        reason, started = importlib.import_module(name).missing(), time.monotonic()
        if reason:
            outcome = "failed" if required else "skipped"
            print(f"--- {name}: {outcome}, because {reason}", flush=True)
        else:
            print(f"--- {name}", flush=True)
            outcome = "passed" if run(name, paths) == 0 else "failed"
            print(f"--- {name}: {outcome} in {time.monotonic() - started:.1f} s", flush=True)
        counts[outcome] += 1
    print("parties: " + ", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
    return 0 if counts["failed"] == 0 else 1


if __name__ == "__main__":
    # A signal ends the servers like an exception does.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    arguments = sys.argv[1:]
    if arguments[3:4] == ["--only"]:
        sys.exit(importlib.import_module(arguments[4]).main(arguments[:3]))
    unknown = set(arguments[3:]) - set(PARTIES)
    if len(arguments) < 3 or unknown:
        sys.exit(f"{__doc__}\n\nThe parties are {', '.join(PARTIES)}.")
    sys.exit(run_all(arguments[3:] or PARTIES, arguments[:3]))

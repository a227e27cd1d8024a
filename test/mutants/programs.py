"""The test programs, their cases, and which mutations each case comes by."""

import hashlib
import json
import math
import os
import re
import resource
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor

# In the order in which they are tried: what is fast and near first.
PROGRAMS = ["core/test_core", "codec/test_codec", "client/test_client", "client/test_operations",
            "client/test_client_threads", "server/test_server", "server/test_server_flows", "batch/test_batch",
            "net/test_net_pool", "net/test_net", "net/test_net_life", "net/test_net_hostile", "net/test_net_allocations",
            "net/test_net_threads", "server/test_server_listener", "server/test_server_notifications",
            "server/test_server_with_simulator", "migration/test_migration", "batch/test_batch_simulator",
            "end_to_end/test_end_to_end", "net/test_net_stress"]


def of_folders(folders):
    """The programs of those folders of test/; all without any."""
    return [name for name in PROGRAMS if not folders or os.path.dirname(name) in folders]


def run(command, folder, limit, variables):
    """How a program ended: its exit code, None if it came to no end, and the seconds of CPU and of time that it took.

    `limit` are those that it may take. What spins is ended by its CPU time, which a busy machine does not change; what waits
    for ever by the clock, which runs slower the busier the machine is. Its children end with it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AUTHLETE_")}
    environment.update(variables)
    scratch = tempfile.mkdtemp(prefix="mutant-")
    environment["TMPDIR"] = scratch
    cpu_limit = math.ceil(limit[0])
    time_limit = limit[1] * min(4.0, max(1.0, 2 * os.getloadavg()[0] / (os.cpu_count() or 1)))
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
                               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (cpu_limit, cpu_limit + 5)))
    killer = threading.Timer(time_limit, process.kill)
    killer.start()
    _, status, usage = os.wait4(process.pid, 0)
    timed_out = not killer.is_alive()
    killer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if timed_out or process.returncode == -signal.SIGXCPU:
        status = None
    else:
        status = process.returncode
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    shutil.rmtree(scratch, ignore_errors=True)
    return status, usage.ru_utime + usage.ru_stime, time.monotonic() - started


class Program:
    def __init__(self, tests, name):
        self.name = name
        self.path = os.path.join(tests, name)
        self.folder = os.path.dirname(self.path)
        with open(self.path, "rb") as file:
            self.digest = hashlib.sha256(file.read()).hexdigest()

    def run_cases(self, cases, limit, variables):
        command = [self.path, "--log_level=nothing", "--report_level=no", "--color_output=no"]
        return run(command + [f"--run_test={case}" for case in cases], self.folder, limit, variables)

    def list_cases(self):
        """The cases that run, with their suites; those of one table of data count as one."""
        listed = subprocess.run([self.path, "--list_content", "--color_output=no"], stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True, check=True).stdout
        path, leaves, previous = [], [], -1
        for line in listed.splitlines():
            match = re.match(r"( *)([^\s:]+?)(\*?)(?:: .*)?$", line)
            if not match:
                continue
            depth = len(match[1]) // 4
            if depth <= previous:
                leaves.append("/".join(path))
            path = path[:depth] + [match[2]]
            previous = depth
        leaves.append("/".join(path))
        return sorted({re.sub(r"/_\d+$", "", leaf) for leaf in leaves})

    def measure(self, case):
        """Runs a case without any mutation; one that fails then can tell nothing of a mutation."""
        with tempfile.TemporaryDirectory(prefix="mutants-") as scratch:
            reached = os.path.join(scratch, "reached")
            status, *taken = self.run_cases([case], (120, 120), {"AUTHLETE_MUTANT_REACHED": reached})
            if status != 0 or not os.path.exists(reached):
                return case, status, taken, []
            with open(reached, "rb") as file:
                marks = file.read()
        return case, status, taken, [match.start() for match in re.finditer(b"\x01", marks)]


class Programs:
    """All programs. What their cases come by is measured when it is first needed, and known again for the same program."""

    def __init__(self, tests, names, cache_file, jobs):
        self.cache_file = cache_file
        self.jobs = jobs
        self.lock = threading.Lock()
        self.cache = {}
        if os.path.exists(cache_file):
            with open(cache_file, encoding="utf-8") as file:
                self.cache = json.load(file)
        self.all = [Program(tests, name) for name in names]

    def cases_of(self, program):
        """Name of each case -> the seconds of CPU and of time that it takes, and the numbers that it comes by."""
        with self.lock:
            known = self.cache.get(program.name)
            if not known or known["digest"] != program.digest:
                known = {"digest": program.digest, "cases": self.measure(program)}
                self.cache[program.name] = known
                with open(self.cache_file, "w", encoding="utf-8") as file:
                    json.dump(self.cache, file)
            return known["cases"]

    def measure(self, program):
        cases = {}
        with ThreadPoolExecutor(self.jobs) as pool:
            for case, status, taken, numbers in pool.map(program.measure, program.list_cases()):
                if status != 0:
                    print(f"fails without a mutation, and is not used: {program.name} {case}", flush=True)
                elif numbers:
                    cases[case] = [*taken, numbers]
        print(f"{program.name}: {len(cases)} cases come by mutations, "
              f"{sum(cpu for cpu, *_ in cases.values()):.0f} s of CPU", flush=True)
        return cases

    def attempts(self, place, program):
        """Which cases are run for a mutation, in order: few at a time, so that the first failure ends it."""
        cases = sorted((cpu + waited / 20, cpu, waited, case)
                       for case, (cpu, waited, numbers) in self.cases_of(program).items() if place.number in numbers)
        batch, cost, limit, most = [], 0.0, [0.0, 0.0], 0.25
        for case_cost, cpu, waited, case in cases:
            batch.append(case)
            cost += case_cost
            limit = [limit[0] + cpu, limit[1] + waited]
            if cost > most or len(batch) == 50:
                yield batch, limit
                batch, cost, limit, most = [], 0.0, [0.0, 0.0], min(2 * most, 4.0)
        if batch:
            yield batch, limit

    def kill(self, place, program):
        """How a program ends with a mutation: (`killed`, how), or (``, the number of its cases that come by it)."""
        tried = 0
        for cases, (cpu, waited) in self.attempts(place, program):
            tried += len(cases)
            limit = (5 + 5 * cpu, 30 + 5 * waited)
            status, *_ = program.run_cases(cases, limit, {"AUTHLETE_MUTANT": str(place.number)})
            if status == 0:
                continue
            # What fails without the mutation, too, says nothing.
            if program.run_cases(cases, limit, {})[0] != 0:
                print(f"failed without a mutation: {program.name} {' '.join(cases)[:300]}", flush=True)
                continue
            return "killed", "a timeout" if status is None else "a failed test" if status == 201 else "a crash"
        return "", tried

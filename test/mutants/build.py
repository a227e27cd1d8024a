"""Chooses mutations, and builds the tests with all of them."""

import hashlib
import json
import math
import os
import re
import subprocess

import rewrite

TEST_FOLDERS = "core;codec;client;batch;migration;net;server;end_to_end"
NUMBERS = 1 << 20  # as in mutant_switch.hpp
ERROR = re.compile(r"^(/\S+?):(\d+):\d+: (?:fatal )?error: |^(/\S+?):(\d+):\d+: +required from ", re.M)


def rank(seed, name):
    return hashlib.sha256(f"{seed}|{name}".encode()).digest()


def give_numbers(places):
    """By their names, so that a source that has not changed is not compiled again when another one has."""
    used = set()
    for place in places:
        number = int.from_bytes(rank("number", place.name)[:4], "big") % NUMBERS
        while number in used:
            number = (number + 1) % NUMBERS
        used.add(number)
        place.number = number


def choose(places, seed, share, least, rejected):
    """Of each folder a share of its places, and not less than `least`, by the order that the seed gives them."""
    chosen = []
    for folder in sorted({place.folder for place in places}):
        of_folder = [place for place in places if place.folder == folder]
        count = max(least, math.ceil(len(of_folder) * share))
        usable = [place for place in of_folder if place.name not in rejected]
        chosen += sorted(usable, key=lambda place: rank(seed, place.name))[:count]
    return chosen


class Build:
    def __init__(self, project, folder, programs, jobs):
        self.project = project
        self.programs = programs
        self.jobs = jobs
        self.folder = folder
        self.tree = os.path.join(folder, "source")
        self.binaries = os.path.join(folder, "build")
        self.rejected_file = os.path.join(folder, "rejected.json")
        self.rejected = {}
        if os.path.exists(self.rejected_file):
            with open(self.rejected_file, encoding="utf-8") as file:
                self.rejected = json.load(file)

    def make(self, choose_without, extra):
        """Builds the mutations that `choose_without` names, leaving out those that do not compile, and returns them."""
        for _ in range(12):
            chosen = choose_without(self.rejected)
            more = [place for place in extra(chosen) if place.name not in self.rejected]
            rewrite.write_tree(self.project, self.tree, chosen + more)
            self.run(["cmake", "-S", self.tree, "-B", self.binaries, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug",
                      "-DCMAKE_CXX_FLAGS=-w", "-DCMAKE_CXX_FLAGS_DEBUG=-O0 -g0", "-DCMAKE_UNITY_BUILD=ON",
                      "-DCMAKE_UNITY_BUILD_BATCH_SIZE=4", "-DAUTHLETE_PRECOMPILED_HEADERS=ON",
                      "-DAUTHLETE_BUILD_MIGRATION=ON", "-DAUTHLETE_BUILD_EXAMPLES=OFF", "-DAUTHLETE_BUILD_BENCH=OFF",
                      "-DAUTHLETE_INSTALL=OFF", f"-DAUTHLETE_TEST_FOLDERS={TEST_FOLDERS}"], check=True)
            built = self.run(["ninja", "-C", self.binaries, "-k", "0", "-j", str(self.jobs)] +
                             [os.path.basename(name) for name in self.programs])
            if built.returncode == 0:
                return chosen, more
            if not self.reject(built.stdout, chosen + more):
                raise SystemExit("mutants: the tests do not build, and not because of a mutation:\n" + built.stdout[-6000:])
        raise SystemExit("mutants: too many mutations do not compile")

    def run(self, command, check=False):
        ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        with open(os.path.join(self.folder, "build.log"), "a", encoding="utf-8") as log:
            log.write(ran.stdout)
        if check and ran.returncode != 0:
            raise SystemExit("mutants: " + " ".join(command) + " failed:\n" + ran.stdout[-4000:])
        return ran

    def reject(self, output, chosen):
        """Leaves out the mutations on lines with errors."""
        lines = set()
        prefix = os.path.join(self.tree, "src") + os.sep
        for match in ERROR.finditer(output):
            path, line = (match[1], match[2]) if match[1] else (match[3], match[4])
            if os.path.normpath(path).startswith(prefix):
                lines.add((os.path.normpath(path)[len(prefix):], int(line)))
        found = False
        for place in chosen:
            if place.name not in self.rejected and any((place.file, line) in lines for line in place.lines()):
                self.rejected[place.name] = "does not compile"
                print("does not compile: " + place.name, flush=True)
                found = True
        with open(self.rejected_file, "w", encoding="utf-8") as file:
            json.dump(self.rejected, file, indent=1)
        return found

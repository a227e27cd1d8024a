"""Plants small faults in src/, one at a time, and tells which of them the tests notice: see ./dev help."""

import argparse
import hashlib
import json
import os
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed

import clang.cindex

import build
import places
import programs
import rewrite

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
FOLDER = os.path.join(PROJECT, "build", "mutants")
EQUIVALENT = os.path.join(HERE, "equivalent.txt")

SEED = "1"
SHARE = 0.05
LEAST_OF_A_FOLDER = 20
LEAST_IN_ALL = 250
WANTED, WANTED_OF_A_FOLDER = 85, 80  # per cent


def options():
    parser = argparse.ArgumentParser(prog="./dev mutants", description=__doc__)
    parser.add_argument("--folder", action="append", help="only the mutations of this folder of src/ and of those in it")
    parser.add_argument("--tests", action="append", choices=sorted({os.path.dirname(name) for name in programs.PROGRAMS}),
                        help="build and run only the tests of this folder of test/")
    parser.add_argument("--only", action="append", help="only those whose name contains this, chosen by the seed or not")
    parser.add_argument("--survivors", action="store_true", help="only those that survived when they were run last")
    parser.add_argument("--seed", default=SEED, help="choose others (%(default)s)")
    parser.add_argument("--list", action="store_true", help="print the names of all places, and run nothing")
    parser.add_argument("--jobs", type=int, default=2, help="as many processes at a time (%(default)s)")
    parser.add_argument("--llvm", default="16", help=argparse.SUPPRESS)
    return parser.parse_args()


def all_places(llvm):
    """Reading src/ takes a minute, so what was found is kept for as long as nothing changes."""
    digest = hashlib.sha256()
    for top in (os.path.join(PROJECT, "src"), os.path.join(PROJECT, "include"), HERE):
        for folder, _, names in sorted(os.walk(top)):
            for name in sorted(names):
                if name.endswith((".cpp", ".hpp", "places.py")):
                    with open(os.path.join(folder, name), "rb") as file:
                        digest.update(os.path.join(folder, name).encode() + file.read())
    cache = os.path.join(FOLDER, "places")
    if os.path.exists(cache):
        with open(cache, "rb") as file:
            known, found = pickle.load(file)
        if known == digest.hexdigest():
            return found
    clang.cindex.Config.set_library_file(f"/usr/lib/llvm-{llvm}/lib/libclang.so.1")
    found = places.find(PROJECT, ["-std=c++20", f"-I{PROJECT}/include", f"-I{PROJECT}/src", '-DAUTHLETE_VERSION="0"',
                                  "-resource-dir", f"/usr/lib/llvm-{llvm}/lib/clang/{llvm}"])
    build.give_numbers(found)
    with open(cache, "wb") as file:
        pickle.dump((digest.hexdigest(), found), file)
    return found


def read_equivalent(names):
    """Name -> reason. A name that no place has is an error, so that the list does not rot."""
    reasons, name = {}, None
    with open(EQUIVALENT, encoding="utf-8") as file:
        for line in file:
            if line.startswith("#") or not line.strip():
                continue
            if line.startswith(" "):
                reasons[name] = (reasons[name] + " " + line.strip()).strip()
            else:
                name = line.rstrip("\n")
                reasons[name] = ""
    for name, reason in reasons.items():
        if name not in names:
            raise SystemExit(f"mutants: {EQUIVALENT} names what src/ does not have: {name}")
        if not reason:
            raise SystemExit(f"mutants: {EQUIVALENT} gives no reason for: {name}")
    return reasons


def load(path):
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def run_all(chosen, tests, results, jobs):
    """Program by program, so that the quick ones have killed most before the slow ones are run."""
    alive, tried = list(chosen), {place.name: 0 for place in chosen}
    for place in chosen:
        results[place.name] = {"result": "not run", "by": ""}
    for program in tests.all:
        with ThreadPoolExecutor(jobs) as pool:
            running = {pool.submit(tests.kill, place, program): place for place in alive}
            for future in as_completed(running):
                place = running[future]
                result, by = future.result()
                if result:
                    alive.remove(place)
                    results[place.name] = {"result": result, "by": f"{program.name}: {by}"}
                    print(f"[{len(chosen) - len(alive)}/{len(chosen)}] {place.name} ({program.name}: {by})", flush=True)
                else:
                    tried[place.name] += by
        with open(os.path.join(FOLDER, "results.json"), "w", encoding="utf-8") as file:
            json.dump(results, file, indent=1, sort_keys=True)
    for place in alive:
        results[place.name] = {"result": "survived" if tried[place.name] else "unreached", "by": f"{tried[place.name]} cases"}
    with open(os.path.join(FOLDER, "results.json"), "w", encoding="utf-8") as file:
        json.dump(results, file, indent=1, sort_keys=True)


def report(chosen, results, equivalent):
    """The table and the survivors; whether the bounds are kept."""
    rows, kept = [], True
    for folder in sorted({place.folder for place in chosen}) + ["all"]:
        of_folder = [place for place in chosen if folder in ("all", place.folder)]
        judged = [place for place in of_folder if place.name not in equivalent]
        killed = sum(results[place.name]["result"] == "killed" for place in judged)
        share = 100 * killed / len(judged) if judged else 100
        kept = kept and share >= (WANTED if folder == "all" else WANTED_OF_A_FOLDER)
        rows.append(f"{folder:15} {len(of_folder):5} {len(of_folder) - len(judged):11} {killed:7} "
                    f"{len(judged) - killed:9} {share:6.1f} %")
    survivors = []
    for place in chosen:
        result = results[place.name]
        if result["result"] != "killed" and place.name not in equivalent:
            with open(os.path.join(PROJECT, "src", place.file), encoding="utf-8") as file:
                text = file.read()
            survivors.append(f"src/{place.file}:{place.line}: {result['result']}: {place.change}\n"
                             f"    - {places.one_line(text[place.begin:place.end])}\n"
                             f"    + {places.one_line(rewrite.mutated_text(place, text))}\n"
                             f"    {place.name}")
        if result["result"] == "killed" and place.name in equivalent:
            survivors.append(f"killed, although it is called equivalent: {place.name}")
            kept = False
    text = "\n".join(survivors + ["", f"{'folder':15} {'made':>5} {'equivalent':>11} {'killed':>7} {'survived':>9}"] + rows)
    with open(os.path.join(FOLDER, "report.txt"), "w", encoding="utf-8") as file:
        file.write(text + "\n")
    print(text)
    return kept


def main():
    wanted = options()
    os.makedirs(FOLDER, exist_ok=True)
    found = all_places(wanted.llvm)
    if wanted.list:
        print("\n".join(place.name for place in found))
        return 0
    equivalent = read_equivalent({place.name for place in found})
    results_file = os.path.join(FOLDER, "results.json")
    results = load(results_file)

    def chosen_without(rejected):
        return build.choose(found, wanted.seed, SHARE, LEAST_OF_A_FOLDER, rejected)

    def asked_for(chosen):
        """Those named, though the seed does not choose them."""
        known = {place.name for place in chosen}
        return [place for place in found if place.name not in known and any(part in place.name for part in wanted.only or [])]

    names = programs.of_folders(wanted.tests)
    chosen, extra = build.Build(PROJECT, FOLDER, names, wanted.jobs).make(chosen_without, asked_for)
    tests = programs.Programs(os.path.join(FOLDER, "build", "test"), names, os.path.join(FOLDER, "cases.json"), wanted.jobs)
    selected = chosen
    if wanted.only:
        selected = [place for place in chosen + extra if any(part in place.name for part in wanted.only)]
    if wanted.folder:
        selected = [place for place in selected
                    if any((place.folder + "/").startswith(folder.rstrip("/") + "/") for folder in wanted.folder)]
    run = [place for place in selected if not wanted.survivors or results.get(place.name, {}).get("result") != "killed"]
    run_all(run, tests, results, wanted.jobs)
    whole = not (wanted.only or wanted.folder or wanted.tests)
    if whole and len(selected) < LEAST_IN_ALL:
        raise SystemExit(f"mutants: only {len(selected)} places")
    return 0 if report(selected, results, equivalent) else 1


if __name__ == "__main__":
    sys.exit(main())

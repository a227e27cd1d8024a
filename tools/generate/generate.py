#!/usr/bin/env python3
"""Writes all files that come from the description of the service: generate.py [--check]

With --check nothing is written: the program names the files that are not current, and fails if there are any.
"""
import sys
from pathlib import Path

from description import Description, DescriptionError
from enums import enum_headers
from full_requests import full_request_files
from groups import group_files, unfinished_groups
from models import model_headers
from operation_calls import operation_call_files
from operations import operation_files
from output import all_formatted, differences, left_over, write
from responses import response_files
from tables import tables
from testing_models import testing_model_files

ROOT = Path(__file__).resolve().parent.parent.parent
GENERATED_FOLDERS = ("include/authlete/models", "include/authlete/enums", "src/codec/tables")


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        description = Description(ROOT / "api")
        responses = list(response_files(description))
    except DescriptionError as error:
        print(error, file=sys.stderr)
        return 1
    unfinished = list(unfinished_groups(description, (ROOT / "include/authlete/client.hpp").read_text(encoding="utf-8")))
    if unfinished:
        print("\n".join(unfinished), file=sys.stderr)
        return 1
    files = [*model_headers(description), *enum_headers(description), *tables(description), *operation_files(description),
             *group_files(description), *operation_call_files(description),
             *full_request_files(description), *testing_model_files(description), *responses]
    texts = all_formatted(ROOT, files)
    changed = differences(ROOT, texts)
    obsolete = left_over(ROOT, texts, GENERATED_FOLDERS)
    if arguments:
        for path in changed + obsolete:
            print(f"{path}: is not current, run ./dev generate", file=sys.stderr)
        return 1 if changed or obsolete else 0
    write(ROOT, texts, changed, obsolete)
    print(f"generated {len(texts)} files: {len(changed)} changed, {len(obsolete)} removed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

#!/usr/bin/env bash
# fault_matrix.sh CASES RESULTS prints docs/fault-matrix.md: the cases of CASES with the tests that prove them.
#
# CASES has one line per area (letter, title) followed by one line per case of it (ID, situation, outcome), separated by
# tabs. IDs are never used again for another case. RESULTS is a folder of JUnit files as Boost.Test writes them. A test
# proves the cases that its name begins with.
#
# Ends with 1 and says why on standard error if a line of CASES is malformed, if a case has no test that passed, if a
# test of a case failed, or if a test name begins with an ID that CASES does not have.
set -euo pipefail

cases=$1
results=$2

bash "${BASH_SOURCE%/*}/test_results.sh" "$results" | awk -F '\t' -v cases="$cases" '
  function complain(what) { print what > "/dev/stderr"; ++faults }
  function end_area(  i) {
    if (area_cases == 0) return
    print "\n<details>\n<summary>Tests of these cases</summary>\n"
    for (i = 1; i <= area_cases; ++i) printf "- %s\n%s", area_case[i], proofs[area_case[i]]
    print "\n</details>"
    area_cases = 0
  }
  {
    count = split($1, path, "/")
    name = path[count]
    while (match(name, /^[a-z][0-9]+_/)) {
      id = toupper(substr(name, 1, RLENGTH - 1))
      named[id] = $1
      if ($2 == "passed") proofs[id] = proofs[id] "  - `" $1 "`\n"
      if ($2 == "failed") failures[id] = failures[id] " " $1
      name = substr(name, RLENGTH + 1)
    }
  }
  END {
    print "# Fault matrix\n"
    print "This page lists what can go wrong, what the library does then, and which tests prove it. Kinds of errors such as"
    print "`timeout` are explained in [errors.md](errors.md), other terms in [glossary.md](glossary.md).\n"
    print "`./dev fault-matrix` writes this page from `test/data/fault_cases.tsv` and the tests that passed, so do not edit it. A"
    print "test proves the cases that its name begins with."
    while ((getline line < cases) > 0) {
      fields = split(line, field, "\t")
      id = field[1]
      if (fields == 2 && id ~ /^[A-Z]$/) {
        end_area()
        area = id
        print "\n## " id ". " field[2] "\n"
        print "| case | situation | outcome |"
        print "| --- | --- | --- |"
        continue
      }
      if (fields != 3 || field[2] == "" || field[3] == "" || id !~ "^" area "[0-9]+$" || id in known) {
        complain(cases ": not an area, or a new case of the area above it: " line)
        continue
      }
      ++total
      known[id]
      area_case[++area_cases] = id
      print "| " id " | " field[2] " | " field[3] " |"
      if (failures[id] != "") complain(id ": has failed:" failures[id])
      else if (proofs[id] == "") complain(id ": no test proves this case: " field[2])
      else ++proven
    }
    end_area()
    for (id in named) if (!(id in known)) complain(id ": is not a case of " cases ", but a test names it: " named[id])
    print proven + 0 " of " total + 0 " cases proven" > "/dev/stderr"
    exit total > 0 && faults == 0 ? 0 : 1
  }'

#!/usr/bin/env bash
# fault_matrix.sh CASES RESULTS prints docs/fault-matrix.md: each case of CASES (number, situation, outcome; by tabs) with
# the tests that prove it, which are those whose name begins with its number and that RESULTS, a folder of JUnit files as
# Boost.Test writes them, say to have passed. Ends with 1 and names them on standard error if a case has no such test, or
# a test of one has failed.
set -euo pipefail

cases=$1
results=$2

# Lines "test<TAB>passed|failed", the test as suite/name.
tests() {
  # shellcheck disable=SC2016  # a program of awk
  find "$results" -name '*.xml' -print0 | xargs -0 -r awk '
    function attribute(name,  found) {
      found = $0
      if (!sub(".* " name "=\"", "", found)) return ""
      sub("\".*", "", found)
      return found
    }
    function tell() { if (test != "" && state != "skipped") print test "\t" state; test = "" }
    /<testcase / {
      tell()
      name = attribute("name"); suite = attribute("classname")
      gsub("\\.", "/", suite)
      # What a data set made of one test is one test.
      test = name ~ /^_[0-9]+$/ ? suite : suite "/" name
      if (suite ~ /json_test_suite/) test = ""  # needs data that may not be there
      state = $0 ~ /assertions="0"/ ? "checked nothing" : "passed"
    }
    /<skipped/ { state = "skipped" }
    /<failure|<error/ { state = "failed" }
    /<\/testsuite>/ { tell() }
  ' | LC_ALL=C sort -u
}

tests | awk -F '\t' -v cases="$cases" '
  {
    count = split($1, path, "/")
    name = path[count]
    while (match(name, /^[a-m][0-9]+_/)) {
      number = toupper(substr(name, 1, RLENGTH - 1))
      if ($2 == "passed") proofs[number] = proofs[number] (proofs[number] == "" ? "" : "<br>") "`" $1 "`"
      if ($2 == "failed") failures[number] = failures[number] " " $1
      name = substr(name, RLENGTH + 1)
    }
  }
  END {
    print "# Fault matrix\n"
    print "Made by `./dev fault-matrix` from `test/data/fault_cases.tsv` and the tests that passed; not to be edited. A test"
    print "proves the cases that its name begins with.\n"
    print "| case | situation | outcome | proven by |"
    print "| --- | --- | --- | --- |"
    while ((getline line < cases) > 0) {
      split(line, field, "\t")
      ++total
      print "| " field[1] " | " field[2] " | " field[3] " | " proofs[field[1]] " |"
      if (failures[field[1]] != "") print field[1] " has failed:" failures[field[1]] > "/dev/stderr"
      else if (proofs[field[1]] == "") print field[1] " is proven by no test: " field[2] > "/dev/stderr"
      else ++proven
    }
    print proven + 0 " of " total " cases proven" > "/dev/stderr"
    exit proven == total ? 0 : 1
  }'

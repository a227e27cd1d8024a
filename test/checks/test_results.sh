#!/usr/bin/env bash
# test_results.sh RESULTS prints the tests in a folder of JUnit files as Boost.Test writes them, one line each: the test
# as suite/name, a tab, and `passed`, `failed` or `checked nothing`. Skipped tests are left out.
set -euo pipefail

# shellcheck disable=SC2016  # a program of awk
find "$1" -name '*.xml' -print0 | xargs -0 -r awk '
  function attribute(name,  found) {
    found = $0
    if (!sub(".* " name "=\"", "", found)) return ""
    sub("\".*", "", found)
    return found
  }
  function print_test() { if (test != "" && state != "skipped") print test "\t" state; test = "" }
  /<testcase / {
    print_test()
    name = attribute("name"); suite = attribute("classname")
    gsub("\\.", "/", suite)
    # All tests that a data set makes of one test count as one.
    test = name ~ /^_[0-9]+$/ ? suite : suite "/" name
    if (suite ~ /json_test_suite/) test = ""  # needs data that may not be there
    state = $0 ~ /assertions="0"/ ? "checked nothing" : "passed"
  }
  /<skipped/ { state = "skipped" }
  /<failure|<error/ { state = "failed" }
  /<\/testsuite>/ { print_test() }
' | LC_ALL=C sort -u

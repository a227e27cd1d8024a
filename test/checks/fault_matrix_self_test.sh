#!/usr/bin/env bash
# Shows that the generator of the fault matrix notices what it must: `fault_matrix_self_test.sh GENERATOR`, with faults
# planted one at a time in a small table and its results.
set -euo pipefail
generator=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0

sound() {
  mkdir -p "$folder/results"
  printf '%s\t%s\n' A Connecting >"$folder/cases"
  printf '%s\t%s\t%s\n' A1 "No server listens." "The call fails." A2 "The server is slow." "The call waits." >>"$folder/cases"
  printf '<testcase assertions="1" classname="net" name="%s" time="0"/>\n' a1_refused a1_a2_slow other >"$folder/results/net.xml"
  printf '</testsuite>\n' >>"$folder/results/net.xml"
}

# expect STATUS MESSAGE WHAT: the generator ends with STATUS, and its output and errors hold MESSAGE.
expect() {
  local output status=0
  output=$(bash "$generator" "$folder/cases" "$folder/results" 2>&1) || status=$?
  if [[ $status == "$1" && $output == *"$2"* ]]; then
    echo "noticed: $3"
  else
    echo "not noticed: $3 (exit code $status): $output"
    failures=$((failures + 1))
  fi
  sound
}

sound
expect 0 "2 of 2 cases proven" "a sound table"
expect 0 $'- A1\n  - `net/a1_a2_slow`\n  - `net/a1_refused`\n- A2\n  - `net/a1_a2_slow`' "a test of two cases"

printf 'A3\tThe server is gone.\tThe call fails.\n' >>"$folder/cases"
expect 1 "A3: no test proves this case" "a case without a test"
sed -i 's/ name="a1_refused"/ name="b7_refused"/' "$folder/results/net.xml"
expect 1 "B7: is not a case of" "a test of an unknown case"
sed -i 's|name="a1_refused" time="0"/>|name="a1_refused" time="0"><failure/></testcase>|' "$folder/results/net.xml"
expect 1 "A1: has failed: net/a1_refused" "a test that failed"
sed -i 's/assertions="1"/assertions="0"/' "$folder/results/net.xml"
expect 1 "A2: no test proves this case" "tests that checked nothing"
printf 'A3\tThe server is gone.\n' >>"$folder/cases"
expect 1 "not an area, or a new case of the area above it" "a case without an outcome"
printf 'A1\tThe server is gone.\tThe call fails.\n' >>"$folder/cases"
expect 1 "not an area, or a new case of the area above it" "an ID that is used twice"
rm -r "$folder/results"
mkdir "$folder/results"
expect 1 "0 of 2 cases proven" "no results at all"

exit "$((failures > 0))"

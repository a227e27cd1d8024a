#!/usr/bin/env bash
# Shows that the generator of the server rules notices what it must: `server_rules_self_test.sh GENERATOR`, with faults
# planted one at a time in a small table and its results.
set -euo pipefail
generator=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0

sound() {
  mkdir -p "$folder/results"
  printf '%s\t%s\t%s\n' 01 "Only POST is allowed." "RFC 6749" 02 "Nothing is stored." "" >"$folder/rules"
  printf '<testcase assertions="1" classname="server" name="%s" time="0"/>\n' rule_01_get_is_refused \
    rule_02_response_is_not_stored ruler_09 other >"$folder/results/server.xml"
  printf '</testsuite>\n' >>"$folder/results/server.xml"
}

# expect STATUS MESSAGE WHAT: the generator ends with STATUS, and its output and errors hold MESSAGE.
expect() {
  local output status=0
  output=$(bash "$generator" "$folder/rules" "$folder/results" 2>&1) || status=$?
  if [[ $status == "$1" && $output == *"$2"* ]]; then
    echo "noticed: $3"
  else
    echo "not noticed: $3 (exit code $status): $output"
    failures=$((failures + 1))
  fi
  sound
}

sound
expect 0 "2 of 2 rules proven" "a sound table"
expect 0 $'- Rule 01\n  - `server/rule_01_get_is_refused`\n- Rule 02\n' "the test of a rule"

printf '03\tEach nonce is passed on.\tRFC 9449\n' >>"$folder/rules"
expect 1 "rule 03: no test proves this rule" "a rule without a test"
sed -i 's/rule_01_get_is_refused/rule_07_get_is_refused/' "$folder/results/server.xml"
expect 1 "rule 07: is not a rule of" "a test of an unknown rule"
sed -i 's|name="rule_01_get_is_refused" time="0"/>|name="rule_01_get_is_refused" time="0"><failure/></testcase>|' "$folder/results/server.xml"
expect 1 "rule 01: has failed: server/rule_01_get_is_refused" "a test that failed"
sed -i 's/assertions="1"/assertions="0"/' "$folder/results/server.xml"
expect 1 "rule 02: no test proves this rule" "tests that checked nothing"
printf '01\tA rule again.\tRFC 6749\n' >>"$folder/rules"
expect 1 "not a new rule" "a number that is used twice"
printf '3\tA rule.\tRFC 6749\n' >>"$folder/rules"
expect 1 "not a new rule" "a number of one digit"
rm -r "$folder/results"
mkdir "$folder/results"
expect 1 "0 of 2 rules proven" "no results at all"

exit "$((failures > 0))"

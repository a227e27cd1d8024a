#!/usr/bin/env bash
# server_rules.sh RULES RESULTS prints docs/server-rules.md: the rules of RULES with the tests that prove them.
#
# RULES has one line per rule: its number of two digits, the rule and its source, separated by tabs. RESULTS is a folder
# of JUnit files as Boost.Test writes them. A test proves the rule NN if its name begins with `rule_NN_`.
#
# Ends with 1 and says why on standard error if a line of RULES is malformed, if a rule has no test that passed, if a
# test of a rule failed, or if a test names a rule that RULES does not have.
set -euo pipefail

rules=$1
results=$2

bash "${BASH_SOURCE%/*}/test_results.sh" "$results" | awk -F '\t' -v rules="$rules" '
  function complain(what) { print what > "/dev/stderr"; ++faults }
  {
    count = split($1, path, "/")
    if (!match(path[count], /^rule_[0-9]+_/)) next
    number = substr(path[count], 6, RLENGTH - 6)
    named[number] = $1
    if ($2 == "passed") proofs[number] = proofs[number] "  - `" $1 "`\n"
    if ($2 == "failed") failures[number] = failures[number] " " $1
  }
  END {
    print "# Rules of the server toolkit\n"
    print "This page lists the rules of the standards that `authlete::server` follows for an application, and which tests prove"
    print "them. [glossary.md](glossary.md) explains the terms.\n"
    print "`./dev server-rules` writes this page from `test/data/server_rules.tsv` and the tests that passed, so do not edit it."
    print "A test proves the rule whose number its name has.\n"
    print "| rule | what the toolkit does | source |"
    print "| --- | --- | --- |"
    while ((getline line < rules) > 0) {
      fields = split(line, field, "\t")
      number = field[1]
      if (fields != 3 || field[2] == "" || number !~ /^[0-9][0-9]$/ || number in known) {
        complain(rules ": not a new rule: " line)
        continue
      }
      known[number]
      order[++total] = number
      print "| " number " | " field[2] " | " (field[3] == "" ? "–" : field[3]) " |"
      if (failures[number] != "") complain("rule " number ": has failed:" failures[number])
      else if (proofs[number] == "") complain("rule " number ": no test proves this rule: " field[2])
      else ++proven
    }
    print "\n<details>\n<summary>Tests of these rules</summary>\n"
    for (i = 1; i <= total; ++i) printf "- Rule %s\n%s", order[i], proofs[order[i]]
    print "\n</details>"
    for (number in named)
      if (!(number in known)) complain("rule " number ": is not a rule of " rules ", but a test names it: " named[number])
    print proven + 0 " of " total + 0 " rules proven" > "/dev/stderr"
    exit total > 0 && faults == 0 ? 0 : 1
  }'

#!/usr/bin/env bash
# Fails when test/mutants/equivalent.txt names a file, function or line that src/ does not have:
# `equivalent_mutants.sh PROJECT_DIR`. ./dev mutants refuses such an entry, but it takes long and runs seldom.
set -euo pipefail
cd "$1"

# Succeeds if the file has the line behind the name of that function, with no other definition that begins in the first
# column between them. A member that is no function has its name in the line itself.
has_line() {
  name=$2 line=$3 awk '
    /^[^ #}\/].*\(/ { inside = 0 }
    index($0, ENVIRON["name"] "(") { inside = 1 }
    index($0, ENVIRON["line"]) && (inside || index($0, ENVIRON["name"])) { found = 1 }
    END { exit !found }' "$1"
}

entries=0 faults=0
while IFS= read -r entry; do
  [[ $entry == *" | "*" | "*" | "* ]] || continue
  entries=$((entries + 1))
  file=src/${entry%% | *}
  function=${entry#* | }
  function=${function%% | *}
  line=${entry#* | * | * | }
  if [[ ! -f $file ]] || ! has_line "$file" "${function##*::}" "${line//\`/}"; then
    echo "test/mutants/equivalent.txt has a mutation that is not in $file: $function, $line"
    faults=$((faults + 1))
  fi
done <test/mutants/equivalent.txt

((entries > 0)) || { echo "test/mutants/equivalent.txt has no entries"; exit 1; }
((faults == 0)) || exit 1
echo "equivalent mutants: $entries entries, all of them in src/"

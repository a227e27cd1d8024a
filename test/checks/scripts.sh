#!/usr/bin/env bash
# Fails when a script pipes into a command that stops reading early: `scripts.sh PROJECT_DIR`. The command before it is
# then ended by SIGPIPE as soon as there is more to read, and `pipefail` makes that a failure: `programs | grep -q`
# refused every program except the last. Use a here-string, or a command that reads all of its input.
set -euo pipefail
cd "$1"
early='\|[[:space:]]*(e|f)?grep[[:space:]]+(-[a-zA-Z]*[qlm]|--quiet|--max-count)|\|[[:space:]]*head([[:space:]]|$)|\|[[:space:]]*sed[^|]*[0-9/{;]q\b'
mapfile -t scripts < <(find . -path ./build -prune -o \( -name '*.sh' -o -path ./dev -o -path ./.ci/run \) -type f -print)
((${#scripts[@]} > 0)) || { echo "no scripts below $PWD"; exit 1; }
faults=0
for script in "${scripts[@]}"; do
  if grep -nE "$early" "$script" | grep -vE '^[0-9]+:[[:space:]]*#|^[0-9]+:early=' | sed "s|^|$script:|"; then
    faults=$((faults + 1))
  fi
done
((faults == 0)) || { echo "scripts: $faults of ${#scripts[@]} pipe into a command that stops reading early"; exit 1; }
echo "scripts: ${#scripts[@]} read what they are piped"

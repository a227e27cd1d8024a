#!/usr/bin/env bash
# Fails when a document names a command that `./dev help` does not, or when CI runs less than is documented:
# `commands.sh PROJECT_DIR`.
set -euo pipefail
cd "$1"

# Commands that CI does not run, with the reason.
declare -A not_in_ci=(
  [ci]="is CI itself"
  [fault-matrix]="runs all tests once more; CI compares its result with what ./dev test has just left"
  [server-rules]="runs all tests once more"
  [dashboard]="writes a picture of a minute, which is another one each time"
  [coverage]="takes a build of its own, and proves nothing"
  [debian13]="installs another system and builds all of it there; its time in CI has not been measured"
  [mutants]="judges the tests and not a change; takes a build of its own and much time"
  [fuzz-coverage]="takes a build of its own, and proves nothing"
)

faults=0
fault() {
  echo "$1"
  faults=$((faults + 1))
}

mapfile -t helped < <(./dev help | sed -n 's|^\./dev \([a-z0-9-]*\).*|\1|p')
((${#helped[@]} > 0)) || fault "./dev help names no command"
ci=$(sed -n '/^command_ci()/,/^}/p; /^run_examples()/,/^}/p' dev)
for command in "${helped[@]}"; do
  if [[ -n ${not_in_ci[$command]:-} ]]; then continue; fi
  grep -qE "(step|^ *) ?\./dev $command( |\$)" <<<"$ci" || fault "CI does not run ./dev $command"
done

while IFS=: read -r document command; do
  [[ " ${helped[*]} " == *" $command "* ]] || fault "$document: ./dev help does not know ./dev $command"
done < <(grep -oHE '\./dev [a-z][a-z0-9-]*' README.md CONTRIBUTING.md simulator/README.md docs/*.md | sed 's|:\./dev |:|' | sort -u)

((faults == 0)) || exit 1
echo "commands: CI runs $((${#helped[@]} - ${#not_in_ci[@]})) of ${#helped[@]}, and the documents name no other"

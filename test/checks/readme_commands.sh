#!/usr/bin/env bash
# Prints the commands of the README, one per line: `readme_commands.sh README.md CONSUMER_CMAKELISTS`. Fails if there
# are none, or if a line of its CMake is not in the project that CI builds with the installed package.
set -euo pipefail
block() { awk -v fence="\`\`\`$1" '$0 == fence { inside = 1; next } /^```/ { inside = 0 } inside && NF' "$2"; }

while IFS= read -r line; do
  grep -qxF -- "$line" "$2" || { echo "no CI builds with this line of $1: $line" >&2; exit 1; }
done < <(block cmake "$1")
block sh "$1" | grep . || { echo "$1 has no commands" >&2; exit 1; }

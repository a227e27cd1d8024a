#!/usr/bin/env bash
# Fails when the code that a user of the server toolkit writes grows: `server_lines.sh PROJECT_DIR`. An authorization
# server has at most 150 lines beside its pages, and a resource server 40, in the tutorial and in the examples. Lines of
# comments, includes and those that are empty do not count, except for the authorization server of the examples, of
# which every line counts.
set -euo pipefail
cd "$1"
tutorial=docs/authorization-server.md
faults=0

# check NAME LIMIT counts the lines of standard input.
check() {
  local lines
  lines=$(wc -l)
  echo "$1: $lines of at most $2 lines"
  ((lines > 0 && lines <= $2)) || faults=$((faults + 1))
}

# block NUMBER prints that block of C++ of the tutorial.
block() { awk -v wanted="$1" '/^```cpp$/ { ++number; inside = 1; next } /^```/ { inside = 0 } inside && number == wanted' "$tutorial"; }

code() { sed -E '/^[[:space:]]*(\/\/.*|#include.*)?$/d'; }

check "the authorization server of the tutorial" 150 < <(block 2; block 3)
check "the resource server of the tutorial" 40 < <(block 4 | code)
check "the authorization server of the examples" 150 <examples/authorization_server/main.cpp
check "the resource server of the examples" 40 < <(code <examples/resource_server.cpp)
exit "$((faults > 0))"

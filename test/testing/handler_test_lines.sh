#!/usr/bin/env bash
# Fails when the test of a handler grows beyond 15 lines: `handler_test_lines.sh FILE`. Each case of the file is such a
# test, from its name to its closing brace.
set -euo pipefail
longest=15
awk -v longest="$longest" '
  /^BOOST_AUTO_TEST_CASE/ { name = $0; lines = 0; inside = 1 }
  inside { ++lines }
  inside && /^}/ {
    inside = 0
    ++cases
    print lines " of at most " longest " lines: " name
    if (lines > longest) failed = 1
  }
  END { exit failed || cases == 0 }' "$1"

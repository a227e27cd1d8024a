#!/usr/bin/env bash
# Writes the SQL of a guide into files, so that what is tested is what is read: `sql_blocks.sh GUIDE.md FOLDER`. The
# first line of each ```sql block is a comment with the name of its file, `-- NAME.sql`. Fails if a block has no name, if
# two have the same name, or if there are none.
set -euo pipefail
awk -v folder="$2" '
  function fail(reason) { print FILENAME ":" FNR ": " reason > "/dev/stderr"; failed = 1; exit 1 }
  /^```sql$/ { inside = 1; file = ""; next }
  /^```/ { inside = 0; next }
  inside && file == "" {
    if ($0 !~ /^-- [a-z0-9-]+\.sql$/) fail("the first line of a block of SQL must be the name of its file: -- NAME.sql")
    file = folder "/" $2
    if (file in written) fail("there is a block of that name already: " $2)
    written[file] = 1
    ++blocks
  }
  inside { print > file }
  END { if (!failed && (inside || !blocks)) fail("a block of SQL has no end, or there is none") }
' "$1"

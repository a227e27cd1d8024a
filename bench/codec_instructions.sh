#!/usr/bin/env bash
# Prints the instructions and allocations of reading and writing some examples: `codec_instructions.sh PROGRAM EXAMPLES_FOLDER`,
# where PROGRAM is codec_instructions. The count of 100 operations is subtracted from that of 1,100.
set -euo pipefail
program=$1 examples=$2

instructions() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$@" 2>&1 | sed -n 's/.*Collected : //p'
}

for operation in decode encode; do
  for example in token_create.response token_create.request token.ok.response token_list.response \
    token.all_fields.synthetic.response; do
    file=$examples/$example.json
    many=$(instructions "$operation" "$file" 1100)
    few=$(instructions "$operation" "$file" 100)
    printf '%s %s: %d instructions, %s\n' "$operation" "$example" $(((many - few) / 1000)) \
      "$("$program" "$operation" "$file" 1000 | sed 's/.*allocations/allocations/')"
  done
done

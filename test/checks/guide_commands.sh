#!/usr/bin/env bash
# Prints a bash script that executes a guide: `guide_commands.sh GUIDE.md`. Every block of ```sh runs, in order, in one
# shell with `set -euo pipefail`. A command that is meant to fail says so in the guide, with `|| echo ...`. A block of
# ```text holds lines that the output of the last ```sh block before it must contain, in this order, with any lines
# between them. `...` in a line matches anything, and an empty line matches nothing. All other blocks are ignored. Fails
# if the guide has no commands.
set -euo pipefail
guide=$1

cat <<EOF_OF_START
set -euo pipefail
guide=$(printf '%q' "$guide")
EOF_OF_START
cat <<'EOF_OF_START'
output=$(mktemp)
line_of_block=
shown=
# A failing block ends the script while its output is still in the file.
exec {output_of_script}>&1 {errors_of_script}>&2
end() {
  local status=$? jobs
  exec 1>&"$output_of_script" 2>&"$errors_of_script"
  [[ -n $shown ]] || cat "$output"
  ((status == 0)) || echo "$guide:$line_of_block: failed with exit code $status" >&2
  jobs=$(jobs -p)
  # The list is split into words on purpose.
  # shellcheck disable=SC2086
  [[ -z $jobs ]] || kill $jobs 2>/dev/null || true
  rm -f "$output"
}
trap end EXIT
expect() {
  local wanted pattern line found lines
  exec {lines}<"$output"
  while IFS= read -r wanted; do
    [[ -n $wanted ]] || continue
    pattern=$(sed 's/[][*?\\]/\\&/g; s/\.\.\./*/g' <<<"$wanted")
    found=
    while [[ -z $found ]] && IFS= read -r line <&"$lines"; do
      # The right side is a pattern on purpose.
      # shellcheck disable=SC2053
      if [[ $line == $pattern ]]; then found=1; fi
    done
    if [[ -z $found ]]; then
      echo "$guide:$line_of_block: did not print, or not in this place: $wanted" >&2
      exit 1
    fi
  done
  exec {lines}<&-
}
EOF_OF_START

awk '
  function end_block() {
    if (fence == "sh") print "} >\"$output\" 2>&1\ncat \"$output\"\nshown=1"
    if (fence == "text") print "END_OF_EXPECTED_LINES"
    fence = ""
  }
  /^```/ && fence != "" { end_block(); next }
  /^```sh$/ {
    fence = "sh"
    ++commands
    print "line_of_block=" NR " shown=\necho \"--- $guide:" NR "\"\n{"
    next
  }
  /^```text$/ && commands { fence = "text"; print "expect <<\047END_OF_EXPECTED_LINES\047"; next }
  /^```/ { fence = "other"; next }
  fence == "sh" || fence == "text"
  END { if (!commands || fence != "") exit 1 }
' "$guide" || { echo "$guide has no commands, or a block without an end" >&2; exit 1; }
echo 'echo "--- all commands of the guide did what it says"'

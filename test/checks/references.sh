#!/usr/bin/env bash
# Fails when something refers to a document that does not exist: `references.sh DIRECTORY [FILE...]`. Checks the links
# of documents, and every `NAME.md` in a source or a document. Without files it checks those of the project. A link is
# relative to the folder of its file; a name may also be relative to DIRECTORY or DIRECTORY/docs.
set -euo pipefail
cd "$1"
shift

if (($# > 0)); then
  files=("$@")
else
  # Scripts name the files that they write.
  mapfile -t files < <(git ls-files -- '*.md' '*.hpp' '*.cpp' ':!test/data')
fi

# Results of ./dev bench, and a pattern for the names of decision records.
generated='^(build/.*|.*tables\.md|.*profile\.md|0001-short-name\.md)$'

failed=0
# Succeeds if $2 exists, relative to the folder of $1.
check_link() {
  local folder=.
  [[ $1 != */* ]] || folder=${1%/*}
  [[ $2 =~ ^([a-z]+:.*|)$ || -e $folder/$2 ]]
}
missing() {
  echo "$1: there is no $2" >&2
  failed=1
}

# [text](target), without the anchor in a page. Brackets in code are not links.
# shellcheck disable=SC2016  # a program of awk
while IFS=$'\t' read -r file target; do
  check_link "$file" "$target" || missing "$file" "$target"
done < <(printf '%s\0' "${files[@]}" | grep -z '\.md$' | xargs -0 -r awk '
  FNR == 1 { code = 0 }
  /^```/ { code = !code; next }
  code { next }
  {
    gsub(/`[^`]*`/, "")
    while (match($0, /\]\([^) #]*/)) {
      print FILENAME "\t" substr($0, RSTART + 2, RLENGTH - 2)
      $0 = substr($0, RSTART + RLENGTH)
    }
  }')

while IFS=: read -r file name; do
  [[ $name =~ $generated || -e $name || -e docs/$name ]] || check_link "$file" "$name" || missing "$file" "$name"
done < <(printf '%s\0' "${files[@]}" | xargs -0 grep -HoE '[A-Za-z0-9_./-]*[A-Za-z0-9_-]\.md\b' | sort -u)
exit "$failed"

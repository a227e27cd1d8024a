#!/usr/bin/env bash
# Counts places where comments, messages and documents do not use plain English: prose-check.sh [-v] [-t] [DIRECTORY]
#   -v  also prints each place, and totals by term      -t  also scans test/, bench/ and fuzz/
#   --at-most A B C  fails if a figure is above its ceiling
# Prints: prose: A fragments, B private terms, C dangling references
#   A  comments in include/ src/ tools/ simulator/ that begin with a relative clause in place of a subject
#   B  private terms in comments, messages and documents, for which a standard has a word; the table below has both
#   C  citations in public headers of files that are not in the repository
# Text in `backticks`, ``` blocks, SQL, docs/decisions/ (records are not edited) and docs/fault-matrix.md (generated)
# is not scanned. A line that has to keep a word can say so with "prose-ok".
set -euo pipefail
export LC_ALL=C
verbose=0 tests=0 ceilings=()
while (($# > 0)); do
  case $1 in
    -v) verbose=1 ;;
    -t) tests=1 ;;
    --at-most) ceilings=("$2" "$3" "$4"); shift 3 ;;
    -*) sed -n '2,11s/^# \{0,1\}//p' "$0"; exit 2 ;;
    *) cd "$1" ;;
  esac
  shift
done
if [ ! -d include ] || [ ! -d src ]; then echo "prose-check: run it from the project's root" >&2; exit 2; fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

folders=(include src tools simulator examples)
[ $tests = 1 ] && folders+=(test bench fuzz)
present=()
for folder in "${folders[@]}"; do [ -d "$folder" ] && present+=("$folder"); done
find "${present[@]}" -type f \( -name '*.hpp' -o -name '*.cpp' \) | sort >"$work/sources"
for document in README.md CONTRIBUTING.md simulator/README.md docs/*.md; do
  if [ -f "$document" ] && [ "$document" != docs/fault-matrix.md ]; then echo "$document"; fi
done >"$work/docs"

# Sources -> kind TAB place TAB first TAB text. kind: C comment, S string, N test name; first: 1 where a comment begins.
cat >"$work/extract.awk" <<'AWK'
FNR == 1 { raw = 0; after_comment = 0 }
{
  line = $0; n = length(line); in_string = 0; text = ""; comment = ""; code = 0
  for (i = 1; i <= n; i++) {
    c = substr(line, i, 1)
    if (raw) { if (substr(line, i, 2) == ")\"") { raw = 0; i++ } continue }
    if (in_string) {
      if (c == "\\") { text = text " "; i++; continue }
      if (c == "\"") { in_string = 0; print "S\t" FILENAME ":" FNR "\t0\t" text; text = ""; continue }
      text = text c; continue
    }
    if (substr(line, i, 3) == "R\"(") { raw = 1; i += 2; code = 1; continue }
    if (c == "\"") { in_string = 1; code = 1; continue }
    if (c == "'" && substr(line, i, 4) ~ /^'\\.'/) { i += 3; code = 1; continue }
    if (c == "'" && substr(line, i, 3) ~ /^'.'/) { i += 2; code = 1; continue }
    if (c == "/" && substr(line, i + 1, 1) == "/") { comment = substr(line, i); break }
    if (c != " ") code = 1
  }
  if (line ~ /^[ ]*#include/) next
  if (match(line, /BOOST_(AUTO|FIXTURE)_TEST_CASE\([a-z0-9_]+/)) {
    name = substr(line, RSTART, RLENGTH); sub(/.*\(/, "", name); gsub(/_/, " ", name)
    print "N\t" FILENAME ":" FNR "\t0\t" name
  }
  if (comment == "") { after_comment = 0; next }
  gsub(/\t/, " ", comment)
  sub(/^\/\/[\/!]*<?[ ]*/, "", comment)
  if (comment ~ /^(namespace|clang-format)/ || comment ~ /prose-ok/) { after_comment = 0; next }
  print "C\t" FILENAME ":" FNR "\t" (code || !after_comment ? 1 : 0) "\t" comment
  after_comment = (!code && comment != "")   # an empty comment line begins a new paragraph
}
AWK
cat >"$work/docs.awk" <<'AWK'
FNR == 1 { fenced = 0 }
/^[ ]*```/ { fenced = !fenced; next }
!fenced && !/prose-ok/ { gsub(/\t/, " "); print "D\t" FILENAME ":" FNR "\t0\t" $0 }
AWK
: >"$work/text"
if [ -s "$work/sources" ]; then xargs awk -f "$work/extract.awk" <"$work/sources" >>"$work/text"; fi
if [ -s "$work/docs" ]; then xargs awk -f "$work/docs.awk" <"$work/docs" >>"$work/text"; fi

# A: fragments. Idioms that native documentation uses are let through ("What to do", "Not every", a question).
awk -F'\t' '
  $1 != "C" || $2 !~ /^(include|src|tools|simulator)\// { next }
  {
    text = $4; hit = 0
    if (text ~ /^(Of|Who|Whom|Whose) /) hit = 1
    if (text ~ /^Those (of|that|who|whose|with|which) /) hit = 1
    if (text ~ /^So (that|many|much|long|often|far) /) hit = 1
    if (text ~ /^What / && text !~ /^What (to|happened|went wrong|the caller has to do)/ && text !~ /\?$/) hit = 1
    if (text ~ /^Not / && text !~ /^Not (every|all|only|supported|implemented|copyable)/) hit = 1
    if (text ~ /^To be /) hit = 1
    if ($3 == 1 && text ~ /^(That|Which) (exist|may|can|cannot|could|are|is|were|was|has|have|will|must) ?/ &&
        text !~ /^That is/) hit = 1
    if ($3 == 1 && text ~ /^(of|who|whom|whose|what|those) /) hit = 1
    if (text ~ /^Of course/) hit = 0
    if (hit) print $2 ": fragment: " text
  }' "$work/text" >"$work/fragments"

# B: private terms, in lower case between single spaces. Columns: pattern TAB standard word.
cat >"$work/terms" <<'TERMS'
answer(s|ed|ing)?	response, respond; result (of a lookup)
repetitions?	retry
(carry|carries|carried|carrying) (it |this |them )?out	execute, process, perform
blind	idempotent
unsent	non-idempotent
texts	strings
(a|an empty|empty|each|every|no|one|whose) text	string
cuts?	split (batch), abort (call), truncate (bytes), cap (value)
cutting	split, abort, truncate
farewells?	close_notify
course	state, progress
spares?	recycled buffer
chains?	coroutine
seams?	test hook; interface
heed(s|ed|ing)?	ignore ("is ignored"), honour
unheeded	ignored
kept connections?	persistent connection
connections? (that is|that are|is|are) kept	persistent connection
nameless	anonymous (unlinked)
in good (form|order)	cleanly (with close_notify)
surely	certainly, is known to
begun	started
mend(s|ed|ing)?	fix, correct
(not|may|can|cannot|could|all|others|that|to) (go|goes) in	be migrated, be included
clear(s|ed|ing)? (it |them )?up	reconcile
became of	result, outcome
(came|comes|come) (to nothing|of it|of each)	outcome; fail
anew	again
so many	n (name the number); "up to n"
so often	n times
for so long	for this long
face	interface, API
want of	lack of, out of
memory is short	throws std::bad_alloc
(is|are|was|were|be|been) told	is passed, receives, is notified
(service's|the|its) words	error message
words of the service	error message
(take|takes|taken|took) up	resume
in prospect	pending
(die|dies)	is destroyed
(objects?|bytes|calls?|tokens|rows?|files?|one|instructions|requests?|kb|mb) an? (line|record|call|token|item|column|decision|change|client|row|request|dial|fault|run)	per
whoever	the caller, any caller that
whomever	the caller
drivers?	worker
conductors?	main coroutine
in doubt	uncertain, outcome unknown
lend(s|ing)?	lease, check out
lent	leased; passed by reference
letters?	character
unasked	unsolicited
patience	stall timeout
(server )?generations? [23]	API version 2/3
stilted	-
TERMS
sed -i '/^stilted/d' "$work/terms"
awk -F'\t' -v terms="$work/terms" '
  BEGIN {
    while ((getline row < terms) > 0) { split(row, part, "\t"); pattern[++count] = " (" part[1] ") "; word[count] = part[2] }
  }
  $1 == "S" && ($4 !~ /[a-z] [a-z]/ || $4 ~ /SELECT|INSERT|UPDATE |PRAGMA|FROM |VALUES/) { next }
  $1 == "N" && $2 !~ /^(test|bench|fuzz)\// { next }
  {
    text = tolower($4)
    certificate = text ~ /certificate|authorit|intermediate|pem|leaf|verif|root|host name|trust/   # a chain of another kind
    gsub(/`[^`]*`/, " x ", text)                        # identifiers are renamed, not reworded
    gsub(/\]\([^)]*\)/, " ", text)                      # the target of a link
    gsub(/cut short|short cut|of course|token endpoint/, " x ", text)
    gsub(/[.;:?!,)(|]+( |$)/, " | ", text)              # no phrase goes beyond its clause
    gsub(/[^a-z0-9_|'"'"'-]+/, " ", text); gsub(/ /, "  ", text); text = "  " text "  "
    for (i = 1; i <= count; i++) {
      if (word[i] == "coroutine" && certificate) continue
      probe = pattern[i]; inner = substr(probe, 2, length(probe) - 2); gsub(/ /, "  ", inner)
      copy = text; hits = gsub(" " inner " ", " ", copy)
      for (; hits > 0; hits--) print $2 "\t" inner "\t" word[i] "\t" $4
    }
    # "is no file" for "is not a file"; "there is no file" is right.
    copy = text
    while (match(copy, / (is|are|was)  no  [a-z]+/)) {
      hit = substr(copy, RSTART, RLENGTH); before = substr(copy, 1, RSTART)
      if (before !~ /there +$/ && hit !~ /no  (longer|more|need|such|limit|point|reason|use|way|room|exception|one|less|further)/)
        print $2 "\t(is|are) no X\tis not a X\t" $4
      copy = substr(copy, RSTART + RLENGTH)
    }
  }' "$work/text" >"$work/private"

# C: files that public headers cite.
if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then git ls-files; else find . -type f | sed 's|^\./||'; fi >"$work/files"
awk -F'\t' '$1 == "C" && $2 ~ /^include\// {
    text = $4
    while (match(text, /[A-Za-z0-9_\/.-]+\.(md|hpp|cpp|h|sh|awk|txt|tsv)/)) {
      name = substr(text, RSTART, RLENGTH)
      if (substr(text, 1, RSTART - 1) !~ /https?:\/*$/ && name !~ /^\/\//) print $2 "\t" name
      text = substr(text, RSTART + RLENGTH)
    }
  }' "$work/text" |
  awk -F'\t' -v files="$work/files" '
    BEGIN { while ((getline file < files) > 0) { known[file] = 1; name = file; sub(/.*\//, "", name); known[name] = 1; sub(/^include\//, "", file); known[file] = 1 } }
    !($2 in known) { print $1 ": cites " $2 ", which is not in the repository" }' >"$work/dangling"

if [ $verbose = 1 ]; then
  cat "$work/fragments"
  awk -F'\t' '{ gsub(/  /, " ", $2); print $1 ": " $2 " -> " $3 ": " $4 }' "$work/private"
  cat "$work/dangling"
  echo "--- by term"
  awk -F'\t' '{ gsub(/  /, " ", $2); ++count[$2] } END { for (term in count) printf "%5d  %s\n", count[term], term }' "$work/private" | sort -rn
  echo "--- by folder (fragments, terms)"
  for list in fragments private; do
    sed 's|/.*||; s|:.*||' "$work/$list" | sort | uniq -c | sort -rn | awk -v list=$list '{ printf "%s %s=%s; ", list, $2, $1 } END { print "" }'
  done
fi
figures=("$(wc -l <"$work/fragments")" "$(wc -l <"$work/private")" "$(wc -l <"$work/dangling")")
echo "prose: ${figures[0]} fragments, ${figures[1]} private terms, ${figures[2]} dangling references"
for index in "${!ceilings[@]}"; do
  if ((figures[index] > ceilings[index])); then
    echo "prose-check: at most ${ceilings[*]} are allowed; -v shows each place and the word to use" >&2
    exit 1
  fi
done

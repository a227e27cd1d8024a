#!/usr/bin/env bash
# Tests that mistakes in the description of the service are reported with file and line: `description_self_test.sh
# PROJECT_DIR`, with mistakes added one at a time to a copy. Exits with 77 if there is no Python.
set -euo pipefail
command -v python3 >/dev/null || { echo "SKIPPED: python3 is not installed"; exit 77; }
project=$1
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir -p "$copy/tools"
cp -r "$project/tools/generate" "$copy/tools/"
failures=0

# mistake FILE SED_EXPRESSION MESSAGE: with that change to that file the generator must fail, and its message must contain
# the file with a line number and the text.
mistake() {
  local file=$1 expression=$2 message=$3 output
  rm -rf "$copy/api"
  cp -r "$project/api" "$copy/api"
  sed -i "$expression" "$copy/api/$file"
  if cmp -s "$project/api/$file" "$copy/api/$file"; then
    echo "the change $expression does nothing to $file"
    failures=$((failures + 1))
  elif output=$(python3 -B "$copy/tools/generate/generate.py" --check 2>&1); then
    echo "accepted: $file, $expression"
    failures=$((failures + 1))
  elif ! grep -E "$file(:[0-9]+)?: " <<<"$output" | grep -F "$message" >/dev/null; then
    printf '%s, %s: expected "%s", got:\n%s\n' "$file" "$expression" "$message" "$output"
    failures=$((failures + 1))
  fi
}

tab=$'\t'
mistake schemas.tsv '1s/unit/units/' 'the columns must be'
mistake schemas.tsv "s/^property${tab}hidden.*/property${tab}hidden/" 'fields, separated by tabs'
mistake schemas.tsv "s/^property${tab}hidden${tab}bool/property${tab}hidden${tab}boolean/" 'type: boolean is neither'
mistake schemas.tsv "s/^property${tab}hidden/property${tab}value/" 'property already has value'
mistake schemas.tsv "s/^property${tab}hidden/scope${tab}hidden/" 'the rows of scope must follow'
mistake schemas.tsv "s/^\(property${tab}hidden${tab}.*\)${tab}[^${tab}]*$/\1${tab}/" 'doc: is missing'
mistake schemas.tsv "s/${tab}milliseconds since the epoch${tab}/${tab}hours${tab}/" 'unit: must be one of'
mistake schemas.tsv "s/${tab}personal${tab}/${tab}private${tab}/" 'sensitivity: must be empty, personal or secret'
mistake schemas.tsv "s/^property${tab}hidden/property${tab}is hidden/" 'plain letters and digits'
mistake enums.tsv 's/\turn:openid[^\t]*\tDEVICE_SECRET/\turn:x\tNOTHING/' \
  'same_as: NOTHING is not a value'
mistake operations.tsv 's/\tidempotent\t/\tsometimes\t/' 'idempotency: must be'
mistake operations.tsv 's/\tauthorization_request\t/\tauthorisation_request\t/' 'request: authorisation_request is not a schema'
mistake operations.tsv 's#/api/{serviceId}/gm\t#/gm\t#' 'path: must begin with /api/'
mistake operations.tsv 's/^authorization\tfail\t/authorization\tprocess\t/' 'authorization.process is described twice'
mistake actions.tsv '2s/^authorization.process/authorization.proceed/' 'operation: authorization.proceed is not described'

((failures == 0)) || { echo "description self-test: $failures failures"; exit 1; }
echo "description self-test: all mistakes are reported"

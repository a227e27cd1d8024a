#!/usr/bin/env bash
# Does what a guide to exports says: `export.sh GUIDE.md`, with authlete-migrate and authlete-simulator in PATH. The SQL
# of the guide runs on PostgreSQL, against the tables in stores/; what it writes is migrated into the simulated service.
# The records must be those of stores/*.expected, and the service must have exactly the tokens that were exported.
set -euo pipefail
export LC_ALL=C
guide=$(realpath "$1")
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
# shellcheck source=test/guide/cluster.sh
. "$here/cluster.sh"

folder=$(mktemp -d)
simulator=
end() {
  [[ -z $simulator ]] || kill "$simulator" 2>/dev/null || true
  stop_cluster
  rm -rf "$folder"
}
trap end EXIT
fail() { echo "export.sh: $*" >&2; exit 1; }

run_sql() { psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --tuples-only --no-align --file "$1"; }

# load NAME makes the tables and rows of a file in stores/.
load() { run_sql "$here/stores/$1.sql"; }

start_simulator() {
  local line
  export AUTHLETE_SERVICE_APIKEY=21653835348762 AUTHLETE_SERVICE_ACCESSTOKEN=try-it AUTHLETE_CLIENT_SECRET=try-it
  export SSL_CERT_FILE=$folder/ca.pem
  unset AUTHLETE_API_VERSION AUTHLETE_BEARER AUTHLETE_AUTHLETE AUTHLETE_SERVICE_APISECRET AUTHLETE_SERVICE_ACCESSTOKEN_FILE
  # For curl, which prefers the former to SSL_CERT_FILE and uses a proxy if one is set.
  unset CURL_CA_BUNDLE SSL_CERT_DIR
  export no_proxy=localhost
  mkfifo "$folder/ready"
  authlete-simulator --ca-out "$SSL_CERT_FILE" --service-id "$AUTHLETE_SERVICE_APIKEY" \
    --service-token "$AUTHLETE_SERVICE_ACCESSTOKEN" --client-id 26888344961664 --client-alias web-app \
    --client-secret "$AUTHLETE_CLIENT_SECRET" >"$folder/ready" </dev/null &
  simulator=$!
  exec {ready}<"$folder/ready"
  read -r -t 60 line <&"$ready" || fail "the simulator did not start"
  export AUTHLETE_BASE_URL=${line#ready }
}

# normalized FILE prints the records that are not among the many, with members in order. Lifetimes depend on when the
# export ran, so those of about an hour, a month or a year are printed as such.
normalized() {
  jq --compact-output --sort-keys '
    def lifetime: if . > 3500 and . <= 3600 then "1 hour" elif . > 2591900 and . <= 2592000 then "30 days"
                  elif . == 31536000 then "1 year" else . end;
    select((.subject // "") | startswith("many-") | not)
    | if .accessTokenDuration then .accessTokenDuration |= lifetime else . end
    | if .refreshTokenDuration then .refreshTokenDuration |= lifetime else . end' "$1" | sort
}

# expect_records NAME compares what the export has written with what it should have.
expect_records() {
  diff "$here/stores/$1.expected" <(normalized "$folder/$1.ndjson") || fail "the export of $1 is not what it should be"
}

# list_tokens [SUBJECT] prints the service's list of all tokens, or of those of a user.
list_tokens() {
  curl --silent --show-error --fail --header "Authorization: Bearer $AUTHLETE_SERVICE_ACCESSTOKEN" \
    "$AUTHLETE_BASE_URL/api/$AUTHLETE_SERVICE_APIKEY/auth/token/get/list?start=0&end=100000${1:+&subject=$1}"
}

# revoke_tokens SUBJECT
revoke_tokens() {
  curl --silent --show-error --fail --header "Authorization: Bearer $AUTHLETE_SERVICE_ACCESSTOKEN" \
    --json "{\"subject\": \"$1\"}" "$AUTHLETE_BASE_URL/api/$AUTHLETE_SERVICE_APIKEY/auth/token/revoke" \
    >"$folder/revoked.json"
}

start_cluster
for store in spring doorkeeper keycloak hydra duende; do load "$store"; done
start_simulator
"$here/sql_blocks.sh" "$guide" "$folder"

"$here/../checks/guide_commands.sh" "$guide" >"$folder/commands"
(cd "$folder" && bash commands </dev/null)

echo "--- the records that were exported"
expect_records spring
expect_records doorkeeper
# The rows that make more than one batch.
(($(grep -c '"subject":"many-' "$folder/spring.ndjson") == 2500)) || fail "the export of spring lacks rows"

echo "--- the tokens that the service has"
# The guide has moved one more token, when it was used.
[[ $(list_tokens user-71 | jq .totalCount) == 1 ]] || fail "the service has not exactly one token of user-71"
revoke_tokens user-71
list_tokens >"$folder/service.json"
jq --slurp . "$folder"/{spring,doorkeeper}.ndjson >"$folder/exported.json"
differences=$(cd "$folder" && run_sql "$here/compare.sql")
[[ -z $differences ]] || fail "$differences"
migrated=$(jq .totalCount "$folder/service.json")
exported=$(jq length "$folder/exported.json")
((migrated == exported)) || fail "$exported tokens were exported, but the service has $migrated"

echo "--- a token without a client is reported, not lost"
load spring_no_client
run_sql "$folder/spring.sql" >"$folder/no_client.ndjson"
status=0
authlete-migrate check "$folder/no_client.ndjson" >"$folder/check.log" || status=$?
((status == 1)) || fail "check ended with $status although a client is missing"
grep -q '^ *missing *1$' "$folder/check.log" || fail "check reports not exactly one missing client"

echo "--- the newest columns of Doorkeeper"
load doorkeeper_newest
run_sql "$folder/doorkeeper.sql" >"$folder/doorkeeper_newest.ndjson"
expect_records doorkeeper_newest

echo "export: $migrated tokens were exported and migrated"

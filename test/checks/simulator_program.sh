#!/usr/bin/env bash
# Starts authlete-simulator as README.md describes, without options: `simulator_program.sh PROGRAM`. Its output must
# configure a client. Its certificate must be in a place where nobody else can write, and be removed afterwards.
set -euo pipefail
program=$1
work=$(mktemp -d)
pid=
end() {
  [[ -z $pid ]] || kill "$pid" 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT
fail() { echo "$*"; exit 1; }

# start [ARGS...] sets `pid`, and sets `printed` to its output until it is ready.
start() {
  local line=
  printed=
  rm -f "$work/output"
  mkfifo "$work/output"
  XDG_RUNTIME_DIR=$work/runtime "$program" "$@" >"$work/output" </dev/null &
  pid=$!
  exec {output}<"$work/output"
  until [[ $line == "${last_line:-# Ctrl-C ends this program.}" ]]; do
    read -r -t 30 line <&"$output" || fail "$program ended early, or waits"
    printed+=$line$'\n'
    [[ ${last_line:-} != any ]] || break
  done
}
stop() {
  local status=0
  kill -TERM "$pid"
  wait "$pid" || status=$?
  pid=
  ((status == 0)) || fail "ended with $status after SIGTERM"
}

mkdir -m 700 "$work/runtime"
umask 022
start
unset AUTHLETE_BASE_URL AUTHLETE_SERVICE_APIKEY AUTHLETE_SERVICE_ACCESSTOKEN AUTHLETE_CLIENT_ID AUTHLETE_CLIENT_SECRET SSL_CERT_FILE
eval "$(grep '^export ' <<<"$printed")"
port=${AUTHLETE_BASE_URL##*:}
[[ $printed == "ready https://localhost:$port"$'\n'* ]] || fail "the first line is another: $printed"
[[ $AUTHLETE_SERVICE_APIKEY == 21653835348762 && $AUTHLETE_CLIENT_ID == 26888344961664 ]] || fail "other IDs: $printed"
[[ ${#AUTHLETE_SERVICE_ACCESSTOKEN} == 32 && ${#AUTHLETE_CLIENT_SECRET} == 32 ]] || fail "secrets that are no random ones: $printed"
[[ $AUTHLETE_SERVICE_ACCESSTOKEN != "$AUTHLETE_CLIENT_SECRET" ]] || fail "one secret for all"
[[ $SSL_CERT_FILE == "$work/runtime/authlete-simulator/ca-$port.pem" ]] || fail "the certificate is elsewhere: $SSL_CERT_FILE"
[[ $(<"$SSL_CERT_FILE") == "-----BEGIN CERTIFICATE-----"* ]] || fail "$SSL_CERT_FILE is no certificate"
[[ $(stat -c %a "$work/runtime/authlete-simulator") == 700 ]] || fail "others can reach the folder of the certificate"
stop
[[ ! -e $SSL_CERT_FILE ]] || fail "the certificate is still there"

echo "the printed address is one that answers, whatever the address is called"
for listen in 127.0.0.2:0 LOCALHOST:0 localhost:0; do
  start --listen "$listen" --ca-out "$work/named.pem"
  eval "$(grep '^export ' <<<"$printed")"
  case $listen in
    127.0.0.2:0) [[ $AUTHLETE_BASE_URL == https://127.0.0.2:* ]] || fail "printed for $listen: $AUTHLETE_BASE_URL" ;;
    *) [[ $AUTHLETE_BASE_URL == https://localhost:* ]] || fail "printed for $listen: $AUTHLETE_BASE_URL" ;;
  esac
  host=${AUTHLETE_BASE_URL#https://}
  command -v openssl >/dev/null || { stop; continue; }
  openssl s_client -connect "$host" -CAfile "$work/named.pem" -verify_return_error \
    -verify_"$([[ $host == 127* ]] && echo ip || echo hostname)" "${host%:*}" </dev/null >"$work/handshake" 2>&1 ||
    fail "no handshake with $host: $(<"$work/handshake")"
  stop
done

echo "an option that is given is printed as it is, quoted for the shell"
start --service-token "it's" --ca-out "$work/named.pem"
eval "$(grep '^export ' <<<"$printed")"
[[ $AUTHLETE_SERVICE_ACCESSTOKEN == "it's" && $SSL_CERT_FILE == "$work/named.pem" ]] || fail "printed: $printed"
stop
[[ -e $work/named.pem ]] || fail "the certificate that was asked for is gone"

echo "with all four options nothing is printed but the address"
last_line=any start --service-id 1 --service-token t --client-id 2 --client-secret s
kill -TERM "$pid"
[[ -z $(cat <&"$output") ]] || fail "it printed more than its address"
wait "$pid"
pid=

# refuses STATUS MESSAGE [ARGS...] expects the program to end with that status and to say the message.
refuses() {
  local status=0 expected=$1 message=$2
  shift 2
  XDG_RUNTIME_DIR=$work/runtime "$program" "$@" >"$work/refused" 2>&1 </dev/null || status=$?
  ((status == expected)) || fail "it ended with $status after $*: $(<"$work/refused")"
  grep -qF -- "$message" "$work/refused" || fail "it said after $*: $(<"$work/refused")"
}

echo "a script can have several clients"
last_line=any start --service-id 1 --service-token t --client-id 2 --client-secret s --client 3:a:b --client 4:c
stop

echo "an option that cannot work is refused in one sentence that names it"
refuses 2 "--client-id: 0 is not a positive number" --client-id 0
refuses 2 "--client: must be ID:SECRET, such as 42:secret, with a positive number as ID" --client secret
refuses 2 "--client: must be ID:SECRET, such as 42:secret, with a positive number as ID" --client -1:secret
refuses 2 "--client: the client 42 has an empty secret" --client 42:
refuses 2 "--client: two clients have the same ID" --client 42:a --client 42:b
refuses 2 "--threads: 0 is not a positive number" --threads 0
refuses 2 "--max-connections: 0 is not a positive number" --max-connections 0
refuses 2 "--listen: must be ADDRESS:PORT, such as 127.0.0.1:0, not 'nonsense'" --listen nonsense
refuses 2 "--listen: the port must be a number from 0 to 65535, not '65536'" --listen 127.0.0.1:65536
refuses 2 "--listen: the address of 'nonsense:0' must be an IP address" --listen nonsense:0
refuses 2 "--service-id: is empty" --service-id ""
refuses 1 "--ca-out: cannot write $work/missing/ca.pem: No such file or directory" --ca-out "$work/missing/ca.pem"

echo "a port that is in use is refused with the option that helps"
start --ca-out "$work/named.pem"
eval "$(grep '^export ' <<<"$printed")"
port=${AUTHLETE_BASE_URL##*:}
refuses 1 "cannot listen on 127.0.0.1 port $port: Address already in use. Name another address or port with --listen." \
  --listen "127.0.0.1:$port"
stop

echo "a folder that others can write to is refused, and nothing is written to it"
chmod 777 "$work/runtime/authlete-simulator"
if XDG_RUNTIME_DIR=$work/runtime "$program" >"$work/refused" 2>&1; then fail "was not refused"; fi
grep -qF "other users can write to this folder" "$work/refused" || fail "it said: $(<"$work/refused")"
[[ -z $(ls -A "$work/runtime/authlete-simulator") ]] || fail "it wrote to that folder"

echo "a link in place of the folder is refused"
rmdir "$work/runtime/authlete-simulator"
mkdir "$work/elsewhere"
ln -s "$work/elsewhere" "$work/runtime/authlete-simulator"
if XDG_RUNTIME_DIR=$work/runtime "$program" >"$work/refused" 2>&1; then fail "was not refused"; fi
[[ -z $(ls -A "$work/elsewhere") ]] || fail "it wrote to where the link leads"

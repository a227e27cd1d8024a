# shellcheck shell=bash
# To be sourced: start_simulator PROGRAM FOLDER CORE starts authlete-simulator, whose batches take no time, and sets the
# variables that configure clients.

simulator_pid=

start_simulator() {
  local program=$1 folder=$2 core=$3 line="" simulator_output
  rm -f "$folder/simulator.output"
  mkfifo "$folder/simulator.output"
  taskset -c "$core" "$program" --listen 127.0.0.1:0 --ca-out "$folder/simulator.pem" --service-id 21653835348762 \
    --service-token bench --client-id 26888344961664 --client-secret bench --batch-rate 0 \
    >"$folder/simulator.output" </dev/null &
  simulator_pid=$!
  exec {simulator_output}<"$folder/simulator.output"
  read -r -t 60 line <&"$simulator_output"
  exec {simulator_output}<&-
  [[ $line == "ready https://localhost:"* ]] || return 1
  export AUTHLETE_BASE_URL=${line#ready } AUTHLETE_SERVICE_APIKEY=21653835348762 AUTHLETE_SERVICE_ACCESSTOKEN=bench
  export SSL_CERT_FILE=$folder/simulator.pem AUTHLETE_CLIENT_ID=26888344961664
  unset AUTHLETE_API_VERSION AUTHLETE_BEARER AUTHLETE_AUTHLETE AUTHLETE_SERVICE_ACCESSTOKEN_FILE HTTPS_PROXY https_proxy
}

stop_simulator() {
  [[ -n $simulator_pid ]] || return 0
  kill "$simulator_pid" 2>/dev/null || true
  wait "$simulator_pid" 2>/dev/null || true
  simulator_pid=
}

# shellcheck shell=bash
# shellcheck disable=SC2154  # run.sh sets the folders and cores
# To be sourced by run.sh: measure_token_endpoint measures the token endpoint of examples/authorization_server, with a
# simulated service, beside a bare Beast server that sends a fixed response, and beside oidc-provider on Node.
#
# The measured server has a core to itself. The load, and the service where there is one, share the other core.

endpoint_pid=
endpoint_port=

# start_endpoint NAME COMMAND... starts a server that prints `ready https://localhost:PORT` when it listens.
start_endpoint() {
  local name=$1 line="" output
  shift
  rm -f "$work_dir/$name.output"
  mkfifo "$work_dir/$name.output"
  taskset -c "$client_core" "$@" >"$work_dir/$name.output" 2>"$work_dir/$name.log" </dev/null &
  endpoint_pid=$!
  exec {output}<"$work_dir/$name.output"
  while [[ $line != "ready https://localhost:"* ]]; do
    read -r -t 60 line <&"$output" || return 1
  done
  endpoint_port=${line##*:}
  # Some servers go on printing.
  cat <&"$output" >/dev/null &
  exec {output}<&-
}

stop_endpoint() {
  [[ -n $endpoint_pid ]] || return 0
  kill "$endpoint_pid" 2>/dev/null || true
  wait "$endpoint_pid" 2>/dev/null || true
  endpoint_pid=
}

# User and system time of the server so far, in microseconds. Its name has no blank.
endpoint_processor_time() {
  awk -v ticks="$(getconf CLK_TCK)" '{ printf "%d", ($14 + $15) * 1000000 / ticks }' "/proc/$endpoint_pid/stat"
}

# record_endpoint NAME REQUESTS sends requests to the server that runs, the first ones until it is warm.
record_endpoint() {
  local name=$1 requests=$2 before after line
  taskset -c "$server_core" "$build_dir/bench/token_load" "$endpoint_port" "$work_dir/ca.pem" $((requests / 5)) 16 >/dev/null
  before=$(endpoint_processor_time)
  line=$(taskset -c "$server_core" "$build_dir/bench/token_load" "$endpoint_port" "$work_dir/ca.pem" "$requests" 16)
  after=$(endpoint_processor_time)
  record "$name" "$line server_cpu_us=$(((after - before) / requests))"
}

# The packages of the lock file, from the registry that npm is set up for.
install_oidc_provider() {
  local folder=$results_dir/oidc_provider
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    say "oidc-provider: left out, as Node or npm is not installed"
    return 1
  fi
  mkdir -p "$folder"
  cp "$bench_dir/oidc_provider/"* "$folder"
  if ! cmp -s "$folder/package-lock.json" "$folder/node_modules/installed-lock.json"; then
    if ! (cd "$folder" && timeout 300 npm ci --ignore-scripts --no-audit --no-fund >"$work_dir/npm.log" 2>&1); then
      say "oidc-provider: left out, as npm cannot fetch its packages; it said:"
      tail -n 3 "$work_dir/npm.log"
      return 1
    fi
    cp "$folder/package-lock.json" "$folder/node_modules/installed-lock.json"
  fi
}

start_example() {
  printf '[{"client_id": "bench", "client_secret": "bench-secret", "grant_types": ["client_credentials"]}]\n' \
    >"$work_dir/clients.json"
  start_endpoint authorization_server "$build_dir/examples/authorization_server" \
    --certificate "$work_dir/server.pem" --private-key "$work_dir/server.key" --configure-service \
    --clients "$work_dir/clients.json"
}

# The servers run in turn, each only in its own turn: a disturbance of the machine then affects all of them.
measure_token_endpoint() {
  local turn with_node=
  if [[ ! -f $work_dir/server.pem ]]; then (cd "$work_dir" && make_certificates) >"$work_dir/openssl.log" 2>&1; fi
  if install_oidc_provider; then with_node=1; fi
  for ((turn = 1; turn <= 5; ++turn)); do
    start_endpoint beast_server "$build_dir/bench/beast_server" "$work_dir/server.pem" "$work_dir/server.key"
    record_endpoint token/beast 100000
    stop_endpoint
    start_simulator "$build_dir/simulator/authlete-simulator" "$work_dir" "$server_core"
    start_example
    record_endpoint token/example 50000
    stop_endpoint
    stop_simulator
    if [[ -n $with_node ]]; then
      NODE_ENV=production start_endpoint oidc_provider node "$results_dir/oidc_provider/server.mjs" \
        "$work_dir/server.pem" "$work_dir/server.key"
      record_endpoint token/oidc_provider 5000
      stop_endpoint
    fi
  done
}

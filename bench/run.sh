#!/usr/bin/env bash
# run.sh BUILD RESULTS full|quick|example runs the benchmark programs and prints tables. It writes the tables (tables.md),
# their figures (measurements; results.json has the medians) and a profile (profile.md) to the folder RESULTS. BUILD is a
# build tree with the target bench. With `example` only the servers of the examples are measured. `./dev bench` calls it;
# see docs/performance.md.
set -euo pipefail
bench_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project_dir=$(dirname "$bench_dir")
build_dir=$1 results_dir=$2 mode=$3
# shellcheck source=bench/server.sh
source "$bench_dir/server.sh"
# shellcheck source=bench/simulator.sh
source "$bench_dir/simulator.sh"
# shellcheck source=bench/token_endpoint.sh
source "$bench_dir/token_endpoint.sh"

# The measured program has a core to itself, and the server has another one. A second thread has its own core only if
# there is a third.
server_core=0
client_core=$(($(nproc) - 1))
second_core=$(($(nproc) > 2 ? client_core - 1 : server_core))
work_dir=$(mktemp -d)
measurements=$results_dir/measurements

clean_up() {
  local status=$?
  if ((status != 0)); then
    printf 'bench: ended early (%s); what was said last:\n' "$status" >&2
    tail -n 5 "$work_dir"/*.log >&2 || true
  fi
  stop_server
  stop_endpoint
  stop_simulator
  rm -rf "$work_dir"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say() { printf '%s\n' "$*"; }
is_full() { [[ $mode == full ]]; }
pick() { if is_full; then say "$1"; else say "$2"; fi; }  # pick FULL QUICK

# record NAME VALUE... appends a measurement; each value is name=number.
record() { say "$*" >>"$measurements"; }

client() { taskset -c "$client_core" "$@"; }

# record_client NAME COMMAND... runs a command that prints its own values.
record_client() {
  local name=$1 line
  shift
  line=$(client "$@")
  record "$name" "$line"
}

# Rows of the main table: the name, the program, its requests in flight, its requests per turn.
rows() {
  say "floor/16 beast_floor 16 $(pick 20000 10000)"
  say "library/16 library_load 16 $(pick 20000 10000)"
  say "metrics/16 library_metrics 16 $(pick 20000 10000)"
  say "tutorial/16 beast_tutorial 16 $(pick 20000 10000)"
  say "curl_multi/16 curl_multi 16 $(pick 20000 10000)"
  say "curl_easy/1 curl_easy 1 $(pick 10000 3000)"
  if is_full; then
    say "floor/1 beast_floor 1 10000"
    say "library/1 library_load 1 10000"
    say "floor/64 beast_floor 64 20000"
    say "library/64 library_load 64 20000"
    say "floor/256 beast_floor 256 30000"
    say "library/256 library_load 256 30000"
  fi
}

build_go() {
  if ! is_full || ! command -v go >/dev/null; then return; fi
  GOCACHE=$work_dir/go-cache GO111MODULE=off go build -o "$work_dir/go_http" "$bench_dir/go_http.go"
}

# Runs all programs in turn, several times: a disturbance of one turn then affects all rows of it.
measure_load() {
  local turn name program in_flight requests
  for ((turn = 1; turn <= $(pick 7 3); ++turn)); do
    while read -r name program in_flight requests; do
      record_client "$name" "$build_dir/bench/$program" "$server_port" "$server_ca" "$requests" "$in_flight"
    done < <(rows)
    if ! is_full; then continue; fi
    if [[ -x $work_dir/go_http ]]; then
      record_client go/16 "$work_dir/go_http" "$server_port" "$server_ca" 20000 16
    elif ((turn == 1)); then
      say "go: not installed, left out"
    fi
    if command -v node >/dev/null; then
      NODE_EXTRA_CA_CERTS=$server_ca record_client node/16 node "$bench_dir/node_fetch.mjs" "$server_port" 5000 16
    elif ((turn == 1)); then
      say "node: not installed, left out"
    fi
  done
}

short_run=300
long_run=1300

# User-space instructions: the difference between two lengths leaves out the start, the handshakes and the end.
measure_instructions() {
  local name program in_flight requests length counts
  while read -r name program in_flight requests; do
    if ((in_flight > 16)) || { [[ $program == curl_easy ]] && ! is_full; }; then continue; fi
    counts=()
    for length in "$short_run" "$long_run"; do
      client valgrind --tool=callgrind --callgrind-out-file="$work_dir/$program-$in_flight-$length" \
        "$build_dir/bench/$program" "$server_port" "$server_ca" "$length" "$in_flight" \
        >/dev/null 2>"$work_dir/valgrind.log"
      counts+=("$(awk '/^(summary|totals):/ { count = $2 } END { print count }' "$work_dir/$program-$in_flight-$length")")
    done
    record "$name" "instructions=$(((counts[1] - counts[0]) / (long_run - short_run)))"
  done < <(rows)
}

write_profile() {
  local length
  for length in "$short_run" "$long_run"; do
    callgrind_annotate --threshold=100 --show-percs=no "$work_dir/library_load-16-$length" >"$work_dir/annotated-$length"
  done
  awk -v requests=$((long_run - short_run)) -v top=25 -f "$bench_dir/profile.awk" "$work_dir/annotated-$short_run" \
    "$work_dir/annotated-$long_run" >"$results_dir/profile.md"
}

measure_connections() {
  local turn kind
  for ((turn = 1; turn <= $(pick 5 3); ++turn)); do
    for kind in full resumed; do
      record_client "handshake/$kind" "$build_dir/bench/reconnect" "$server_port" "$server_ca" "$(pick 500 200)" "$kind"
    done
    record_client first_call "$build_dir/bench/first_call" "$server_port" "$server_ca"
  done
  if (($(ulimit -n) >= 1100)); then
    record_client idle "$build_dir/bench/idle_memory" "$server_port" "$server_ca" 1000
  else
    say "idle connections: left out, as only $(ulimit -n) descriptors may be open"
  fi
}

# One client on one context and on two, and two clients for comparison; then the pool alone, on all cores.
measure_threads() {
  local turn name kind cores threads
  for ((turn = 1; turn <= $(pick 5 3); ++turn)); do
    while read -r name kind cores; do
      # shellcheck disable=SC2086  # a list of cores
      record "$name" "$("$build_dir/bench/two_contexts" "$server_port" "$server_ca" "$(pick 40000 10000)" 16 "$kind" $cores)"
    done <<END
contexts/one shared $client_core
contexts/one_on_second_core shared $second_core
contexts/two shared $client_core $second_core
contexts/two_clients separate $client_core $second_core
END
    if ! is_full && ((turn > 1)); then continue; fi
    for kind in own shared queued; do
      for threads in 1 2 4 8; do
        record "pool/$kind/$threads" \
          "$("$build_dir/bench/pool_load" "$server_port" "$server_ca" "$kind" "$threads" "$(pick 500 200)")"
      done
    done
  done
}

measure_batch_and_migration() {
  local tokens turn
  tokens=$(pick 1000000 100000)
  start_simulator "$build_dir/simulator/authlete-simulator" "$work_dir" "$server_core"
  for ((turn = 1; turn <= $(pick 3 1); ++turn)); do
    record_client batch "$build_dir/bench/batch_load" "$(pick 10 5)"
  done
  "$build_dir/examples/sample_tokens" --count "$tokens" --seed 1 >"$work_dir/sample.ndjson"
  client /usr/bin/time -o "$work_dir/time" -f "user=%U system=%S seconds=%e peak_rss_kb=%M tokens=$tokens" \
    "$build_dir/tools/authlete-migrate" run "$work_dir/sample.ndjson" --poll-delay 20ms >"$work_dir/migrate.log" 2>&1
  record migration "$(<"$work_dir/time")"
  stop_simulator
}

# The cache of a resource server, alone. It may use all cores, because two threads share it in one of its parts.
measure_resource_server() {
  local turn line
  if [[ ! -x $build_dir/bench/resource_server_hit ]]; then return; fi
  for ((turn = 1; turn <= $(pick 3 1); ++turn)); do
    line=$("$build_dir/bench/resource_server_hit" "$(pick 1000000 200000)" "$(pick 1000000 100000)")
    record resource_server "$line"
  done
}

# The toolkit alone, with a service inside the program.
measure_token_request() {
  if [[ ! -x $build_dir/bench/token_request ]]; then return; fi
  record_client token_request "$build_dir/bench/token_request" "$(pick 400000 100000)"
}

# What each source file that includes the library costs a user, compared with the least that a coroutine on Asio needs.
measure_compilation() {
  local turn header
  for ((turn = 1; turn <= $(pick 3 1); ++turn)); do
    for header in authlete/authlete.hpp boost/asio/awaitable.hpp; do
      printf '#include <%s>\nint main() {}\n' "$header" >"$work_dir/unit.cpp"
      client /usr/bin/time -o "$work_dir/time" -f "user=%U peak_rss_kb=%M" \
        env CCACHE_DISABLE=1 g++ -std=c++20 -O0 -I "$project_dir/include" -c "$work_dir/unit.cpp" -o "$work_dir/unit.o"
      record "compile/$(basename "$header")" "$(<"$work_dir/time")"
    done
  done
  strip -o "$work_dir/stripped" "$build_dir/examples/quickstart"
  record size "kilobytes=$(($(stat -c %s "$work_dir/stripped") / 1024))"
}

# Lines such as codec/decode/token.request nanoseconds=470 allocations=2 bytes=340
measure_codec() {
  client "$build_dir/bench/codec_times" "$project_dir/test/data/examples" --benchmark_min_time="$(pick 0.2 0.02)" \
    --benchmark_format=csv 2>"$work_dir/codec.log" | awk -F , '
      /^name,/ { for (i = 1; i <= NF; ++i) { gsub(/"/, "", $i); column[$i] = i } next }
      { name = $1; gsub(/"/, "", name); gsub(/ /, "_", name)
        printf "codec/%s nanoseconds=%.0f allocations=%d bytes=%d\n", name, $column["cpu_time"], $column["allocations"],
               $column["bytes"] }' >>"$measurements"
}

# Everything but the servers of the examples.
measure_library() {
  build_go
  start_server "$work_dir" "$server_core"
  measure_load
  measure_instructions
  write_profile
  measure_connections
  measure_threads
  stop_server
  measure_batch_and_migration
  measure_resource_server
  measure_token_request
  measure_compilation
  measure_codec
}

ulimit -n "$(ulimit -Hn)"
mkdir -p "$results_dir"
: >"$measurements"
say "bench, $mode: load of the machine before it began: $(cut -d ' ' -f 1-3 /proc/loadavg)"
if [[ $mode != example ]]; then measure_library; fi
if [[ $mode != quick ]]; then measure_token_endpoint; fi
awk -v json="$results_dir/results.json" -v mode="$mode" -v date="$(date +%F)" -v cores="$(nproc)" \
  -v processor="$(sed -n '/^model name/ { s/[^:]*: //p; q }' /proc/cpuinfo)" \
  -f "$bench_dir/table.awk" "$measurements" | tee "$results_dir/tables.md"
if [[ $mode == example ]]; then exit 0; fi
say
say "One call of the library with 16 in flight, by callgrind; more of it is in $results_dir/profile.md:"
sed '/^$/q' "$results_dir/profile.md"

# table.awk: prints the tables of `./dev bench` from lines "NAME value=number ...". A value that was measured several
# times counts with its median. A ratio is the median of the ratios per turn, so a slowdown of both sides does not
# count. With `json` it also writes all medians to that file. Variables: mode, date, processor, cores.

{
  name = $1
  if (!(name in known)) {
    known[name] = 1
    names[++name_count] = name
  }
  for (i = 2; i <= NF; ++i) {
    split($i, pair, "=")
    if (!((name, pair[1]) in counts)) fields[name] = fields[name] " " pair[1]
    values[name, pair[1], ++counts[name, pair[1]]] = pair[2]
  }
}

function median_of(list, count,  i, j, kept) {
  for (i = 2; i <= count; ++i) {
    kept = list[i]
    for (j = i; j > 1 && list[j - 1] > kept; --j) list[j] = list[j - 1]
    list[j] = kept
  }
  if (count == 0) return ""
  return count % 2 ? list[(count + 1) / 2] : (list[count / 2] + list[count / 2 + 1]) / 2
}

# Here and below, an empty string stands for a value that was not measured.
function value(name, field,  i, list) {
  for (i = 1; i <= counts[name, field]; ++i) list[i] = values[name, field, i] + 0
  return median_of(list, counts[name, field] + 0)
}

function ratio(name, other, field,  i, list, count) {
  count = counts[name, field] < counts[other, field] ? counts[name, field] : counts[other, field]
  for (i = 1; i <= count; ++i) list[i] = values[name, field, i] / values[other, field, i]
  return median_of(list, count + 0)
}

function quotient(left, right) { return left == "" || right == "" || right == 0 ? "" : left / right }
function difference(left, right) { return left == "" || right == "" ? "" : left - right }
function shown(format, number) { return number == "" ? "–" : sprintf(format, number) }

# A row for one client. The ratios are relative to the floor at 16, whose work is the least that a client must do.
function load_row(name, title) {
  if (!(name in known)) return
  printf "| %s | %s | %s |", title, shown("%.1fk", quotient(value(name, "instructions"), 1000)),
    shown("%.2f", ratio(name, "floor/16", "instructions"))
  printf " %s | %s |", shown("%.1f", value(name, "cpu_us")), shown("%.2f", ratio(name, "floor/16", "cpu_us"))
  printf " %s |", shown("%.1f", value(name, "system_us"))
  printf " %s | %s |", shown("%.1f", value(name, "allocations")), shown("%.0f", value(name, "per_second"))
  printf " %s | %s | %s |", shown("%.0f", value(name, "p50_us")), shown("%.0f", value(name, "p99_us")),
    shown("%.0f", value(name, "p999_us"))
  printf " %s |\n", shown("%.1f", quotient(value(name, "peak_rss_kb"), 1024))
}

function load_table() {
  print "| client, in flight | instr/request | ÷ floor | CPU µs | ÷ floor | kernel µs | allocations | requests/s |" \
    " p50 µs | p99 µs | p99.9 µs | RSS MB |"
  print "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |"
  load_row("library/16", "**library, 16**")
  load_row("metrics/16", "library with metrics, 16")
  load_row("floor/16", "floor: bare Beast loop, 16")
  load_row("tutorial/16", "Beast as in its tutorials, json::value, 16")
  load_row("curl_multi/16", "libcurl multi (epoll), json::value, 16")
  load_row("curl_easy/1", "libcurl easy, json::value, 1")
  load_row("go/16", "Go by net/http, encoding/json, 16")
  load_row("node/16", "Node by fetch, JSON, 16")
  load_row("library/1", "library, 1")
  load_row("floor/1", "floor, 1")
  load_row("library/64", "library, 64")
  load_row("floor/64", "floor, 64")
  load_row("library/256", "library, 256")
  load_row("floor/256", "floor, 256")
}

# Figures must be at most the target, or at least the target where the stretch goal is above it.
function goal(title, figure, format, target, stretch,  sign, verdict) {
  sign = stretch <= target ? 1 : -1
  if (figure == "") verdict = "not measured"
  else verdict = sign * figure <= sign * stretch ? "stretch" : sign * figure <= sign * target ? "goal" : "missed"
  printf "| %s | %s | %s | %s | %s |\n", title, shown(format, figure), target, stretch, verdict
}

function goal_heading() {
  print "\n| what the library is judged by | measured | goal | stretch | met |\n| --- | --: | --: | --: | --- |"
}

function goal_table(  beyond) {
  goal_heading()
  goal("instructions per request, library ÷ floor", ratio("library/16", "floor/16", "instructions"), "%.3f", 1.10, 0.90)
  goal("instructions per request, with metrics ÷ without", ratio("metrics/16", "library/16", "instructions"), "%.3f", 1.03, 1.015)
  goal("CPU, library ÷ libcurl multi with JSON", ratio("library/16", "curl_multi/16", "cpu_us"), "%.3f", 0.35, 0.28)
  beyond = difference(value("library/16", "allocations"), value("library/16", "allocations_of_request"))
  beyond = difference(beyond, value("library/16", "allocations_of_result"))
  goal("allocations of a warm call, beyond those of its request and result", beyond, "%.1f", 8, 3)
  goal("pooled connection, idle for two seconds, KB", value("idle", "idle_kb"), "%.1f", 40, 34)
  goal("share of reconnects that resume the TLS session", value("handshake/resumed", "resumed_share"), "%.3f", 0.95, 1)
  goal("batch of 1,000: client CPU per token, µs", value("batch", "cpu_us_per_token"), "%.2f", 4, 2)
  goal("migration: CPU per token, µs", migration_cpu(), "%.1f", 10, 5)
  goal("migration: peak RSS, MB", quotient(value("migration", "peak_rss_kb"), 1024), "%.1f", 64, 32)
  goal("resource server: cached hit, median, ns", value("resource_server", "hit_p50_ns"), "%.0f", 500, 200)
  goal("the same, p99 with two threads, ns", value("resource_server", "hit2_p99_ns"), "%.0f", 2000, 1000)
  goal("the same with a token bound to a certificate, median, ns", value("resource_server", "bound_p50_ns"), "%.0f", 600, 300)
  goal("allocations per cached hit", value("resource_server", "hit_allocations"), "%.3f", 0, 0)
  goal("resource server: memory of 10,000 entries, MB", resource_server_memory(), "%.1f", 12, 6)
  goal("share of valid tokens still cached amid invented ones", value("resource_server", "good_hit_rate"), "%.4f", 0.99, 1)
  goal("growth of the memory by invented tokens, MB", resource_server_growth(), "%.1f", 3, 1)
  goal("calls for 1,000 concurrent first requests", value("resource_server", "concurrent_calls"), "%d", 1, 1)
  goal("toolkit: own cost of a token request, µs", quotient(value("token_request", "own_ns"), 1000), "%.2f", 5, 2.5)
  goal("allocations in it", value("token_request", "own_allocations"), "%.1f", 8, 4)
  endpoint_goals()
}

# A row for one server.
function endpoint_row(name, title) {
  if (!(name in known)) return
  printf "| %s | %s | %s | %s |", title, shown("%.0f", value(name, "per_second")),
    shown("%.2f", ratio(name, "token/beast", "per_second")), shown("%.1f", ratio(name, "token/oidc_provider", "per_second"))
  printf " %s | %s | %s |\n", shown("%.0f", value(name, "p50_us")), shown("%.0f", value(name, "p99_us")),
    shown("%.1f", value(name, "server_cpu_us"))
}

function endpoint_table() {
  if (!("token/example" in known)) return
  print "\n| token endpoint, 16 in flight | requests/s | ÷ bare Beast | ÷ oidc-provider | p50 µs | p99 µs | server CPU µs |"
  print "| --- | --: | --: | --: | --: | --: | --: |"
  endpoint_row("token/example", "**examples/authorization_server**, simulated service on the other core")
  endpoint_row("token/beast", "bare Beast server, fixed response")
  endpoint_row("token/oidc_provider", "oidc-provider on Node, all in memory")
}

function endpoint_goals() {
  if (!("token/example" in known)) return
  goal("token endpoint of the example: requests/s ÷ bare Beast", ratio("token/example", "token/beast", "per_second"),
       "%.2f", 0.5, 0.6)
  goal("the same ÷ oidc-provider", ratio("token/example", "token/oidc_provider", "per_second"), "%.1f", 10, 15)
}

# Places are divided among shards, so a full cache has a few entries fewer.
function resource_server_memory(  bytes) {
  bytes = quotient(value("resource_server", "heap_bytes"), value("resource_server", "entries"))
  return bytes == "" ? "" : bytes * 10000 / 1e6
}

# All entries of invented tokens together have a quarter of the places.
function resource_server_growth(  bytes) {
  bytes = value("resource_server", "bad_heap_growth")
  return bytes == "" ? "" : bytes / 1e6
}

function migration_cpu() {
  return quotient(1e6 * (value("migration", "user") + value("migration", "system")), value("migration", "tokens"))
}

function further(title, figure, format) { if (figure != "") printf "| %s | %s |\n", title, sprintf(format, figure) }

function further_table(  tokens, cpp) {
  print "\n| further | measured |\n| --- | --: |"
  further("allocations of the caller's own request", value("library/16", "allocations_of_request"), "%d")
  further("allocations of its result", value("library/16", "allocations_of_result"), "%d")
  cpp = difference(value("library/16", "allocations_by_new"), value("library/16", "allocations_of_request"))
  further("allocations of a warm call by C++, beyond those; the others are OpenSSL's",
          difference(cpp, value("library/16", "allocations_of_result")), "%.1f")
  further("connection with full handshake and one call, CPU µs", value("handshake/full", "cpu_us"), "%.0f")
  further("connection with resumed handshake and one call, CPU µs", value("handshake/resumed", "cpu_us"), "%.0f")
  further("pooled connection that has just become idle, KB", value("idle", "idle_at_once_kb"), "%.1f")
  further("idle for two seconds, before malloc_trim, KB", value("idle", "idle_untrimmed_kb"), "%.1f")
  further("making a client, with the system's roots, ms", value("first_call", "client_ms"), "%.1f")
  further("from there to the first answer, ms",
          difference(value("first_call", "first_call_ms"), value("first_call", "client_ms")), "%.1f")
  tokens = value("migration", "tokens")
  further("migration: tokens", tokens, "%d")
  further("migration: tokens per second", quotient(tokens, value("migration", "seconds")), "%.0f")
  further("resource server: hit with a token of 1,000 characters, median, ns", value("resource_server", "jwt_p50_ns"), "%.0f")
  further("token request with a service inside the program: toolkit and client library, µs",
          quotient(value("token_request", "served_ns"), 1000), "%.2f")
  further("of which the client library, µs", quotient(value("token_request", "call_ns"), 1000), "%.2f")
  further("reading the clock, which is part of each hit measured, ns", value("resource_server", "clock_ns"), "%.0f")
  further("compiling a file that includes authlete.hpp, s", value("compile/authlete.hpp", "user"), "%.2f")
  further("the same ÷ one that includes boost/asio/awaitable.hpp",
          ratio("compile/authlete.hpp", "compile/awaitable.hpp", "user"), "%.2f")
  further("examples/quickstart with the library in it, stripped, KB", value("size", "kilobytes"), "%d")
}

# A row for threads that each have a core and a context.
function contexts_row(name, title) {
  if (!(name in known)) return
  printf "| %s | %s | %s |", title, shown("%.1f", value(name, "cpu_us")), shown("%.0f", value(name, "per_processor_second"))
  printf " %s | %s |", shown("%.3f", ratio(name, "contexts/one", "per_processor_second")),
    shown("%.3f", ratio(name, "contexts/two_clients", "per_processor_second"))
  printf " %s | %s | %s |", shown("%.0f", value(name, "per_second")), shown("%d", value(name, "opened_by_1")),
    shown("%d", value(name, "opened_by_2"))
  printf " %s |\n", shown("%d", value(name, "opened_under_load"))
}

function contexts_table() {
  print "\n| 16 in flight on each context | CPU µs/call | calls per CPU second | ÷ one context | ÷ two clients | calls/s |" \
    " connections of the first | of the second | opened under load |"
  print "| --- | --: | --: | --: | --: | --: | --: | --: | --: |"
  contexts_row("contexts/one", "one client, one context")
  contexts_row("contexts/one_on_second_core", "the same on the second core")
  contexts_row("contexts/two", "one client, two contexts")
  contexts_row("contexts/two_clients", "two clients, a context each")
}

function pool_rows(mode, title,  threads, name) {
  for (threads = 1; threads <= 8; threads *= 2) {
    name = "pool/" mode "/" threads
    if (!(name in known)) continue
    printf "| %s | %d | %.2fM | %.0f | %.2f | %.2f |\n", title, threads, value(name, "per_second") / 1000000,
      value(name, "cpu_ns"), value(name, "least_share"), value(name, "most_share")
  }
}

# A share of 1 means an equal share for every thread.
function pool_table() {
  print "\n| pool alone | threads | turns/s | CPU ns/turn | least share | most share |"
  print "| --- | --: | --: | --: | --: | --: |"
  pool_rows("own", "a pool each")
  pool_rows("shared", "one pool, a connection each")
  pool_rows("queued", "one pool, two callers for each connection")
}

function codec_table(  i, model, read) {
  print "\n| JSON of a model | bytes | read, ns | allocations | written, ns | allocations |"
  print "| --- | --: | --: | --: | --: | --: |"
  for (i = 1; i <= name_count; ++i) {
    if (!sub(/^codec\/encode\//, "", names[i])) continue
    model = names[i]
    read = "codec/decode/" model
    printf "| %s | %d | %s | %s |", model, value("codec/encode/" model, "bytes"),
      shown("%d", value(read, "nanoseconds")), shown("%d", value(read, "allocations"))
    printf " %d | %d |\n", value("codec/encode/" model, "nanoseconds"), value("codec/encode/" model, "allocations")
  }
  read = "codec/json::value/token_create.response"
  if (read in known)
    printf "| token_create.response as a json::value | %d | %d | %d | – | – |\n", value(read, "bytes"),
      value(read, "nanoseconds"), value(read, "allocations")
}

function write_json(  i, j, count, list, text) {
  printf "{\"date\": \"%s\", \"mode\": \"%s\", \"processor\": \"%s\", \"cores\": %d", date, mode, processor, cores >json
  for (i = 1; i <= name_count; ++i) {
    count = split(fields[names[i]], list, " ")
    text = ""
    for (j = 1; j <= count; ++j)
      text = text (j > 1 ? ", " : "") "\"" list[j] "\": " value(names[i], list[j])
    printf ",\n \"%s\": {%s}", names[i], text >json
  }
  print "}" >json
}

END {
  if (json != "") write_json()
  print date ", " processor ", " cores " cores, " mode "\n"
  if (mode == "example") {
    endpoint_table()
    goal_heading()
    endpoint_goals()
  } else {
    load_table()
    goal_table()
    endpoint_table()
    further_table()
    contexts_table()
    pool_table()
    codec_table()
  }
}

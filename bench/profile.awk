# profile.awk SHORT LONG: two outputs of callgrind_annotate --threshold=100 --show-percs=no, of one program with fewer
# and with more requests. From the difference it prints the instructions per request of each group of functions.
# `requests` is the number of requests that the longer run made more, `top` the number of single functions to list.

# Returns the qualified name alone, without file, object, arguments, template arguments and result type.
function bare(name,  before) {
  sub(/^[^:]*:/, "", name)
  sub(/ \[[^\]]*\]$/, "", name)
  gsub(/\(anonymous namespace\)/, "anonymous", name)
  gsub(/operator\(\)/, "operator_call", name)
  gsub(/ \[clone [^\]]*\]/, "", name)
  sub(/'[0-9]+$/, "", name)
  gsub(/\{lambda\([^)]*\)#[0-9]+\}/, "lambda", name)
  do { before = name; gsub(/<[^<>]*>/, "", name); gsub(/\([^()]*\)/, "", name) } while (name != before)
  sub(/( const| &&| &|>)+$/, "", name)
  if (name !~ /operator (new|delete)/) sub(/^.* /, "", name)
  return name
}

function object(full) {
  sub(/^.*\//, "", full)
  sub(/\]$/, "", full)
  return full
}

function group(full, name) {
  if (full ~ /libssl\.so|libcrypto\.so/) return "TLS: OpenSSL"
  if (full ~ /malloc\/|[^:]:(malloc|calloc|realloc|aligned_alloc|free)[ (]/) return "malloc and free"
  if (full ~ /count\(std::atomic/ || name ~ /operator (new|delete)/) return "malloc and free"
  if (full ~ /mem(move|cpy|set|cmp|chr)|str(len|cmp|case)/) return "memory copied, set, compared"
  if (full ~ /pthread_/) return "locks"
  if (full ~ /libboost_json/ || name ~ /^boost::json::/) return "JSON: Boost.JSON"
  if (name ~ /^authlete::codec::.*(Decoder|Scanner|NameTable|::read|::skip|Document|decode|parse)/) return "JSON: decode, own part"
  if (name ~ /^authlete::codec::/) return "JSON: encode, own part"
  if (name ~ /^boost::beast::|^authlete::Headers/ || name ~ /^authlete::net::.*(Response|response)/) return "HTTP: answer parsed"
  if (name ~ /request_head|valid_header|valid_target/) return "HTTP: request written"
  if (name ~ /^boost::asio::/) return "Asio"
  if (name ~ /^authlete::net::Pool|^authlete::net::Lease/) return "pool"
  if (name ~ /^authlete::net::/) return "exchange and TLS stream, own part"
  if (name ~ /^authlete::(call|client|core)::|^authlete::(TokenOperations|Client)/) return "call layer"
  if (name ~ /^anonymous::send|^bench::/) return "the measuring program"
  if (name ~ /^std::|^authlete::/) return "strings, models, results: copied, moved, destroyed"
  return "rest"
}

FNR == 1 { ++file }
/^ *[0-9,]+ +[^ ]*:/ {
  count = $1
  gsub(/,/, "", count)
  name = $0
  sub(/^ *[0-9,]+ +/, "", name)
  cost[name] += file == 1 ? -count : count
}
END {
  for (name in cost) {
    cost[name] /= requests
    total += cost[name]
    short = bare(name)
    sums[group(name, short)] += cost[name]
    if (short ~ /^0x/) short = "unnamed in " object(name)
    singles[short] += cost[name]
  }
  print "| group | of which | instructions |\n| --- | --: | --: |"
  fflush()
  order = "LC_ALL=C sort -t '|' -k4,4nr"
  for (name in sums) printf "| %s | %.1f %% | %.0f |\n", name, 100 * sums[name] / total, sums[name] | order
  close(order)
  printf "| all | 100 %% | %.0f |\n\n", total
  print "| function | of which | instructions |\n| --- | --: | --: |"
  fflush()
  order = order " | head -n " top
  for (name in singles) printf "| `%s` | %.1f %% | %.0f |\n", name, 100 * singles[name] / total, singles[name] | order
  close(order)
}

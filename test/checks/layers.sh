#!/usr/bin/env bash
# Fails when a file includes something that its layer may not: `layers.sh PROJECT_DIR`. The layers are the folders of
# src/, lowest first in the order below (docs/ARCHITECTURE.md). A public header belongs to the layer whose API it is.
set -euo pipefail
cd "$1"

layers=(vocabulary core transport net codec call client batch metrics migration testing)

declare -A rank_of
for index in "${!layers[@]}"; do rank_of[${layers[index]}]=$index; done

# The functions below return their result in `reply`, empty if there is none: a subshell for each would take minutes.
reply=

# Returns the layer of a public header, given as `authlete/...`.
layer_of_public_header() {
  case $1 in
    authlete/simulator/*) reply=simulator ;;
    authlete/server/*) reply=server ;;
    authlete/testing/*) reply=testing ;;
    authlete/authlete.hpp) reply=everything ;;
    authlete/migration/* | authlete/migration.hpp) reply=migration ;;
    authlete/metrics.hpp) reply=metrics ;;
    authlete/batch/* | authlete/batch.hpp) reply="batch" ;;
    authlete/client.hpp | authlete/operation_group.hpp | authlete/operations.hpp | authlete/pager.hpp | authlete/generic_call.hpp) reply=client ;;
    authlete/transport.hpp) reply=transport ;;
    authlete/*/*) reply=vocabulary ;;
    authlete/*) if is_group "$1"; then reply=client; else reply=vocabulary; fi ;;
  esac
}

# The headers of the groups of operations. Each one is looked at once.
declare -A group_headers=()
while IFS= read -r header; do group_headers[authlete/${header##*/}]=1; done \
  < <(grep -ls '"authlete/operation_group.hpp"' include/authlete/*.hpp)
is_group() { [[ -n ${group_headers[$1]:-} ]]; }

# Returns the layer of an include in quotes, or nothing if no file of the project has that name. `$1` is the including
# file.
layer_of_include() {
  local file=$1 include=$2
  reply=
  case $include in
    *..*) ;;
    authlete/*) [[ ! -f include/$include ]] || layer_of_public_header "$include" ;;
    *)
      if [[ -f src/$include ]]; then
        reply=${include%%/*}
      elif [[ -f ${file%/*}/$include ]]; then
        layer_of_file "${file%/*}/$include"
      fi
      ;;
  esac
}

layer_of_file() {
  reply=
  case $1 in
    include/*) layer_of_public_header "${1#include/}" ;;
    src/*) local rest=${1#src/}; reply=${rest%%/*} ;;
    simulator/*) reply=simulator ;;
  esac
}

# Succeeds if layer $2 is layer $1 or one below it.
is_below() {
  local from=${rank_of[$1]:-} to=${rank_of[$2]:-}
  [[ -n $from && -n $to ]] && ((to <= from))
}

# Succeeds if a file of layer $1 may include the file $3 of layer $2. The server toolkit may include public headers only.
# The simulator shares the HTTP server of the toolkit, which is in src/server/beast. The metrics know a value of the toolkit,
# which needs none of its code. The test kit needs nothing above the client.
may_include() {
  case $1 in
    everything) [[ $2 != simulator && $2 != server && $2 != testing ]] ;;
    server) [[ $2 == server || $3 == authlete/* ]] && [[ $2 != simulator && $2 != migration && $2 != testing ]] ;;
    testing) [[ $2 == testing || ${rank_of[$2]:-99} -le ${rank_of[client]} ]] ;;
    metrics) [[ $3 == authlete/server/cache_stats.hpp ]] || is_below "$1" "$2" ;;
    simulator) [[ $2 == simulator || $2 == vocabulary || $2 == core || $2 == codec || $3 == server/beast/* ]] ;;
    *) is_below "$1" "$2" ;;
  esac
}

# Returns the library of an include in angle brackets, if its use is restricted.
library_of() {
  case $1 in
    boost/json | boost/json.hpp | boost/json/*) reply=json ;;
    openssl/core_names.h | openssl/err.h | openssl/evp.h | openssl/params.h | openssl/rand.h) reply=digest ;;
    boost/beast | boost/beast.hpp | boost/beast/* | boost/asio/ssl.hpp | boost/asio/ssl/* | openssl/*) reply=net ;;
    prometheus/*) reply=prometheus ;;
    *) reply=free ;;
  esac
}

may_use_library() {
  local file=$1 layer=$2 header=$3
  case $file in
    include/*)
      # The public API: the standard library, the few light headers of Boost that its signatures need, and the headers
      # that configure Boost.
      [[ $header =~ ^[a-z_]+$ || $header == boost/asio/awaitable.hpp || $header == boost/system/error_code.hpp ||
        $header == boost/asio/detail/config.hpp || $header == boost/version.hpp ]]
      ;;
    simulator/*) true ;;
    *)
      library_of "$header"
      case $reply in
        json) [[ $layer == codec || $layer == server || $layer == testing ]] ;;
        net) [[ $layer == net || $file == src/server/beast/* ]] ;;
        digest) [[ $layer == net || $layer == migration || $layer == server ]] ;;
        prometheus) [[ $layer == metrics ]] ;;
        free) [[ $layer != core || $header != boost/asio* ]] ;;
      esac
      ;;
  esac
}

included='^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]([^>"]*)[>"]'
files=0 faults=0
fault() {
  echo "$1"
  faults=$((faults + 1))
}

while IFS= read -r file; do
  files=$((files + 1))
  layer_of_file "$file"
  layer=$reply
  [[ $layer == simulator || $layer == server || $layer == everything || -n ${rank_of[$layer]:-} ]] ||
    { fault "$file: src/$layer is not a layer"; continue; }
  while IFS=: read -r line text; do
    [[ $text =~ $included ]] || continue
    header=${BASH_REMATCH[1]}
    if [[ $text == *\"* ]]; then
      layer_of_include "$file" "$header"
      target=$reply
      if [[ -z $target ]]; then
        fault "$file:$line: \"$header\" is no file of ours, or is named by a path with '..'"
      elif ! may_include "$layer" "$target" "$header"; then
        fault "$file:$line: $layer may not include $target (\"$header\")"
      fi
    elif ! may_use_library "$file" "$layer" "$header"; then
      fault "$file:$line: $layer may not include <$header>"
    fi
  done < <(grep -nE '^[[:space:]]*#[[:space:]]*include' "$file")
done < <(find include src simulator -name '*.hpp' -o -name '*.cpp' 2>/dev/null | sort)

while IFS= read -r place; do
  fault "${place%:*}: iequals of Boost 1.81 reads a byte beyond its arguments: use equal_ignoring_case"
done < <(grep -rnoE --include='*.[hc]pp' 'iequals ?\(' include src simulator 2>/dev/null || true)

((files > 0)) || { echo "no source files below $PWD"; exit 1; }
((faults == 0)) || { echo "layers: $faults faults in $files files"; exit 1; }
echo "layers: $files files, all includes go downwards"

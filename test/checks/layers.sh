#!/usr/bin/env bash
# Fails when a file includes what its layer may not: `layers.sh PROJECT_DIR`. The layers are the folders of src/, from the
# ground up in the order below (docs/ARCHITECTURE.md); a public header belongs to the layer whose face it is.
set -euo pipefail
cd "$1"

layers=(vocabulary core transport net codec call client batch migration)

declare -A rank_of
for index in "${!layers[@]}"; do rank_of[${layers[index]}]=$index; done

# The functions below leave their answer in `reply`, empty if there is none: a subshell for each would take minutes.
reply=

# The layer of a public header, given as `authlete/...`.
layer_of_public_header() {
  case $1 in
    authlete/simulator/*) reply=simulator ;;
    authlete/authlete.hpp) reply=everything ;;
    authlete/migration/* | authlete/migration.hpp) reply=migration ;;
    authlete/batch/* | authlete/batch.hpp) reply="batch" ;;
    authlete/client.hpp | authlete/token_operations.hpp | authlete/token_endpoint.hpp) reply=client ;;
    authlete/transport.hpp) reply=transport ;;
    authlete/*) reply=vocabulary ;;
  esac
}

# The layer that an include in quotes leads to; nothing if it leads to no file of ours. `$1` is the including file.
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

# Whether a file of layer $1 may include a file of layer $2.
may_include() {
  case $1 in
    everything) [[ $2 != simulator ]] ;;
    simulator) [[ $2 == simulator || $2 == vocabulary || $2 == core || $2 == codec ]] ;;
    *)
      local from=${rank_of[$1]:-} to=${rank_of[$2]:-}
      [[ -n $from && -n $to ]] && ((to <= from))
      ;;
  esac
}

# Which library's headers an include in angle brackets leads to, as far as that is restricted.
library_of() {
  case $1 in
    boost/json | boost/json.hpp | boost/json/*) reply=json ;;
    openssl/evp.h) reply=digest ;;
    boost/beast | boost/beast.hpp | boost/beast/* | boost/asio/ssl.hpp | boost/asio/ssl/* | openssl/*) reply=net ;;
    *) reply=free ;;
  esac
}

may_use_library() {
  local file=$1 layer=$2 header=$3
  case $file in
    include/*)
      # The face: the standard library, the few light headers of Boost that its signatures need, and those that say how
      # Boost is configured.
      [[ $header =~ ^[a-z_]+$ || $header == boost/asio/awaitable.hpp || $header == boost/system/error_code.hpp ||
        $header == boost/asio/detail/config.hpp || $header == boost/version.hpp ]]
      ;;
    simulator/*) true ;;
    *)
      library_of "$header"
      case $reply in
        json) [[ $layer == codec ]] ;;
        net) [[ $layer == net ]] ;;
        digest) [[ $layer == net || $layer == migration ]] ;;
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
  [[ $layer == simulator || $layer == everything || -n ${rank_of[$layer]:-} ]] ||
    { fault "$file: src/$layer is not a layer"; continue; }
  while IFS=: read -r line text; do
    [[ $text =~ $included ]] || continue
    header=${BASH_REMATCH[1]}
    if [[ $text == *\"* ]]; then
      layer_of_include "$file" "$header"
      target=$reply
      if [[ -z $target ]]; then
        fault "$file:$line: \"$header\" is no file of ours, or is named by a path with '..'"
      elif ! may_include "$layer" "$target"; then
        fault "$file:$line: $layer may not include $target (\"$header\")"
      fi
    elif ! may_use_library "$file" "$layer" "$header"; then
      fault "$file:$line: $layer may not include <$header>"
    fi
  done < <(grep -nE '^[[:space:]]*#[[:space:]]*include' "$file")
done < <(find include src simulator -name '*.hpp' -o -name '*.cpp' 2>/dev/null | sort)

((files > 0)) || { echo "no source files below $PWD"; exit 1; }
((faults == 0)) || { echo "layers: $faults faults in $files files"; exit 1; }
echo "layers: $files files, all includes go downwards"

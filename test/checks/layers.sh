#!/usr/bin/env bash
# Fails when a file includes what its layer may not: `layers.sh PROJECT_DIR`. The layers are the folders of src/, from the
# ground up in the order below (docs/ARCHITECTURE.md); a public header belongs to the layer whose face it is.
set -euo pipefail
cd "$1"

layers=(vocabulary core transport net codec call client batch)

rank_of() {
  local index
  for index in "${!layers[@]}"; do
    [[ ${layers[index]} == "$1" ]] && { echo "$index"; return; }
  done
  return 1
}

# The layer of a public header, given as `authlete/...`.
layer_of_public_header() {
  case $1 in
    authlete/simulator/*) echo simulator ;;
    authlete/authlete.hpp) echo everything ;;
    authlete/batch/* | authlete/batch.hpp) echo batch ;;
    authlete/client.hpp | authlete/token_operations.hpp | authlete/token_endpoint.hpp) echo client ;;
    authlete/transport.hpp) echo transport ;;
    authlete/*) echo vocabulary ;;
  esac
}

# The layer that an include in quotes leads to; nothing if it leads to no file of ours. `$1` is the including file.
layer_of_include() {
  local file=$1 include=$2
  case $include in
    *..*) return ;;
    authlete/*) [[ -f include/$include ]] && layer_of_public_header "$include" ;;
    *)
      if [[ -f src/$include ]]; then
        echo "${include%%/*}"
      elif [[ -f $(dirname "$file")/$include ]]; then
        layer_of_file "$(dirname "$file")/$include"
      fi
      ;;
  esac
}

layer_of_file() {
  case $1 in
    include/*) layer_of_public_header "${1#include/}" ;;
    src/*) local rest=${1#src/}; echo "${rest%%/*}" ;;
    simulator/*) echo simulator ;;
  esac
}

# Whether a file of layer $1 may include a file of layer $2.
may_include() {
  case $1 in
    everything) [[ $2 != simulator ]] ;;
    simulator) [[ $2 == simulator || $2 == vocabulary || $2 == core || $2 == codec ]] ;;
    *)
      local from to
      from=$(rank_of "$1") && to=$(rank_of "$2") && ((to <= from))
      ;;
  esac
}

# Which library's headers an include in angle brackets leads to, as far as that is restricted.
library_of() {
  case $1 in
    boost/json | boost/json.hpp | boost/json/*) echo json ;;
    boost/beast | boost/beast.hpp | boost/beast/* | boost/asio/ssl.hpp | boost/asio/ssl/* | openssl/*) echo net ;;
    *) echo free ;;
  esac
}

may_use_library() {
  local file=$1 layer=$2 header=$3
  case $file in
    include/*)
      # The face: the standard library and the few light headers of Boost that its signatures need.
      [[ $header =~ ^[a-z_]+$ || $header == boost/asio/awaitable.hpp || $header == boost/system/error_code.hpp ]]
      ;;
    simulator/*) true ;;
    *)
      case $(library_of "$header") in
        json) [[ $layer == codec ]] ;;
        net) [[ $layer == net ]] ;;
        free) [[ $layer != core || $header != boost/asio* ]] ;;
      esac
      ;;
  esac
}

files=0 faults=0
fault() {
  echo "$1"
  faults=$((faults + 1))
}

while IFS= read -r file; do
  files=$((files + 1))
  layer=$(layer_of_file "$file")
  [[ $layer == simulator || $layer == everything ]] || rank_of "$layer" >/dev/null ||
    { fault "$file: src/$layer is not a layer"; continue; }
  while IFS=: read -r line text; do
    header=$(sed -E 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]([^>"]*)[>"].*$/\1/' <<<"$text")
    if [[ $text == *\"* ]]; then
      target=$(layer_of_include "$file" "$header") || target=
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

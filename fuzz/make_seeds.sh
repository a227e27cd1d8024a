#!/usr/bin/env bash
# Writes the seeds of all targets, a folder each: `make_seeds.sh PROJECT_DIR CORPUS_DIR`. They come from the examples of
# the tests and from fuzz/seeds/*.txt, and are written anew each time; what the fuzzer found beside them stays.
set -euo pipefail
export LC_ALL=C  # lengths are in bytes
examples=$1/test/data/examples seeds=$1/fuzz/seeds corpus=$2
models=158        # in fuzz/codec.cpp, the batch and the error body included
request_models=7  # in fuzz/request_body.cpp

for list in "$seeds"/*.txt; do
  folder=$corpus/$(basename "$list" .txt)
  mkdir -p "$folder"
  number=0
  while IFS= read -r line; do
    [[ -z $line || $line == \#* ]] && continue
    number=$((number + 1))
    printf '%b' "$line" >"$folder/seed-$number"
  done <"$list"
done

# Every example for every model: most do not fit, which is of interest, too. No process is started in these loops, of
# which there are many.
# shellcheck disable=SC2059  # the number is an escape
mkdir -p "$corpus"/{codec,request_body,response,masking}
for example in "$examples"/*.json; do
  name=${example##*/}
  name=${name%.json}
  text=$(<"$example")
  for ((model = 0; model < models; ++model)); do
    printf -v number '\\x%02x' "$model"
    printf "%s$number" "$text" >"$corpus/codec/seed-$name-$model"
    if [[ $name == *.request ]] && ((model < request_models)); then
      printf "%s\\x00$number" "$text" >"$corpus/request_body/seed-$name-$model"
    fi
  done
  printf 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s\x00\x00' \
    ${#text} "$text" >"$corpus/response/seed-$name"
  printf '%s\x01\x00\x01' 'johndoe1\_abc\_\_'"$text" >"$corpus/masking/seed-$name"
done

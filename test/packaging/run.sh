#!/usr/bin/env bash
# Installs a build, moves the installed tree, and uses it as its users would:
#   run.sh PROJECT_DIR BUILD_DIR static|shared
# With find_package and pkg-config; for the static build the source tree too, with add_subdirectory.
set -euo pipefail
project=$(realpath "$1") build=$(realpath "$2") kind=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$build" --prefix "$work/at first" >"$work/install.log"
prefix=$work/prefix
mv "$work/at first" "$prefix"
consumer=$project/test/packaging/consumer

echo "-- $kind: what is installed"
for file in include/authlete/authlete.hpp share/doc/authlete/README.md bin/authlete-simulator; do
  [[ -f $prefix/$file ]] || { echo "not installed: $file"; exit 1; }
done
# Each link of an installed document leads to something that is installed.
mapfile -t documents < <(cd "$prefix/share/doc/authlete" && find . -name '*.md' -printf '%P\n')
bash "$project/test/checks/references.sh" "$prefix/share/doc/authlete" "${documents[@]}"
"$prefix/bin/authlete-simulator" --help >/dev/null
if [[ $kind == static ]]; then
  "$prefix/bin/authlete-migrate" --help >/dev/null
fi

if [[ $kind == shared ]]; then
  echo "-- shared: private parts are hidden"
  library=$(find "$prefix" -name libauthlete.so)
  # In mangled names, where a function's own namespace comes first, not that of its result.
  private='^_Z(T[VIS]|GV)?NK?8authlete(4core|5codec|3net|4call|6client|5batch)'
  if nm --dynamic --defined-only "$library" | cut -d ' ' -f 3- | grep -E "$private" | c++filt; then
    echo "exported although private"
    exit 1
  fi
fi

echo "-- $kind: find_package"
cmake -S "$consumer" -B "$work/find_package" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH="$prefix" \
  >"$work/configure.log" || { cat "$work/configure.log"; exit 1; }
cmake --build "$work/find_package"
ctest --test-dir "$work/find_package" --output-on-failure

echo "-- $kind: pkg-config"
static=()
[[ $kind == static ]] && static=(--static)
library_dir=$(dirname "$(find "$prefix" -name authlete.pc)")
export PKG_CONFIG_PATH=$library_dir
# The flags are words of one command line.
# shellcheck disable=SC2046
g++ -std=c++20 $(pkg-config "${static[@]}" --cflags authlete) "$consumer/main.cpp" -o "$work/my_program" \
  $(pkg-config "${static[@]}" --libs authlete)
LD_LIBRARY_PATH=$(dirname "$library_dir") "$work/my_program"

if [[ $kind == static ]]; then
  # shellcheck disable=SC2046
  g++ -std=c++20 $(pkg-config --static --cflags authlete-migration) "$consumer/with_migration.cpp" \
    -o "$work/my_migration" $(pkg-config --static --libs authlete-migration)
  "$work/my_migration"

  echo "-- static: add_subdirectory"
  cmake -S "$project/test/packaging/subdirectory" -B "$work/subdirectory" -G Ninja -DCMAKE_BUILD_TYPE=Debug \
    -DAUTHLETE_DIR="$project" -DAUTHLETE_PRECOMPILED_HEADERS=ON -DCMAKE_UNITY_BUILD=ON \
    >"$work/configure.log" || { cat "$work/configure.log"; exit 1; }
  cmake --build "$work/subdirectory"
  ctest --test-dir "$work/subdirectory" --output-on-failure
fi

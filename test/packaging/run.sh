#!/usr/bin/env bash
# Installs a build, moves the installed tree, and uses it as its users would, with find_package and pkg-config:
#   run.sh PROJECT_DIR BUILD_DIR static|shared
# For the static build it also uses the source tree with add_subdirectory.
set -euo pipefail
project=$(realpath "$1") build=$(realpath "$2") kind=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "$*" >&2; exit 1; }

# configure SOURCE_DIR NAME [CMAKE ARGS...] shows the output of CMake only if it fails.
configure() {
  local source=$1 name=$2
  shift 2
  cmake -S "$source" -B "$work/$name" -G Ninja "$@" >"$work/configure.log" 2>&1 || { cat "$work/configure.log"; exit 1; }
}

cmake --install "$build" --prefix "$work/at first" >"$work/install.log"
prefix=$work/prefix
mv "$work/at first" "$prefix"
consumer=$project/test/packaging/consumer

echo "-- $kind: what is installed"
for file in include/authlete/authlete.hpp share/doc/authlete/README.md bin/authlete-simulator bin/authlete-migrate; do
  [[ -f $prefix/$file ]] || fail "not installed: $file"
done
# Each link of an installed document leads to an installed file.
mapfile -t documents < <(cd "$prefix/share/doc/authlete" && find . -name '*.md' -printf '%P\n')
bash "$project/test/checks/references.sh" "$prefix/share/doc/authlete" "${documents[@]}"
"$prefix/bin/authlete-simulator" --help >/dev/null
"$prefix/bin/authlete-migrate" --help >/dev/null

if [[ $kind == shared ]]; then
  echo "-- shared: private parts are hidden, and the minor version is part of the ABI's name"
  # In mangled names, in which the function's own namespace comes first, and not that of its result.
  private='^_Z(T[VIS]|GV)?NK?8authlete(4core|5codec|3net|4call|6client|5batch|7metrics|9migration)'
  for library in libauthlete.so libauthlete_simulator.so libauthlete_migration.so libauthlete_server.so libauthlete_server_beast.so libauthlete_metrics.so libauthlete_testing.so; do
    library=$(find "$prefix" -name "$library")
    [[ -n $library ]] || fail "not installed: a shared library"
    nm --dynamic --defined-only "$library" | cut -d ' ' -f 3- >"$work/symbols"
    if grep -E "$private" "$work/symbols" | c++filt; then fail "exported by $library although private"; fi
    objdump -p "$library" >"$work/headers"
    grep -qE "SONAME +$(basename "$library")\.[0-9]+\.[0-9]+\$" "$work/headers" || fail "$library: SONAME without a minor version"
  done
fi

echo "-- $kind: find_package"
configure "$consumer" find_package -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH="$prefix"
cmake --build "$work/find_package"
ctest --test-dir "$work/find_package" --output-on-failure

echo "-- $kind: components"
# components NAME COMPONENTS EXPECTED TARGETS [CMAKE ARGS...]
components() {
  local name=$1 wanted=$2 expected=$3
  shift 3
  configure "$project/test/packaging/components" "$name" -DCMAKE_PREFIX_PATH="$prefix" -DCOMPONENTS="$wanted" "$@"
  [[ $(sed -n 's/^-- found authlete:://p' "$work/configure.log" | tr '\n' ' ') == "$expected " ]] ||
    { cat "$work/configure.log"; fail "COMPONENTS '$wanted': expected $expected"; }
}
# refused NAME COMPONENTS MESSAGE [CMAKE ARGS...]
refused() {
  local name=$1 wanted=$2 message=$3
  shift 3
  if (configure "$project/test/packaging/components" "$name" -DCMAKE_PREFIX_PATH="$prefix" -DCOMPONENTS="$wanted" "$@") \
    >"$work/refused.log"; then
    fail "COMPONENTS $wanted: was not refused"
  fi
  # CMake may break lines anywhere.
  tr -s ' \n' ' ' <"$work/refused.log" >"$work/refused.line"
  grep -qF -- "$message" "$work/refused.line" || { cat "$work/refused.log"; fail "COMPONENTS $wanted: did not say: $message"; }
}
without_sqlite=-DCMAKE_DISABLE_FIND_PACKAGE_SQLite3=ON
components all "" "authlete simulator migration server server_beast metrics testing"
components both "migration;simulator" "authlete simulator migration"
components simulator simulator "authlete simulator" "$without_sqlite"
components server server "authlete server" "$without_sqlite"
components metrics metrics "authlete metrics" "$without_sqlite"
components testing testing "authlete testing" "$without_sqlite"
components listener server_beast "authlete server server_beast" "$without_sqlite"
refused unknown nonsense "has no such component; it has: simulator, migration, server, server_beast, metrics, testing"
if [[ $kind == static ]]; then
  components no_sqlite "" "authlete simulator server server_beast metrics testing" "$without_sqlite"
  refused migration_without_sqlite migration SQLite3 "$without_sqlite"
else
  components no_sqlite "" "authlete simulator migration server server_beast metrics testing" "$without_sqlite"
fi

echo "-- $kind: pkg-config"
static=()
[[ $kind == static ]] && static=(--static)
library_dir=$(dirname "$(find "$prefix" -name authlete.pc)")
export PKG_CONFIG_PATH=$library_dir
# with_pkg_config PACKAGE SOURCE [FLAGS...] builds that program and runs it.
with_pkg_config() {
  local package=$1 source=$2
  shift 2
  # The flags are words of one command line.
  # shellcheck disable=SC2046
  g++ -std=c++20 "$@" $(pkg-config "${static[@]}" --cflags "$package") "$consumer/$source" -o "$work/my_program" \
    $(pkg-config "${static[@]}" --libs "$package")
  LD_LIBRARY_PATH=$(dirname "$library_dir") "$work/my_program"
}
with_pkg_config authlete main.cpp
with_pkg_config authlete one_group.cpp
with_pkg_config authlete-migration with_migration.cpp
with_pkg_config authlete-server-beast with_listener.cpp
with_pkg_config authlete-testing with_test_kit.cpp
# Macros that do not change a layout may differ: see authlete/build_check.hpp.
with_pkg_config authlete-simulator with_simulator.cpp -DBOOST_ASIO_NO_DEPRECATED -DBOOST_ASIO_DISABLE_ERROR_LOCATION

if [[ $kind == static ]]; then
  echo "-- static: add_subdirectory"
  configure "$project/test/packaging/subdirectory" subdirectory -DCMAKE_BUILD_TYPE=Debug -DAUTHLETE_DIR="$project" \
    -DAUTHLETE_PRECOMPILED_HEADERS=ON -DCMAKE_UNITY_BUILD=ON
  cmake --build "$work/subdirectory"
  ctest --test-dir "$work/subdirectory" --output-on-failure
fi

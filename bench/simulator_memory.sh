#!/usr/bin/env bash
# Measures the memory of the simulator: bench/simulator_memory.sh BUILD
#
# Makes five rounds of 200,000 tokens by batch and revoke, after the second of which the memory must stay constant
# within 5 %, and one of 1,000,000 tokens, which prints the bytes per token. BUILD is a build folder of the preset
# release with the targets authlete-simulator and simulator_memory.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/simulator.sh
source bench/simulator.sh

build=${1:?usage: bench/simulator_memory.sh BUILD}
folder=$(mktemp -d)
trap 'stop_simulator; rm -rf "$folder"' EXIT

measure() {
  start_simulator "$build/simulator/authlete-simulator" "$folder" 0
  "$build/bench/simulator_memory" "$simulator_pid" "$@"
  stop_simulator
}

measure 5 200000
measure 1 1000000

#!/usr/bin/env bash
# Tests that the layering check finds violations: `layers_self_test.sh CHECK`, with faults added one at a time to a
# small tree that is otherwise correct.
set -euo pipefail
check=$1
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree"/include/authlete/{batch,server,testing} "$tree"/src/server/beast "$tree"/src/{vocabulary,core,transport,net,codec,call,client,batch,metrics,migration,testing} "$tree"/simulator/src
failures=0

write() { printf '#include %s\n' "${@:2}" >"$tree/$1"; }

sound_tree() {
  write include/authlete/error.hpp '<string>' '<boost/system/error_code.hpp>'
  write include/authlete/client.hpp '"authlete/error.hpp"' '<boost/asio/awaitable.hpp>'
  write include/authlete/operation_group.hpp '"authlete/error.hpp"'
  write include/authlete/clients.hpp '"authlete/operation_group.hpp"'
  write include/authlete/batch/job.hpp '"authlete/client.hpp"'
  write include/authlete/authlete.hpp '"authlete/batch/job.hpp"'
  write src/core/backoff.hpp '<chrono>' '"authlete/error.hpp"'
  write src/net/pool.hpp '<string>'
  write src/net/pool.cpp '"core/backoff.hpp"' '<boost/beast/http.hpp>' '<boost/asio/ssl.hpp>' '<openssl/ssl.h>'
  write src/codec/codec.hpp '<boost/json.hpp>'
  write src/call/call.cpp '"codec/codec.hpp"' '<boost/asio/co_spawn.hpp>'
  write src/call/call.hpp '<string>'
  write src/batch/job.cpp '"authlete/batch/job.hpp"' '"authlete/client.hpp"'
  write src/migration/journal.hpp '"authlete/client.hpp"'
  write include/authlete/server/server.hpp '"authlete/client.hpp"'
  write include/authlete/server/cache_stats.hpp '<cstddef>'
  write src/metrics/counts.hpp '"authlete/client.hpp"' '"authlete/server/cache_stats.hpp"' '<prometheus/metric_family.h>'
  write src/server/server.cpp '"authlete/server/server.hpp"' '<boost/json.hpp>'
  write src/server/beast/listener.cpp '"authlete/server/server.hpp"' '<boost/beast/http.hpp>'
  write src/server/beast/connection.hpp '<boost/asio/ssl.hpp>'
  write src/server/flow.hpp '<string>'
  write include/authlete/testing/script.hpp '"authlete/client.hpp"'
  write src/testing/script.cpp '"authlete/testing/script.hpp"' '"net/pool.hpp"' '<boost/json.hpp>'
  write simulator/src/server.cpp '"server/beast/connection.hpp"' '"codec/codec.hpp"' '<boost/beast/http.hpp>' '<boost/json.hpp>'
}

# planted FILE INCLUDE MESSAGE: with that include in that file the check must fail and name the file.
planted() {
  sound_tree
  printf '#include %s\n' "$2" >>"$tree/$1"
  local output
  if output=$(bash "$check" "$tree"); then
    echo "not found: $2 in $1"
    failures=$((failures + 1))
  elif [[ $output != *"$1:"*"$3"* ]]; then
    echo "found $2 in $1, but said: $output"
    failures=$((failures + 1))
  else
    echo "found: $2 in $1"
  fi
  rm -f "$tree/$1"
}

sound_tree
bash "$check" "$tree" || { echo "the sound tree was refused"; exit 1; }

planted src/core/backoff.hpp '"codec/codec.hpp"' 'core may not include codec'
planted src/core/backoff.hpp '"../codec/codec.hpp"' "'..'"
planted src/core/backoff.hpp '<boost/asio/steady_timer.hpp>' 'core may not include <boost/asio'
planted src/core/backoff.hpp '"authlete/client.hpp"' 'core may not include client'
planted src/call/call.hpp '"authlete/clients.hpp"' 'call may not include client'
planted src/call/call.cpp '<boost/json/parse.hpp>' 'call may not include <boost/json'
planted src/codec/codec.hpp '<openssl/sha.h>' 'codec may not include <openssl'
planted src/batch/job.cpp '<openssl/evp.h>' 'batch may not include <openssl'
planted src/batch/job.cpp '<boost/beast/core.hpp>' 'batch may not include <boost/beast'
planted src/batch/job.cpp '"migration/journal.hpp"' 'batch may not include migration'
planted src/migration/run.cpp '<boost/json/parse.hpp>' 'migration may not include <boost/json'
planted src/client/client.cpp '<boost/asio/ssl/context.hpp>' 'client may not include <boost/asio/ssl'
planted src/net/pool.cpp '"call/call.hpp"' 'net may not include call'
planted src/net/pool.cpp '"call/none.hpp"' 'no file of ours'
planted include/authlete/error.hpp '"authlete/client.hpp"' 'vocabulary may not include client'
planted include/authlete/client.hpp '"authlete/batch/job.hpp"' 'client may not include batch'
planted include/authlete/client.hpp '<boost/json/value.hpp>' 'client may not include <boost/json'
planted include/authlete/client.hpp '<boost/asio.hpp>' 'client may not include <boost/asio.hpp>'
planted simulator/src/server.cpp '"authlete/client.hpp"' 'simulator may not include client'
planted simulator/src/server.cpp '"server/flow.hpp"' 'simulator may not include server'
planted simulator/src/server.cpp '"authlete/server/server.hpp"' 'simulator may not include server'
planted src/server/server.cpp '"codec/codec.hpp"' 'server may not include codec'
planted src/server/server.cpp '<boost/beast/http.hpp>' 'server may not include <boost/beast'
planted src/client/client.cpp '"authlete/server/server.hpp"' 'client may not include server'
planted src/metrics/counts.hpp '"authlete/server/server.hpp"' 'metrics may not include server'
planted src/batch/job.cpp '"authlete/server/cache_stats.hpp"' 'batch may not include server'
planted src/batch/job.cpp '<prometheus/counter.h>' 'batch may not include <prometheus'
planted include/authlete/server/server.hpp '<boost/json.hpp>' 'server may not include <boost/json'
planted src/net/pool.cpp $'<string>\nbool same = boost::beast::iequals(left, right);' 'reads a byte beyond'
planted src/testing/script.cpp '"migration/journal.hpp"' 'testing may not include migration'
planted src/server/server.cpp '"authlete/testing/script.hpp"' 'server may not include testing'
planted src/client/client.cpp '"authlete/testing/script.hpp"' 'client may not include testing'
mkdir "$tree/src/misc"
planted src/misc/helper.hpp '<string>' 'not a layer'

((failures == 0))

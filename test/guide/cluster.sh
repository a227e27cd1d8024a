# shellcheck shell=bash
# A PostgreSQL cluster for the script that sources this file: start_cluster and stop_cluster. The cluster is in a
# temporary folder and listens on a Unix socket only. psql finds it by the environment that start_cluster exports.

cluster_dir=
cluster_pid=

# start_cluster starts the server and returns when it accepts connections.
start_cluster() {
  local initdb owner=() deadline=$((SECONDS + 60))
  # The newest of those that are installed is the last.
  initdb=(/usr/lib/postgresql/*/bin/initdb)
  local programs=${initdb[-1]%/initdb}
  # Not below TMPDIR: the server's user may not be allowed to go there, and the path of a socket has at most 107 bytes.
  cluster_dir=$(mktemp -d /tmp/cluster.XXXXXX)
  # The server refuses to run as root, so root starts it as the user of Debian's package.
  if ((EUID == 0)); then
    owner=(setpriv --reuid=postgres --regid=postgres --init-groups --)
    chown postgres: "$cluster_dir"
  fi
  export PGHOST=$cluster_dir PGPORT=5432 PGUSER=guide PGDATABASE=postgres
  unset PGHOSTADDR PGOPTIONS PGPASSFILE PGPASSWORD PGSERVICE
  (
    # The server's user may not be allowed to read the current folder.
    cd "$cluster_dir" || exit
    "${owner[@]}" "$programs/initdb" --pgdata=data --username="$PGUSER" --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
      --no-sync >initdb.log
    # exec, so that the process that is ended later is the server itself.
    exec "${owner[@]}" "$programs/postgres" -D data -k "$cluster_dir" -c listen_addresses= -c fsync=off
  ) >"$cluster_dir/server.log" 2>&1 </dev/null &
  cluster_pid=$!
  until psql --no-psqlrc --quiet --command='' 2>/dev/null; do
    if ! kill -0 "$cluster_pid" 2>/dev/null || ((SECONDS > deadline)); then
      cat "$cluster_dir"/*.log >&2
      echo "PostgreSQL did not start" >&2
      return 1
    fi
    sleep 0.1
  done
}

# stop_cluster ends the server without a checkpoint, as nothing of its data is kept.
stop_cluster() {
  if [[ -n $cluster_pid ]]; then
    kill -QUIT "$cluster_pid" 2>/dev/null || true
    wait "$cluster_pid" 2>/dev/null || true
    cluster_pid=
  fi
  [[ -z $cluster_dir ]] || rm -rf "$cluster_dir"
  cluster_dir=
}

# shellcheck shell=bash
# To be sourced: start_server FOLDER CORE starts nginx there, which responds to the one call of the programs with
# response.json. Sets server_port and server_ca.

# Makes a P-256 key and a certificate for localhost by a private authority, like those of the service by a public one.
make_certificates() {
  openssl ecparam -name prime256v1 -genkey -noout -out ca.key
  openssl req -x509 -new -key ca.key -days 30 -subj "/CN=authlete-cpp bench" -out ca.pem
  openssl ecparam -name prime256v1 -genkey -noout -out server.key
  openssl req -new -key server.key -subj "/CN=localhost" -out server.csr
  printf 'subjectAltName=DNS:localhost\n' >server.ext
  openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile server.ext -out server.pem
}

# The responses are as fast and as even as nginx can send them: no log, no disk, no end of a connection.
server_configuration() {
  local port=$1 response=$2 user=
  # Otherwise it would drop root privileges, and could not read its folder.
  if ((EUID == 0)); then user="user root;"; fi
  cat <<END
daemon off; worker_processes 1; pid nginx.pid; worker_rlimit_nofile 16384; $user
events { worker_connections 8192; }
http {
  access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi;
  scgi_temp_path scgi; default_type application/json; keepalive_requests 1000000000; keepalive_timeout 600s;
  server {
    listen 127.0.0.1:$port ssl backlog=4096;
    ssl_certificate server.pem; ssl_certificate_key server.key; ssl_protocols TLSv1.3;
    location = /api/21653835348762/auth/token/create { return 200 '$response'; }
  }
}
END
}

server_pid=
server_port=
server_ca=

start_server() {
  local folder=$1 core=$2 response
  response=$(<"$(dirname "${BASH_SOURCE[0]}")/response.json")
  (cd "$folder" && make_certificates) >"$folder/openssl.log" 2>&1
  # shellcheck disable=SC2034  # for the script that sources this one
  server_ca=$folder/ca.pem
  for _ in 1 2 3 4 5; do
    server_port=$((20000 + RANDOM % 10000))
    server_configuration "$server_port" "$response" >"$folder/nginx.conf"
    taskset -c "$core" nginx -p "$folder" -c nginx.conf -e error.log 2>"$folder/nginx.log" &
    server_pid=$!
    if server_is_up; then return; fi
    stop_server
  done
  cat "$folder/nginx.log" >&2
  return 1
}

server_is_up() {
  local deadline=$((SECONDS + 5))
  while ((SECONDS < deadline)); do
    kill -0 "$server_pid" 2>/dev/null || return 1
    if (exec 9<>"/dev/tcp/127.0.0.1/$server_port") 2>/dev/null; then return; fi
    sleep 0.1
  done
  return 1
}

stop_server() {
  [[ -n $server_pid ]] || return 0
  kill "$server_pid" 2>/dev/null || true
  wait "$server_pid" 2>/dev/null || true
  server_pid=
}

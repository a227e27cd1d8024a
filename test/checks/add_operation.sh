#!/usr/bin/env bash
# Tests that a further operation takes the steps that docs/ARCHITECTURE.md names, and no others: `add_operation.sh
# PROJECT_DIR`. It adds one to a group and one in a new group to a copy of the tree, generates, and compiles what uses
# them. Needs git, Python, clang-format and a compiler (`CXX`, g++ unless it is set).
set -euo pipefail
project=$(realpath "$1")
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

fail() { echo "add_operation: $*" >&2; exit 1; }
# row CELL... prints the cells of a row.
row() { local IFS=$'\t'; echo "$*"; }

git -C "$project" ls-files -z --cached --others --exclude-standard api include src test/client tools examples .clang-format |
  (cd "$project" && tar --create --null --files-from=- --ignore-failed-read 2>/dev/null) | tar --extract --directory "$copy"
cd "$copy"

# Step 1: its rows in the description.
row clients archive "" POST "/api/{serviceId}/client/archive/{clientIdentifier}" "" "" client_archive_request "" json \
  client_archive_response service 3.1 non_idempotent "" "starts another archive" "" "" \
  "Archives a client" >>api/operations.tsv
row audit_log size "" GET "/api/{serviceId}/audit/size" "" "" "" "" json audit_log_size_response service 3.1 \
  idempotent "" "reads" "" "" "Counts the entries of the audit log" >>api/operations.tsv
{
  row client_archive_request "" "" "" "" "" "" "" "" "" "" ""
  row client_archive_request reason string yes "" "" "" "" "" request "" "Why the client is archived"
  row client_archive_request keepFor int64 "" "" seconds "" "" "" request "" "How long the archive is kept"
  row client_archive_response "" "" "" "" "" "" "" "" "" "" ""
  row client_archive_response action client_archive_action "" "" "" "" "" "" response "" "Outcome"
  row client_archive_response archiveToken string "" "" "" "" secret "" response "" "Opens the archive"
  row audit_log_size_response "" "" "" "" "" "" "" "" "" "" ""
  row audit_log_size_response entries int64 "" "" "" "" "" "" response "" "Number of entries"
} >>api/schemas.tsv
{
  row client_archive_action "" "" "" "" ""
  row client_archive_action OK "" "" "" ""
  row client_archive_action BUSY "" "" "" ""
} >>api/enums.tsv

# Step 2: generate. The generator names what a new group needs besides, and writes nothing before that is there.
if python3 -B tools/generate/generate.py 2>missing; then fail "the generator does not need anything for a new group"; fi
# shellcheck disable=SC2016  # the message has these quotation marks
for message in 'contracts.py: GROUPS needs' 'client.hpp: needs `class AuditLog;`' \
  'client.hpp: needs `AuditLog audit_log() const;`'; do
  grep -qF "$message" missing || fail "the generator does not say: $message"
done
[[ $(wc -l <missing) == 3 ]] || fail "the generator says more than what is missing: $(<missing)"
sed -i 's/^GROUPS = {/&\n    "audit_log": "The calls that read the audit log.",/' tools/generate/contracts.py
sed -i -e 's/^class Attestation;/&\nclass AuditLog;/' \
  -e 's/^  Attestation attestation() const;/&\n  AuditLog audit_log() const;/' include/authlete/client.hpp
python3 -B tools/generate/generate.py
python3 -B tools/generate/generate.py --check
for file in include/authlete/clients.hpp src/client/operations.cpp src/codec/tables/clients.hpp docs/operations.md; do
  grep -qi archive "$file" || fail "$file does not have the new operation"
done
for file in include/authlete/audit_log.hpp include/authlete/operations.hpp src/client/operations.cpp \
  src/client/groups.cmake src/codec/tables/audit_log.hpp docs/operations.md; do
  grep -q audit_log "$file" || fail "$file does not have the new group"
done

# Step 3 is for local checks and conditions, which this operation does not need.
cat >program.cpp <<'END'
#include <authlete/audit_log.hpp>
#include <authlete/client.hpp>
#include <authlete/clients.hpp>

boost::asio::awaitable<std::int64_t> size_of_audit_log(authlete::Client client) {
  co_return (co_await client.audit_log().size()).value().entries.value();
}

boost::asio::awaitable<void> archive(authlete::Client client) {
  authlete::ClientArchiveRequest request;
  request.reason = "not used any more";
  request.keep_for = std::chrono::hours(24);
  const authlete::ClientArchiveResponse response = (co_await client.clients().archive("my-client", request)).value();
  if (response.action == authlete::ClientArchiveAction::ok) authlete::Secret token = response.archive_token.value();
}
END
for source in program.cpp src/client/{audit_log,clients,operations}.cpp src/codec/tables.cpp; do
  echo "compiling $source"
  "${CXX:-g++}" -std=c++20 -fsyntax-only -Wall -Wextra -Iinclude -Isrc "$source"
done
echo "add_operation: an operation and a group were described, generated and compiled"

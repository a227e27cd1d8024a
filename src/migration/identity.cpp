#include "migration/identity.hpp"

#include <string>

#include "migration/record_reader.hpp"

namespace authlete::migration {

namespace {

// Returns the format and, for CSV, the mapping of the columns.
std::string form_of(const MigrationInput& input) {
  if (!is_csv(input)) return "ndjson";
  std::string form = "csv";
  for (const auto& [column, member] : input.columns) form += ' ' + column + '=' + member;
  return form;
}

}  // namespace

Journal::Identity service_of(const Client& client) { return {{"service", client.service_url()}}; }

Journal::Identity identity_of(const Journal::Identity& service, const MigrationInput& input, const InputScan& scan) {
  Journal::Identity identity = service;
  identity.emplace_back("input (its SHA-256)", hexadecimal(scan.digest()));
  identity.emplace_back("form of the input", form_of(input));
  return identity;
}

}  // namespace authlete::migration

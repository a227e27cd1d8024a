#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <iosfwd>
#include <optional>

#include "authlete/error.hpp"
#include "authlete/migration/input_finding.hpp"
#include "authlete/migration/migration_report.hpp"
#include "progress_line.hpp"

namespace authlete::program {

/// Prints the object on one line.
void print_json_line(std::ostream& out, const boost::json::object& object);

boost::json::object json_of(const InputFinding& finding);
boost::json::object json_of(const MigrationTotals& totals);
/// Adds members that are known only when no run is using the journal.
boost::json::object json_of_journal(const MigrationTotals& totals);
boost::json::object json_of(const MigrationProgress& progress, const ProgressPace& pace);
boost::json::object json_of(const MissingToken& token);
/// Returns null if there is no error.
boost::json::value json_of(const std::optional<Error>& error);

/// Returns the last line of a run that has ended with this exit code.
boost::json::object end_json(int exit_code);
/// Returns the last line of a run that did not start.
boost::json::object end_json(int exit_code, const Error& error);

}  // namespace authlete::program

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

/// What other programs read: one object a line.
void print_json_line(std::ostream& out, const boost::json::object& object);

boost::json::object json_of(const InputFinding& finding);
boost::json::object json_of(const MigrationTotals& totals);
/// The same with what can only be said of a journal at rest.
boost::json::object json_of_journal(const MigrationTotals& totals);
boost::json::object json_of(const MigrationProgress& progress, const ProgressPace& pace);
boost::json::object json_of(const MissingToken& token);
/// Null if there is none.
boost::json::value json_of(const std::optional<Error>& error);

/// The last line of a run: it has ended, with that code.
boost::json::object end_json(int exit_code);
/// The last line of a run that did not begin.
boost::json::object end_json(int exit_code, const Error& error);

}  // namespace authlete::program

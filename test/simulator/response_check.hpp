#pragma once

#include <set>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "http_response.hpp"

/// Compares responses of the simulator with the description of the service (api/*.tsv), which is read at run time.
namespace authlete::simulator {

/// Returns what is wrong with a response, one line per mistake; empty if nothing is. A response of an operation that is
/// not described, such as those that control the simulator, is not checked.
///
/// A member whose name ends with `OfTomorrow`, and a value that ends with `_OF_TOMORROW`, are allowed in a client and
/// in a service, which keep what nobody knows.
std::string mistakes_in(std::string_view method, std::string_view target, const HttpResponse& response);

/// The same for an object of a schema, or a value of another type of api/schemas.tsv.
std::string mistakes_in(const boost::json::value& value, std::string_view type);

/// The operations with a 2xx response that was checked since the program began.
const std::set<std::string>& checked_operations();

}  // namespace authlete::simulator

#pragma once

#include <boost/json/value.hpp>

#include <string>

namespace authlete::simulator {

/// Returns the JSON with line breaks and indentation.
std::string pretty_json(const boost::json::value& value);

}  // namespace authlete::simulator

#pragma once

#include "codec/model_table.hpp"

/// Forms in which some servers send a model, besides the form of its schema. The tables name these functions.
namespace authlete::codec {

bool read_scope(TreeDecoder& decoder, const boost::json::value& value, void* place);
bool read_authorization_details(TreeDecoder& decoder, const boost::json::value& value, void* place);
bool read_authorization_details_element(TreeDecoder& decoder, const boost::json::value& value, void* place);
bool read_string_array(TreeDecoder& decoder, const boost::json::value& value, void* place);

}  // namespace authlete::codec

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace authlete::test {

/// A row of a table of api/, by the names of its columns.
using DescriptionRow = std::map<std::string, std::string, std::less<>>;

/// The rows of a table, such as `operations`.
std::vector<DescriptionRow> description_rows(std::string_view table);

/// An operation as `group.name`.
std::string name_of(const DescriptionRow& operation);

/// The fields of each schema, in their order.
const std::map<std::string, std::vector<DescriptionRow>, std::less<>>& description_schemas();

/// The parts of a cell that are separated by blanks.
std::vector<std::string> words_of(std::string_view cell);

/// The name of a field in C++: `accessTokenURI` is `access_token_uri`.
std::string member_name(std::string_view field);

}  // namespace authlete::test

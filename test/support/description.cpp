#include "support/description.hpp"

#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace authlete::test {

namespace {

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char letter : line)
    if (letter == '\t')
      cells.emplace_back();
    else
      cells.back() += letter;
  return cells;
}

}  // namespace

std::vector<DescriptionRow> description_rows(std::string_view table) {
  const auto path =
      std::filesystem::path(AUTHLETE_TEST_DATA_DIR).parent_path().parent_path() / "api" / (std::string(table) + ".tsv");
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) throw std::runtime_error("cannot read " + path.string());
  const std::vector<std::string> columns = cells_of(line);
  std::vector<DescriptionRow> rows;
  while (std::getline(file, line)) {
    const std::vector<std::string> cells = cells_of(line);
    if (cells.size() != columns.size()) throw std::runtime_error(path.string() + ": " + line);
    DescriptionRow& row = rows.emplace_back();
    for (std::size_t index = 0; index < columns.size(); ++index) row[columns[index]] = cells[index];
  }
  return rows;
}

std::string name_of(const DescriptionRow& operation) { return operation.at("group") + '.' + operation.at("name"); }

const std::map<std::string, std::vector<DescriptionRow>, std::less<>>& description_schemas() {
  static const auto schemas = [] {
    std::map<std::string, std::vector<DescriptionRow>, std::less<>> fields;
    for (DescriptionRow& row : description_rows("schemas")) {
      std::vector<DescriptionRow>& of_schema = fields[row.at("schema")];
      if (!row.at("field").empty()) of_schema.push_back(std::move(row));
    }
    return fields;
  }();
  return schemas;
}

std::vector<std::string> words_of(std::string_view cell) {
  std::istringstream text{std::string(cell)};
  std::vector<std::string> words;
  for (std::string word; text >> word;) words.push_back(word);
  return words;
}

std::string member_name(std::string_view field) {
  std::string name;
  for (std::size_t index = 0; index < field.size(); ++index) {
    const char letter = field[index];
    const bool upper = std::isupper(static_cast<unsigned char>(letter)) != 0;
    const bool starts_word =
        upper && index > 0 &&
        (std::isupper(static_cast<unsigned char>(field[index - 1])) == 0 ||
         (index + 1 < field.size() && std::islower(static_cast<unsigned char>(field[index + 1])) != 0));
    if (starts_word) name += '_';
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  }
  return name;
}

}  // namespace authlete::test

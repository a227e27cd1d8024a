#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "codec/tables.hpp"
#include "core/secret_members.hpp"
#include "files.hpp"

namespace authlete::test {
namespace {

using Names = std::set<std::string, std::less<>>;

Names names_of(const codec::ModelTable& table) {
  Names names;
  for (const codec::Member& member : table.all_members()) names.emplace(table.name_of(member));
  return names;
}

// The members of schemas that were collected before there was a description: lines of `schema.field`.
std::map<std::string, Names> collected_fields() {
  std::map<std::string, Names> fields;
  std::istringstream lines(read_file(data_directory() / "schema_fields.txt"));
  for (std::string line; std::getline(lines, line);)
    fields[line.substr(0, line.find('.'))].insert(line.substr(line.find('.') + 1));
  return fields;
}

BOOST_AUTO_TEST_SUITE(schema_fields)

BOOST_AUTO_TEST_CASE(every_collected_field_has_a_member_and_none_is_made_up) {
  std::map<std::string, Names, std::less<>> known;
  for (const codec::NamedTable& named : codec::all_tables()) known[std::string(named.schema)] = names_of(*named.table);
  for (const auto& [schema, fields] : collected_fields()) {
    BOOST_TEST_CONTEXT(schema) {
      BOOST_REQUIRE(known.contains(schema));
      BOOST_TEST(known.at(schema) == fields, boost::test_tools::per_element());
    }
  }
}

BOOST_AUTO_TEST_CASE(every_name_is_found_at_its_member_and_no_other_is) {
  for (const codec::NamedTable& named : codec::all_tables()) {
    const codec::ModelTable& table = *named.table;
    BOOST_TEST(names_of(table).size() == table.count);
    for (const codec::Member& member : table.all_members()) {
      const std::string name(table.name_of(member));
      BOOST_TEST((table.find(name).entry == &member), named.schema << ' ' << name);
      for (const std::string& other : {name + 'x', 'x' + name, name.substr(1), name.substr(0, name.size() - 1)})
        BOOST_TEST(bool(table.find(other)) == names_of(table).contains(other), named.schema << ' ' << other);
    }
  }
}

// Masking goes by names alone, so a name is masked everywhere if it is a secret anywhere. These are both.
bool is_plain_elsewhere(std::string_view name) { return name == "jwks" || name == "apiKey"; }

BOOST_AUTO_TEST_CASE(a_string_is_a_secret_exactly_if_its_name_is_masked_elsewhere) {
  for (const codec::NamedTable& named : codec::all_tables())
    for (const codec::Member& member : named.table->all_members()) {
      const std::string_view name = named.table->name_of(member);
      const bool is_masked = std::ranges::find(core::secret_members, name) != core::secret_members.end();
      const bool is_list = member.kind == codec::Kind::optional_list;
      if (codec::is_secret(member.kind)) BOOST_TEST(is_masked, name);
      if (is_masked && !is_list && !is_plain_elsewhere(name)) BOOST_TEST(codec::is_secret(member.kind), name);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <type_traits>

#include "codec/members.hpp"
#include "core/secret_members.hpp"
#include "files.hpp"

namespace authlete::test {
namespace {

using Names = std::set<std::string, std::less<>>;

template <class Model>
Names member_names() {
  return std::apply([](const auto&... member) { return Names{std::string(member.name)...}; },
                    codec::Members<Model>::list);
}

// The members of each schema, as this library knows them.
std::map<std::string, Names> known_fields() {
  return {
      {"property", member_names<Property>()},
      {"pair", member_names<Pair>()},
      {"tagged_value", member_names<TaggedValue>()},
      {"scope", member_names<Scope>()},
      {"authorization_details_element", member_names<AuthorizationDetailsElement>()},
      {"authz_details", member_names<AuthorizationDetails>()},
      {"cimd_options", member_names<CimdOptions>()},
      {"client_limited", member_names<ClientLimited>()},
      {"token_info", member_names<TokenInfo>()},
      {"token_request", member_names<TokenRequest>()},
      {"token_response", member_names<TokenResponse>()},
      {"token_fail_request", member_names<TokenFailRequest>()},
      {"token_fail_response", member_names<TokenFailResponse>()},
      {"token_issue_request", member_names<TokenIssueRequest>()},
      {"token_issue_response", member_names<TokenIssueResponse>()},
      {"idtoken_reissue_request", member_names<IdTokenReissueRequest>()},
      {"idtoken_reissue_response", member_names<IdTokenReissueResponse>()},
      {"token_create_request", member_names<TokenCreateRequest>()},
      {"token_create_response", member_names<TokenCreateResponse>()},
      {"token_update_request", member_names<TokenUpdateRequest>()},
      {"token_update_response", member_names<TokenUpdateResponse>()},
      {"token_revoke_request", member_names<TokenRevokeRequest>()},
      {"token_revoke_response", member_names<TokenRevokeResponse>()},
      {"access_token", member_names<AccessToken>()},
      {"token_get_list_response", member_names<TokenListResponse>()},
      {"token_create_batch_response", member_names<TokenCreateBatchResponse>()},
      {"token_batch_status", member_names<TokenBatchStatus>()},
      {"token_create_batch_status_response", member_names<TokenCreateBatchStatusResponse>()},
  };
}

// The same as the API description has it: lines of `schema.field`.
std::map<std::string, Names> described_fields() {
  std::map<std::string, Names> fields;
  std::istringstream lines(read_file(data_directory() / "schema_fields.txt"));
  for (std::string line; std::getline(lines, line);)
    fields[line.substr(0, line.find('.'))].insert(line.substr(line.find('.') + 1));
  return fields;
}

BOOST_AUTO_TEST_SUITE(schema_fields)

BOOST_AUTO_TEST_CASE(every_field_of_every_schema_has_a_member_and_none_is_made_up) {
  const std::map<std::string, Names> described = described_fields();
  const std::map<std::string, Names> known = known_fields();
  BOOST_TEST(described.size() == known.size());
  for (const auto& [schema, fields] : described) {
    BOOST_TEST_CONTEXT(schema) {
      BOOST_REQUIRE(known.contains(schema));
      BOOST_TEST(known.at(schema) == fields, boost::test_tools::per_element());
    }
  }
}

BOOST_AUTO_TEST_CASE(the_list_covers_all_models_once) {
  std::size_t models = 0;
  std::size_t members = 0;
#define AUTHLETE_TEST_COUNT(Model) \
  ++models;                        \
  members += std::tuple_size_v<decltype(codec::Members<Model>::list)>;
  AUTHLETE_CODEC_FOR_EACH_MODEL(AUTHLETE_TEST_COUNT)
#undef AUTHLETE_TEST_COUNT
  std::size_t described = 0;
  for (const auto& [schema, fields] : described_fields()) described += fields.size();
  BOOST_TEST(models == known_fields().size());
  BOOST_TEST(members == described);
}

std::string snake_case(const std::string& wire_name) {
  std::string result;
  for (const char character : wire_name) {
    if (std::isupper(static_cast<unsigned char>(character))) result += '_';
    result += static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
  }
  return result;
}

// Two names of equal type that were exchanged would still make every round trip, so the lists are looked at as text.
BOOST_AUTO_TEST_CASE(each_wire_name_stands_for_the_member_of_the_same_name) {
  const std::regex entry(R"re(Member\{"(\w+)",\s*&\w+::(\w+))re");
  std::size_t entries = 0;
  for (const char* group : {"batch", "common", "token", "token_endpoint", "token_operations"}) {
    const std::string list = read_file(data_directory() / "../../src/codec/members" / (std::string(group) + ".hpp"));
    for (std::sregex_iterator match(list.begin(), list.end(), entry), end; match != end; ++match, ++entries)
      BOOST_TEST(snake_case((*match)[1]) == (*match)[2].str());
  }
  std::size_t described = 0;
  for (const auto& [schema, fields] : described_fields()) described += fields.size();
  BOOST_TEST(entries == described);
}

template <class Owner, class Type>
void check_secret(const codec::Member<Owner, Type>& member) {
  const bool has_secret_type = std::is_same_v<Type, Secret> || std::is_same_v<Type, std::optional<Secret>>;
  const bool has_secret_name =
      std::find(core::secret_members.begin(), core::secret_members.end(), member.name) != core::secret_members.end();
  BOOST_TEST(has_secret_type == has_secret_name, member.name);
}

template <class Model>
void check_secrets() {
  std::apply([](const auto&... member) { (check_secret(member), ...); }, codec::Members<Model>::list);
}

BOOST_AUTO_TEST_CASE(a_member_is_a_secret_exactly_if_its_name_is_masked_elsewhere) {
#define AUTHLETE_TEST_CHECK(Model) check_secrets<Model>();
  AUTHLETE_CODEC_FOR_EACH_MODEL(AUTHLETE_TEST_CHECK)
#undef AUTHLETE_TEST_CHECK
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test

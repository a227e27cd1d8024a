#include "token_store.hpp"

#include <boost/test/unit_test.hpp>

namespace authlete::simulator {
namespace {

Token& add(TokenStore& store, const std::string& name, std::int64_t client_id, std::string_view subject = "john") {
  Token token;
  token.access_digest = sha256(name);
  token.refresh_digest = sha256("refresh " + name);
  token.client_id = client_id;
  return store.add(std::move(token), subject);
}

TokenFilter of_client(std::int64_t client_id) {
  TokenFilter filter;
  filter.client_id = client_id;
  return filter;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(token_store)

BOOST_AUTO_TEST_CASE(digest_outlives_the_string_it_was_made_from) {
  const Digest digest = sha256("");
  BOOST_TEST(base64url(digest) == "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
  BOOST_TEST((digest_from_string(base64url(digest)) == digest));
  BOOST_TEST(!digest_from_string("too short"));
  BOOST_TEST(!digest_from_string("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"));
  // The last character carries two bits that are not part of the digest and must be zero.
  BOOST_TEST(!digest_from_string("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFV"));
}

BOOST_AUTO_TEST_CASE(tokens_are_found_by_value_and_by_hash) {
  TokenStore store;
  Token& token = add(store, "one", 1);
  BOOST_TEST(store.find_access_identifier("one") == &token);
  BOOST_TEST(store.find_access_identifier(base64url(sha256("one"))) == &token);
  BOOST_TEST(store.find_refresh_identifier("refresh one") == &token);
  BOOST_TEST(store.find_refresh_identifier(base64url(sha256("refresh one"))) == &token);
  BOOST_TEST(!store.find_access_identifier("refresh one"));
  BOOST_TEST(store.find_number(token.number) == &token);
  BOOST_TEST(!store.find_number(token.number + 1));
}

BOOST_AUTO_TEST_CASE(new_value_replaces_the_old_one) {
  TokenStore store;
  Token& token = add(store, "one", 1);
  store.replace_access(token, sha256("two"));
  store.replace_refresh(token, sha256("refresh two"));
  BOOST_TEST(!store.find_access(sha256("one")));
  BOOST_TEST(!store.find_refresh(sha256("refresh one")));
  BOOST_TEST(store.find_access(sha256("two")) == &token);
  BOOST_TEST(store.find_refresh(sha256("refresh two")) == &token);
  store.erase(token);
  BOOST_TEST(store.size() == 0u);
  BOOST_TEST(!store.find_refresh(sha256("refresh two")));
}

BOOST_AUTO_TEST_CASE(pages_keep_the_order_of_creation_while_tokens_are_deleted) {
  TokenStore store;
  for (int number = 0; number < 3000; ++number) add(store, std::to_string(number), number % 2);
  for (int number = 0; number < 3000; number += 3) store.erase(*store.find_access(sha256(std::to_string(number))));

  std::vector<std::uint32_t> expected;
  for (std::uint32_t number = 0; number < 3000; ++number)
    if (number % 3 != 0 && number % 2 == 1) expected.push_back(number);

  std::vector<std::uint32_t> listed;
  for (std::size_t start = 0; start < expected.size(); start += 7) {
    const TokenStore::Page page = store.list(of_client(1), start, start + 7);
    BOOST_TEST(page.total == expected.size());
    for (const Token* token : page.tokens) listed.push_back(token->number);
  }
  BOOST_TEST(listed == expected, boost::test_tools::per_element());
  BOOST_TEST(store.list(of_client(1), expected.size(), expected.size() + 7).tokens.empty());
  BOOST_TEST(store.list(TokenFilter(), 0, 0).total == 2000u);
}

BOOST_AUTO_TEST_CASE(client_and_subject_together_restrict_a_list) {
  TokenStore store;
  add(store, "a", 1, "john");
  add(store, "b", 1, "jane");
  add(store, "c", 2, "john");
  add(store, "d", 1, "");
  TokenFilter filter = of_client(1);
  filter.subject = "john";
  BOOST_TEST(store.list(filter, 0, 5).total == 1u);
  BOOST_TEST(store.list(of_client(1), 0, 5).total == 3u);
  filter.client_id.reset();
  BOOST_TEST(store.list(filter, 0, 5).total == 2u);
  filter.subject = "nobody";
  BOOST_TEST(store.list(filter, 0, 5).total == 0u);
  BOOST_TEST(store.erase_all(of_client(1)) == 3u);
  BOOST_TEST(store.size() == 1u);
}

BOOST_AUTO_TEST_CASE(status_depends_on_the_expiry) {
  TokenStore store;
  const TimePoint now{std::chrono::seconds(1000)};
  add(store, "never expires", 1);
  add(store, "expired", 1).access_expires_at = now;
  add(store, "lives", 1).access_expires_at = now + std::chrono::milliseconds(1);
  TokenFilter filter;
  filter.now = now;
  filter.status = TokenStatus::valid;
  BOOST_TEST(store.list(filter, 0, 5).total == 2u);
  filter.status = TokenStatus::invalid;
  BOOST_TEST(store.list(filter, 0, 5).total == 1u);
  filter.status = TokenStatus::all;
  BOOST_TEST(store.list(filter, 0, 5).total == 3u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator

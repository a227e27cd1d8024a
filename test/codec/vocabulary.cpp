#include <boost/test/unit_test.hpp>

#include <sstream>
#include <type_traits>

#include "authlete/models.hpp"
#include "authlete/result_code.hpp"

namespace authlete::test {
namespace {

// g++ 12 destroys aggregate temporaries twice in an expression with co_await. The encoder checks the other models.
static_assert(!std::is_aggregate_v<TokenListRequest>);
static_assert(result_code_class("A050001") == ResultCodeClass::success);

template <class Type>
std::string shown(const Type& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

template <class Enum>
void check_names() {
  for (const auto& [value, name] : Enum::names) {
    const Enum read = Enum::from_string(name);
    BOOST_TEST((read == value), name);
    BOOST_TEST(read.has_value());
    BOOST_TEST((Enum::from_string(read.to_string()) == value));
    BOOST_TEST(shown(read) == std::string(read.to_string()));
  }
  BOOST_TEST(!Enum().has_value());
  BOOST_TEST(Enum().to_string().empty());
  const Enum unknown = Enum::from_string("SOMETHING_NEW");
  BOOST_TEST((unknown == Enum::unknown));
  BOOST_TEST(unknown.has_value());
  BOOST_TEST(unknown.to_string() == "SOMETHING_NEW");
  BOOST_TEST(!(unknown == Enum()));
}

BOOST_AUTO_TEST_SUITE(vocabulary)

BOOST_AUTO_TEST_CASE(every_name_of_every_enumeration_is_read_and_written) {
  check_names<GrantType>();
  check_names<TokenType>();
  check_names<ClientType>();
  check_names<ClientAuthMethod>();
  check_names<TokenFailReason>();
  check_names<TokenAction>();
  check_names<TokenFailAction>();
  check_names<TokenIssueAction>();
  check_names<IdTokenReissueAction>();
  check_names<TokenCreateAction>();
  check_names<TokenUpdateAction>();
  check_names<BatchKind>();
  check_names<BatchResult>();
  check_names<TokenStatus>();
  check_names<IdTokenAudType>();
}

BOOST_AUTO_TEST_CASE(name_with_several_spellings_is_written_in_the_first) {
  BOOST_TEST(BatchResult(BatchResult::succeeded).to_string() == "SUCCEEDED");
  BOOST_TEST(TokenType(TokenType::access_token).to_string() == "ACCESS_TOKEN");
  BOOST_TEST(IdTokenAudType(IdTokenAudType::array).to_string() == "array");
}

BOOST_AUTO_TEST_CASE(fail_reason_unknown_is_a_value_of_its_own) {
  const TokenFailReason reason = TokenFailReason::from_string("UNKNOWN");
  BOOST_TEST((reason == TokenFailReason::unknown_reason));
  BOOST_TEST(!(reason == TokenFailReason::unknown));
  BOOST_TEST(reason.to_string() == "UNKNOWN");
}

BOOST_AUTO_TEST_CASE(printed_secret_shows_stars) {
  TokenCreateResponse response;
  response.access_token = "hush";
  BOOST_TEST(shown(*response.access_token) == "***");
  BOOST_TEST(shown(Secret()) == "***");
  BOOST_TEST(response.access_token->reveal() == "hush");
  static_assert(!std::is_convertible_v<Secret, std::string>);
}

BOOST_AUTO_TEST_CASE(response_is_a_success_if_the_work_was_done) {
  const auto token = [](TokenAction action) {
    TokenResponse response;
    response.action = action;
    return response.succeeded();
  };
  BOOST_TEST(token(TokenAction::ok));
  BOOST_TEST(token(TokenAction::id_token_reissuable));
  for (const TokenAction::Value action : {TokenAction::unknown, TokenAction::password, TokenAction::bad_request,
                                          TokenAction::token_exchange, TokenAction::native_sso})
    BOOST_TEST(!token(action));
  BOOST_TEST(!TokenResponse().succeeded());

  TokenFailResponse failed;
  BOOST_TEST(!failed.succeeded());
  failed.action = TokenFailAction::bad_request;
  BOOST_TEST(failed.succeeded());
  failed.action = TokenFailAction::internal_server_error;
  BOOST_TEST(!failed.succeeded());

  TokenIssueResponse issued;
  issued.action = TokenIssueAction::ok;
  BOOST_TEST(issued.succeeded());
  IdTokenReissueResponse reissued;
  reissued.action = IdTokenReissueAction::caller_error;
  BOOST_TEST(!reissued.succeeded());
  reissued.action = IdTokenReissueAction::ok;
  BOOST_TEST(reissued.succeeded());
  TokenCreateResponse created;
  created.action = TokenCreateAction::forbidden;
  BOOST_TEST(!created.succeeded());
  created.action = TokenCreateAction::ok;
  BOOST_TEST(created.succeeded());
  TokenUpdateResponse updated;
  updated.action = TokenUpdateAction::not_found;
  BOOST_TEST(!updated.succeeded());
  updated.action = TokenUpdateAction::ok;
  BOOST_TEST(updated.succeeded());
}

BOOST_AUTO_TEST_CASE(batch_has_ended_only_with_a_known_outcome) {
  TokenBatchStatus status;
  BOOST_TEST(!status.ended());
  status.result = BatchResult::from_string("PAUSED");
  BOOST_TEST(!status.ended());
  BOOST_TEST(!status.succeeded());
  status.result = BatchResult::failed;
  BOOST_TEST(status.ended());
  BOOST_TEST(!status.succeeded());
  status.result = BatchResult::succeeded;
  BOOST_TEST(status.ended());
  BOOST_TEST(status.succeeded());
}

BOOST_AUTO_TEST_CASE(result_code_has_a_class) {
  const std::pair<const char*, ResultCodeClass> rows[] = {
      {"A050001", ResultCodeClass::success},
      {"A001101", ResultCodeClass::server_error},
      {"A001201", ResultCodeClass::service_error},
      {"A481302", ResultCodeClass::client_error},
      {"A000400", ResultCodeClass::log},
      {"A000500", ResultCodeClass::front_end},
      {"A000600", ResultCodeClass::user_operation},
      {"A000700", ResultCodeClass::external_social_service},
      {"A000800", ResultCodeClass::unknown},
      {"", ResultCodeClass::unknown},
      {"404", ResultCodeClass::unknown},
      {"B050001", ResultCodeClass::unknown},
      {"A05000", ResultCodeClass::unknown},
      {"A0500010", ResultCodeClass::unknown},
      {"A05x001", ResultCodeClass::unknown},
  };
  for (const auto& [code, expected] : rows) BOOST_TEST((result_code_class(code) == expected), code);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test

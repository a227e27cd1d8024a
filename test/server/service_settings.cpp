// The settings of the service that a server compares at its start.
#include "authlete/server/service_settings.hpp"

#include <sstream>

#include "server/flow_fixture.hpp"

namespace authlete::server::testing {
namespace {

using Severity = SettingFinding::Severity;

const boost::json::object good_settings{{"apiKey", 1},
                                        {"apiSecret", "s3cret"},
                                        {"issuer", test_issuer},
                                        {"pkceRequired", true},
                                        {"pkceS256Required", true},
                                        {"issSuppressed", false},
                                        {"refreshTokenKept", false},
                                        {"refreshTokenIdempotent", true},
                                        {"loopbackRedirectionUriVariable", false},
                                        {"authorizationCodeDuration", 60},
                                        {"dpopNonceRequired", true}};

class SettingsFixture : public FlowFixture {
 public:
  std::vector<SettingFinding> findings_for(const boost::json::object& settings) {
    respond(settings);
    const auto findings = runner.run(check_service_settings(client, options));
    BOOST_REQUIRE(findings.has_value());
    return *findings;
  }
};

boost::json::object changed(const char* name, const boost::json::value& value) {
  boost::json::object settings = good_settings;
  settings[name] = value;
  return settings;
}

BOOST_AUTO_TEST_SUITE(service_settings)

BOOST_AUTO_TEST_CASE(rule_39_good_settings_have_no_findings) {
  SettingsFixture fixture;
  BOOST_TEST(fixture.findings_for(good_settings).empty());
  BOOST_TEST(fixture.calls() == 1U);
  BOOST_TEST(fixture.called(0, "/service/get"));
}

BOOST_AUTO_TEST_CASE(rule_39_each_setting_is_compared_by_itself) {
  const std::pair<boost::json::object, std::pair<const char*, Severity>> cases[] = {
      {changed("issuer", "https://as.example/"), {"issuer", Severity::error}},
      {changed("pkceRequired", false), {"pkceRequired", Severity::error}},
      {changed("pkceS256Required", false), {"pkceS256Required", Severity::error}},
      {changed("issSuppressed", true), {"issSuppressed", Severity::error}},
      {changed("refreshTokenKept", true), {"refreshTokenKept", Severity::error}},
      {changed("loopbackRedirectionUriVariable", true), {"loopbackRedirectionUriVariable", Severity::warning}},
      {changed("authorizationCodeDuration", 61), {"authorizationCodeDuration", Severity::warning}},
      {changed("authorizationCodeDuration", 0), {"authorizationCodeDuration", Severity::warning}},
      {changed("dpopNonceRequired", false), {"dpopNonceRequired", Severity::warning}},
  };
  for (const auto& [settings, expected] : cases) {
    BOOST_TEST_CONTEXT(expected.first) {
      SettingsFixture fixture;
      const std::vector<SettingFinding> findings = fixture.findings_for(settings);
      BOOST_REQUIRE(findings.size() == 1U);
      BOOST_TEST(findings[0].setting == expected.first);
      BOOST_TEST((findings[0].severity == expected.second));
      BOOST_TEST(findings[0].message.starts_with("must be "));
      BOOST_TEST(findings[0].message.find("(RFC ") != std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_CASE(rule_39_settings_that_are_missing_count_as_off_and_errors_come_first) {
  SettingsFixture fixture;
  const std::vector<SettingFinding> findings = fixture.findings_for({{"apiKey", 1}});
  std::string names;
  for (const SettingFinding& finding : findings) names += finding.setting + ' ';
  BOOST_TEST(names == "issuer pkceRequired pkceS256Required authorizationCodeDuration dpopNonceRequired ");
}

BOOST_AUTO_TEST_CASE(rule_39_nonces_that_the_server_demands_need_no_setting) {
  SettingsFixture fixture;
  fixture.options.dpop_nonce_required = true;
  BOOST_TEST(fixture.findings_for(changed("dpopNonceRequired", false)).empty());
}

BOOST_AUTO_TEST_CASE(rule_39_finding_prints_as_one_line_without_secrets) {
  SettingsFixture fixture;
  std::ostringstream line;
  line << fixture.findings_for(changed("issuer", "https://other.example\n\x1bx")).at(0);
  BOOST_TEST(line.str() ==
             "error: issuer: must be \"https://as.example\", but is \"https://other.example??x\", so clients refuse "
             "this server (RFC 8414 section 3.3)");
}

BOOST_AUTO_TEST_CASE(settings_that_cannot_be_read_are_an_error_of_the_call) {
  FlowFixture fixture;
  fixture.respond({{"resultCode", "A001"}, {"resultMessage", "no"}}, 403);
  const auto findings = fixture.runner.run(check_service_settings(fixture.client, fixture.options));
  BOOST_REQUIRE(!findings.has_value());
  BOOST_TEST(findings.error().http_status == 403U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing

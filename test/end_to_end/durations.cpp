// M8 of the fault matrix: every duration of every option type, up to the longest that its type allows.
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <functional>
#include <string>

#include "authlete/authlete.hpp"
#include "authlete/simulator/simulator.hpp"
#ifdef AUTHLETE_TEST_MIGRATION
#include "authlete/migration.hpp"
#endif

using namespace authlete;
using authlete::simulator::SimulatorOptions;
using authlete::simulator::SimulatorScope;

BOOST_AUTO_TEST_SUITE(durations)

namespace {

constexpr std::chrono::hours ten_years{24 * 365 * 10};

ClientOptions client_options() {
  ClientOptions options;
  options.base_url = "https://as.example";
  options.service_id = "1";
  options.credentials = Credentials::bearer("token");
  return options;
}

// One member of one type: how it is set, and what `validate` then returns.
class Row {
 public:
  std::string name;
  std::function<Result<void>(std::chrono::milliseconds)> validate_with;
};

template <class Options, class Member>
Row row(std::string name, Options options, Member member) {
  return {std::move(name), [options, member](std::chrono::milliseconds value) mutable {
            auto& duration = member(options);
            duration = std::chrono::duration_cast<std::remove_reference_t<decltype(duration)>>(value);
            return options.validate();
          }};
}

#define AUTHLETE_ROW(options, member) \
  row(                                \
      #member, options, [](auto& o) -> auto& { return o.member; })

std::vector<Row> all_rows() {
  SimulatorOptions simulator;
  std::vector<Row> rows{
      AUTHLETE_ROW(client_options(), timeouts.call),
      AUTHLETE_ROW(client_options(), timeouts.connect),
      AUTHLETE_ROW(client_options(), pool.idle_timeout),
      AUTHLETE_ROW(client_options(), pool.maximum_lifetime),
      AUTHLETE_ROW(client_options(), connect.attempt_delay),
      AUTHLETE_ROW(client_options(), connect.name_cache_time),
      AUTHLETE_ROW(client_options(), retry.maximum_delay),
      AUTHLETE_ROW(client_options(), retry.maximum_retry_after),
      AUTHLETE_ROW(PollPolicy(), initial_delay),
      AUTHLETE_ROW(PollPolicy(), maximum_delay),
      AUTHLETE_ROW(PollPolicy(), total_time),
      AUTHLETE_ROW(PollPolicy(), error_initial_delay),
      AUTHLETE_ROW(PollPolicy(), error_maximum_delay),
      AUTHLETE_ROW(PollPolicy(), not_found_grace),
      AUTHLETE_ROW(BatchOptions(), cancellation_grace),
      AUTHLETE_ROW(BatchOptions(), poll.total_time),
      AUTHLETE_ROW(simulator, access_token_duration),
      AUTHLETE_ROW(simulator, refresh_token_duration),
      AUTHLETE_ROW(simulator, ticket_duration),
      AUTHLETE_ROW(simulator, limits.handshake_timeout),
      AUTHLETE_ROW(simulator, limits.head_timeout),
      AUTHLETE_ROW(simulator, limits.idle_timeout),
      AUTHLETE_ROW(simulator, limits.transfer_timeout),
      AUTHLETE_ROW(simulator, limits.linger_timeout),
  };
  // The delays of a retry policy must be consistent with each other.
  ClientOptions slow = client_options();
  slow.retry.maximum_delay = ten_years;
  rows.push_back(AUTHLETE_ROW(slow, retry.initial_delay));
  rows.push_back(row(
      "submit_options.retry.maximum_retry_after", BatchOptions(),
      [](BatchOptions & o) -> auto& { return o.submit_options.retry.emplace().maximum_retry_after; }));
  rows.push_back(row(
      "status_options.retry.maximum_delay", BatchOptions(),
      [](BatchOptions & o) -> auto& { return o.status_options.retry.emplace().maximum_delay; }));
  rows.push_back(row(
      "scopes: access_token_duration", simulator, [](SimulatorOptions & o) -> auto& {
        o.scopes = {SimulatorScope("a")};
        return o.scopes[0].access_token_duration.emplace();
      }));
  rows.push_back(row(
      "scopes: refresh_token_duration", simulator, [](SimulatorOptions & o) -> auto& {
        o.scopes = {SimulatorScope("a")};
        return o.scopes[0].refresh_token_duration.emplace();
      }));
#ifdef AUTHLETE_TEST_MIGRATION
  rows.push_back(AUTHLETE_ROW(MigrationOptions(), settle_time));
  rows.push_back(AUTHLETE_ROW(MigrationOptions(), slow_response));
  rows.push_back(AUTHLETE_ROW(MigrationOptions(), stall_timeout));
  rows.push_back(AUTHLETE_ROW(MigrationOptions(), cancellation_grace));
  rows.push_back(AUTHLETE_ROW(MigrationOptions(), poll.total_time));
#endif
  return rows;
}

// The last part of a member's name, which every message contains.
std::string last_part(const std::string& name) { return name.substr(name.find_last_of(" .") + 1); }

}  // namespace

BOOST_AUTO_TEST_CASE(m8_duration_beyond_ten_years_is_refused_with_its_name) {
  for (const Row& row : all_rows())
    for (const std::chrono::milliseconds value :
         {std::chrono::milliseconds::max(), std::chrono::milliseconds(ten_years) + std::chrono::seconds(1)}) {
      const Result<void> valid = row.validate_with(value);
      BOOST_TEST(!valid, row.name << " may be " << value.count() << " ms");
      if (valid) continue;
      BOOST_TEST(valid.error().kind == ErrorKind::configuration);
      BOOST_TEST(valid.error().message.find(last_part(row.name)) != std::string::npos, valid.error().message);
      BOOST_TEST(valid.error().message.find("at most ten years") != std::string::npos, valid.error().message);
    }
}

BOOST_AUTO_TEST_CASE(m8_duration_of_ten_years_is_accepted) {
  for (const Row& row : all_rows()) {
    const Result<void> valid = row.validate_with(ten_years);
    BOOST_TEST(bool(valid), row.name << ": " << (valid ? std::string() : valid.error().message));
  }
}

BOOST_AUTO_TEST_CASE(m8_negative_duration_is_refused) {
  for (const Row& row : all_rows())
    for (const std::chrono::milliseconds value : {std::chrono::milliseconds::min(), std::chrono::milliseconds(-1'000)})
      BOOST_TEST(!row.validate_with(value), row.name << " may be " << value.count() << " ms");
}

BOOST_AUTO_TEST_SUITE_END()

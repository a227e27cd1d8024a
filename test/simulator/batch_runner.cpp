#include "batch_runner.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>

#include "in_process_service.hpp"

namespace authlete::simulator {
namespace {

using namespace std::chrono_literals;

/// A batch runner whose time only the test advances.
struct Runner {
  explicit Runner(unsigned rate = 1000, unsigned early_refusals = 0) : batches(operations, rate, early_refusals) {}

  std::string submit(std::vector<TokenCreateRequest> items, bool dry_run = false) {
    return batches.submit(std::move(items), dry_run, tick, wall());
  }
  std::size_t run_for(std::chrono::milliseconds duration, std::size_t limit = 1'000'000) {
    tick += duration;
    return batches.advance(tick, wall(), limit);
  }
  TimePoint wall() const {
    return TimePoint(1'700'000'000'000ms) + std::chrono::floor<std::chrono::milliseconds>(tick - begin);
  }

  const BatchRunner::Tick begin{};
  BatchRunner::Tick tick{};
  Service service{test_options(), wall()};
  TokenStore store;
  Mint mint{service, store};
  TokenOperations operations{service, store, mint};
  BatchRunner batches;
};

TokenCreateRequest item(const std::string& name) {
  TokenCreateRequest request;
  request.grant_type = GrantType::authorization_code;
  request.client_id = test_client_id;
  request.subject = "john";
  request.access_token = name;
  request.refresh_token = "refresh " + name;
  return request;
}

std::vector<TokenCreateRequest> items(const std::string& prefix, int count) {
  std::vector<TokenCreateRequest> result;
  for (int index = 0; index < count; ++index) result.push_back(item(prefix + std::to_string(index)));
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(batch_runner)

BOOST_AUTO_TEST_CASE(batch_runs_at_the_set_rate_and_succeeds) {
  Runner runner(1000);
  const std::string id = runner.submit(items("t", 100));
  TokenBatchStatus status = runner.batches.status(id).value();
  BOOST_TEST(!status.result.has_value());
  BOOST_TEST(*status.token_count == 0);
  BOOST_TEST((status.batch_kind == BatchKind::create));
  BOOST_TEST(*status.request_id == id);

  BOOST_TEST(runner.run_for(40ms) == 40u);
  status = runner.batches.status(id).value();
  BOOST_TEST(!status.result.has_value());
  BOOST_TEST(*status.token_count == 40);
  BOOST_TEST(runner.store.size() == 40u);

  BOOST_TEST(runner.run_for(60ms) == 60u);
  status = runner.batches.status(id).value();
  BOOST_TEST((status.result == BatchResult::succeeded));
  BOOST_TEST(*status.token_count == 100);
  BOOST_TEST(!status.error_code);
  BOOST_TEST((*status.modified_at - *status.created_at == 100ms));
  BOOST_TEST(runner.store.size() == 100u);
  BOOST_TEST(!runner.batches.is_running());
}

BOOST_AUTO_TEST_CASE(idle_time_is_not_saved_up) {
  Runner runner(1000);
  runner.submit(items("a", 1));
  runner.run_for(10s);
  runner.submit(items("b", 100));
  BOOST_TEST(runner.run_for(10ms) == 10u);
}

BOOST_AUTO_TEST_CASE(unset_rate_leaves_only_the_limit_of_the_caller) {
  Runner runner(0);
  runner.submit(items("a", 100));
  BOOST_TEST(runner.run_for(0ms, 30) == 30u);
  BOOST_TEST(runner.run_for(0ms) == 70u);
}

BOOST_AUTO_TEST_CASE(batches_run_one_after_the_other) {
  Runner runner(1000);
  const std::string first = runner.submit(items("a", 10));
  const std::string second = runner.submit(items("b", 10));
  BOOST_TEST(first != second);
  BOOST_TEST(runner.batches.running_count() == 2u);
  runner.run_for(15ms);
  BOOST_TEST((runner.batches.status(first)->result == BatchResult::succeeded));
  BOOST_TEST(*runner.batches.status(second)->token_count == 5);
  runner.run_for(5ms);
  BOOST_TEST((runner.batches.status(second)->result == BatchResult::succeeded));
}

BOOST_AUTO_TEST_CASE(invalid_item_ends_the_batch_and_created_tokens_stay) {
  const std::pair<const char*, TokenCreateRequest> bad[] = {{"duplicate", item("t0")},
                                                            {"no access token",
                                                             [] {
                                                               TokenCreateRequest request = item("x");
                                                               request.access_token.reset();
                                                               return request;
                                                             }()},
                                                            {"unknown client", [] {
                                                               TokenCreateRequest request = item("x");
                                                               request.client_id = 1;
                                                               return request;
                                                             }()}};
  for (const auto& [name, bad_item] : bad) {
    Runner runner(0);
    std::vector<TokenCreateRequest> batch = items("t", 5);
    batch.insert(batch.begin() + 3, bad_item);
    const std::string id = runner.submit(batch);
    runner.run_for(1ms);
    const TokenBatchStatus status = runner.batches.status(id).value();
    BOOST_TEST((status.result == BatchResult::failed), name);
    BOOST_TEST(*status.token_count == 3, name);
    BOOST_TEST(status.error_code.has_value(), name);
    BOOST_TEST(status.error_description->find("Item 3") != std::string::npos, name);
    BOOST_TEST(runner.store.size() == 3u, name);
  }
}

BOOST_AUTO_TEST_CASE(item_without_refresh_token_gets_none) {
  Runner runner(0);
  std::vector<TokenCreateRequest> batch = items("t", 1);
  batch[0].refresh_token.reset();
  runner.submit(batch);
  runner.run_for(1ms);
  BOOST_TEST(!runner.store.find_access(sha256("t0"))->refresh_digest);
}

BOOST_AUTO_TEST_CASE(dry_run_checks_and_creates_nothing) {
  Runner runner(0);
  const std::string good = runner.submit(items("t", 5), true);
  runner.run_for(1ms);
  BOOST_TEST((runner.batches.status(good)->result == BatchResult::succeeded));
  BOOST_TEST(*runner.batches.status(good)->token_count == 5);
  BOOST_TEST(runner.store.size() == 0u);

  std::vector<TokenCreateRequest> twice = items("t", 2);
  twice.push_back(twice[0]);
  const std::string bad = runner.submit(twice, true);
  std::vector<TokenCreateRequest> same_refresh = items("t", 2);
  same_refresh[1].refresh_token = same_refresh[0].refresh_token;
  const std::string worse = runner.submit(same_refresh, true);
  runner.run_for(1ms);
  BOOST_TEST((runner.batches.status(bad)->result == BatchResult::failed));
  BOOST_TEST((runner.batches.status(worse)->result == BatchResult::failed));
}

BOOST_AUTO_TEST_CASE(dry_run_ends_as_the_batch_does) {
  SimulatorOptions options = test_options();
  options.batch_rate = 0;
  options.clients[1].grant_types = {GrantType::authorization_code};
  const std::string other_client = std::to_string(options.clients[1].client_id);
  const auto item = [](const std::string& client, const std::string& access, const std::string& refresh) {
    return R"({"grantType":"PASSWORD","subject":"john","clientId":)" + client + R"(,"accessToken":")" + access +
           R"(","refreshToken":")" + refresh + R"("})";
  };
  const std::string client = std::to_string(test_client_id);
  const std::string batches[] = {
      "[" + item(client, "a", "b") + "," + item(client, "a", "refresh") + "]",
      "[" + item(client, "a", "b") + "," + item(client, "c", "b") + "]",
      // The client gets no refresh token, so the value of the item is not used.
      "[" + item(other_client, "a", "b") + "," + item(other_client, "c", "b") + "]",
      "[" + item(client, "access", "b") + "]",
      "[" + item(client, "a", "refresh") + "]",
  };
  for (const std::string& batch : batches) {
    InProcessService service(options);
    service.post("/auth/token/create", item(client, "access", "refresh"));
    boost::json::object ends[2];
    for (const bool dry_run : {true, false}) {
      const std::string path = std::string("/auth/token/create/batch") + (dry_run ? "?dryRun=true" : "");
      const std::string request_id = text(service.post(path, batch), "requestId");
      service.backend.advance_batches();
      ends[dry_run] = service.get("/auth/token/create/batch/status/" + request_id).at("status").as_object();
      for (const char* differing : {"requestId", "createdAt", "modifiedAt"}) ends[dry_run].erase(differing);
    }
    BOOST_TEST((ends[0] == ends[1]), batch << ": " << ends[0] << " and " << ends[1]);
  }
}

BOOST_AUTO_TEST_CASE(existing_items_are_counted_except_in_a_dry_run) {
  Runner runner(0);
  const auto counted = [&runner](const TokenCreateRequest& request, bool dry_run) {
    const std::uint64_t before = runner.operations.duplicates_refused();
    runner.submit({request}, dry_run);
    runner.run_for(1ms);
    return runner.operations.duplicates_refused() - before;
  };
  TokenCreateRequest same_refresh = item("b");
  same_refresh.refresh_token = item("a").refresh_token;
  TokenCreateRequest bad = item("a");
  bad.client_id = 1;
  BOOST_TEST(counted(item("a"), false) == 0u);
  BOOST_TEST(counted(item("a"), true) == 0u);
  BOOST_TEST(counted(item("a"), false) == 1u);
  BOOST_TEST(counted(same_refresh, true) == 0u);
  BOOST_TEST(counted(same_refresh, false) == 1u);
  BOOST_TEST(counted(bad, false) == 0u, "refused for its client");
}

BOOST_AUTO_TEST_CASE(batch_fails_after_the_configured_number_of_items) {
  for (const std::size_t after : {0u, 3u, 5u}) {
    Runner runner(0);
    BatchFailure failure;
    failure.after_items = after;
    failure.error_code = "A999101";
    failure.error_description = "told to";
    runner.batches.fail_batches(failure);
    const std::string first = runner.submit(items("a", 5));
    const std::string second = runner.submit(items("b", 5));
    runner.run_for(1ms);
    const TokenBatchStatus status = runner.batches.status(first).value();
    BOOST_TEST((status.result == BatchResult::failed));
    BOOST_TEST(*status.token_count == static_cast<std::int64_t>(after));
    BOOST_TEST(*status.error_code == "A999101");
    BOOST_TEST(*status.error_description == "told to");
    BOOST_TEST((runner.batches.status(second)->result == BatchResult::succeeded));
    BOOST_TEST(runner.store.size() == after + 5);
  }
}

BOOST_AUTO_TEST_CASE(status_appears_after_the_configured_delay) {
  Runner runner(0, 2);
  const std::string id = runner.submit(items("a", 1));
  BOOST_TEST(!runner.batches.status(id));
  BOOST_TEST(!runner.batches.status(id));
  BOOST_TEST(runner.batches.status(id).has_value());
  BOOST_TEST(!runner.batches.status("unknown"));
}

BOOST_AUTO_TEST_CASE(submit_and_status_of_a_batch_agree) {
  SimulatorOptions options = test_options();
  options.batch_rate = 0;
  InProcessService service(std::move(options));
  BOOST_TEST(service.status("POST", "/auth/token/create/batch", "[]") == 400u);
  BOOST_TEST(service.status("POST", "/auth/token/create/batch", "{}") == 400u);
  BOOST_TEST(service.status("POST", "/auth/token/create/batch", R"([{"subject":1}])") == 400u);
  BOOST_TEST(service.status("GET", "/auth/token/create/batch/status/unknown") == 404u);

  const auto made = service.post("/auth/token/create/batch",
                                 R"([{"grantType":"AUTHORIZATION_CODE","clientId":26888344961664,"subject":"john",
                                  "accessToken":"migrated","clientIdentifier":null}])");
  BOOST_TEST(text(made, "resultCode") == "A482001");
  const std::string path = "/auth/token/create/batch/status/" + text(made, "requestId");
  const auto running = service.get(path).at("status").as_object();
  BOOST_TEST(!running.contains("result"));
  BOOST_TEST(!running.contains("errorCode"));
  service.backend.advance_batches();
  const auto ended = service.post(path, "").at("status").as_object();
  BOOST_TEST(text(ended, "result") == "SUCCEEDED");
  BOOST_TEST(ended.at("tokenCount").as_int64() == 1);
  BOOST_TEST(service.count("subject=john") == 1);

  const auto dry = service.post("/auth/token/create/batch?dryRun=true",
                                R"([{"grantType":"AUTHORIZATION_CODE","clientId":26888344961664,"subject":"john",
                                 "accessToken":"not made"}])");
  service.backend.advance_batches();
  BOOST_TEST(text(service.get("/auth/token/create/batch/status/" + text(dry, "requestId")).at("status").as_object(),
                  "result") == "SUCCEEDED");
  BOOST_TEST(service.count("subject=john") == 1);

  BOOST_TEST(service.send("POST", "/simulator/batches", R"({"batches":1,"afterItems":0,"errorCode":"A1"})").status ==
             204u);
  const auto failed = service.post("/auth/token/create/batch",
                                   R"([{"grantType":"AUTHORIZATION_CODE","clientId":26888344961664,"subject":"john",
                                    "accessToken":"fails"}])");
  service.backend.advance_batches();
  const auto status =
      service.get("/auth/token/create/batch/status/" + text(failed, "requestId")).at("status").as_object();
  BOOST_TEST(text(status, "result") == "FAILED");
  BOOST_TEST(text(status, "errorCode") == "A1");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator

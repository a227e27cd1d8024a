#include <boost/test/unit_test.hpp>

#include <cstddef>

#include "batch/creator_fixture.hpp"

namespace authlete::test {

namespace {

// Counts its own copies, so that a leaked run is noticed even without a sanitizer.
class Counted {
 public:
  explicit Counted(std::shared_ptr<int> alive) : alive_(std::move(alive)) {}
  void operator()(const BatchProgress&) const {}

 private:
  std::shared_ptr<int> alive_;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(batch_destruction, CreatorFixture)

BOOST_AUTO_TEST_CASE(g7_k10_context_destroyed_at_any_step_destroys_the_run) {
  for (const bool cancelled : {false, true}) {
    for (std::size_t steps = 0;; ++steps) {
      const auto alive = std::make_shared<int>();
      bool ended = false;
      {
        use(fake_client_options());
        options.on_progress = Counted(alive);
        Run run(*service, creator().create(items(55)));
        for (std::size_t step = 0; step < steps && run.step(); ++step)
          if (cancelled && step == steps / 2) run.cancel();
        ended = run.ended();
        run.destroy();
        BOOST_TEST(run.ended() == ended);
      }
      options.on_progress = nullptr;
      BOOST_TEST(alive.use_count() == 1, "a run is left after it was destroyed at step " << steps);
      if (ended) break;
    }
  }
}

BOOST_AUTO_TEST_CASE(g7_context_destroyed_during_the_grace_destroys_the_run) {
  service->on_submit = [](const FakeService::Batch&) { return FakeService::never(); };
  const auto alive = std::make_shared<int>();
  options.on_progress = Counted(alive);
  Run run(*service, creator().create(items(55)));
  BOOST_REQUIRE(run.run_until([&] { return service->submits() == 3; }));
  run.cancel();
  BOOST_REQUIRE(run.run_until([&] { return service->pauses.size() == 1; }));
  run.destroy();
  options.on_progress = nullptr;
  BOOST_TEST(alive.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(call_that_is_never_awaited_does_nothing) {
  {
    const auto call = creator().create(items(55));
    const auto another =
        creator().create_from([]() -> std::optional<Result<TokenCreateRequest>> { return std::nullopt; });
  }
  BOOST_TEST(service->requests.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::test

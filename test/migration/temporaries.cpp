#include "scene.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

class TemporaryScene : public Scene {
 public:
  TemporaryScene() { write(lines_of(100)); }

  // The coroutine is resumed for the first time when the migration that made it, and all it was made of, are gone.
  Task<Result<MigrationReport>> start_run() {
    return runner.start(TokenMigration(Client(*client), MigrationInput(input), MigrationOptions(options)).run());
  }
  Task<Result<VerificationReport>> start_verification() {
    return runner.start(TokenMigration(Client(*client), MigrationInput(input), MigrationOptions(options)).verify());
  }
  Task<Result<RollbackReport>> start_rollback() {
    return runner.start(TokenMigration(Client(*client), MigrationInput(input), MigrationOptions(options)).rollback());
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(temporaries, TemporaryScene)

BOOST_AUTO_TEST_CASE(m13_a_run_of_a_temporary_migration_then_creates_all_tokens) {
  const Task<Result<MigrationReport>> task = start_run();
  BOOST_TEST(runner.wait(task).value().complete());
  BOOST_TEST(service.state().tokens == 100u);
}

BOOST_AUTO_TEST_CASE(m13_a_verification_of_a_temporary_migration_then_finds_all_tokens) {
  move();
  const Task<Result<VerificationReport>> task = start_verification();
  BOOST_TEST(runner.wait(task).value().existing == 100u);
}

BOOST_AUTO_TEST_CASE(m13_a_rollback_of_a_temporary_migration_then_deletes_all_tokens) {
  move();
  const Task<Result<RollbackReport>> task = start_rollback();
  BOOST_TEST(runner.wait(task).value().deleted == 100u);
  BOOST_TEST(service.state().tokens == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

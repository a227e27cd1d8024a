#include "migration_fixture.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

class TemporaryFixture : public MigrationFixture {
 public:
  TemporaryFixture() { write(lines_of(100)); }

  // The coroutine is resumed for the first time after the migration that made it, and all its parts, are destroyed.
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

BOOST_FIXTURE_TEST_SUITE(temporaries, TemporaryFixture)

BOOST_AUTO_TEST_CASE(m13_run_of_a_temporary_migration_creates_all_tokens) {
  const Task<Result<MigrationReport>> task = start_run();
  BOOST_TEST(runner.wait(task).value().complete());
  BOOST_TEST(service.state().tokens == 100u);
}

BOOST_AUTO_TEST_CASE(m13_verification_of_a_temporary_migration_finds_all_tokens) {
  move();
  const Task<Result<VerificationReport>> task = start_verification();
  BOOST_TEST(runner.wait(task).value().existing == 100u);
}

BOOST_AUTO_TEST_CASE(m13_rollback_of_a_temporary_migration_deletes_all_tokens) {
  move();
  const Task<Result<RollbackReport>> task = start_rollback();
  BOOST_TEST(runner.wait(task).value().deleted == 100u);
  BOOST_TEST(service.state().tokens == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

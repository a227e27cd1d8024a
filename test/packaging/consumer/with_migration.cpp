// Checks an input that does not exist, and names the parts that pull in the whole library.
#include <authlete/migration.hpp>

#include <iostream>

int main() {
  authlete::MigrationInput input;
  input.files = {"no such file"};
  const authlete::Result<authlete::InputReport> report = authlete::check_input(input, nullptr);
  const bool run_is_linked = &authlete::TokenMigration::run != nullptr;
  std::cout << report.error() << '\n';
  return report.error().kind == authlete::ErrorKind::io && run_is_linked ? 0 : 1;
}

#include "token_state.hpp"

namespace authlete::program {

namespace {

constexpr const char* nothing_sent = "This run sent nothing to the service.";
constexpr const char* dry = "No token was created, because this was a dry run.";
constexpr const char* unknown_are_looked_up =
    "The next run looks each unknown token up before it sends it again, so that no token is lost or created twice.";

// Returns `, 1 was found`, `, 2 were found`; empty for 0.
std::string others(std::uint64_t count, const char* what) {
  if (count == 0) return {};
  return ", " + std::to_string(count) + (count == 1 ? " was " : " were ") + what;
}

std::string finished(const MigrationTotals& totals) {
  std::string text = std::to_string(totals.created) + " tokens were created";
  if (totals.created == 0) text = "No token was created";
  if (totals.created == 1) text = "1 token was created";
  return text + others(totals.found, "found") + others(totals.rejected, "rejected");
}

std::string are_unknown(std::uint64_t count) {
  return std::to_string(count) + (count == 1 ? " is unknown" : " are unknown");
}

std::string are_not_started(const MigrationTotals& totals) {
  return std::to_string(totals.not_started()) + " of " + std::to_string(totals.records) +
         (totals.not_started() == 1 ? " is not started." : " are not started.");
}

}  // namespace

std::string tokens_in_journal(const MigrationTotals& totals) {
  if (totals.unknown == 0) return finished(totals) + "; " + are_not_started(totals);
  return finished(totals) + "; " + are_unknown(totals.unknown) + ", because the service may have created " +
         (totals.unknown == 1 ? "it" : "them") + " or not; " + are_not_started(totals) + '\n' + unknown_are_looked_up;
}

std::string tokens_after_failure(const Settings& settings) {
  switch (settings.command) {
    case Command::run: return settings.options.dry_run ? dry : nothing_sent;
    case Command::verify: return "No token was looked up, and none was changed.";
    case Command::rollback: return "No token was deleted by this run.";
    case Command::check:
    case Command::status: break;
  }
  return {};
}

std::string tokens_after_stop(const Settings& settings, const std::optional<MigrationTotals>& totals) {
  switch (settings.command) {
    case Command::run:
      if (settings.options.dry_run) return dry;
      return totals ? tokens_in_journal(*totals) : nothing_sent;
    case Command::verify: return "No token was changed. Tokens that were not looked up may be missing.";
    case Command::rollback:
      return "Tokens whose deletion was in flight may still exist. The next rollback deletes them.";
    case Command::check:
    case Command::status: break;
  }
  return {};
}

std::string tokens_after_leaving(const Settings& settings, const std::optional<MigrationProgress>& progress) {
  if (settings.command != Command::run) return tokens_after_stop(settings, std::nullopt);
  if (settings.options.dry_run) return dry;
  if (!progress || progress->stage == MigrationStage::reading) return nothing_sent;
  if (progress->stage == MigrationStage::writing_rejects)
    return "The outcome of each token is in the journal. The rejects file is not complete; the next run writes it.";
  return std::string(
             "Tokens that were in flight are unknown: the service may have created them or not. The journal "
             "lists them.\n") +
         unknown_are_looked_up;
}

}  // namespace authlete::program

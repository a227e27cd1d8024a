#include "token_state.hpp"

namespace authlete::program {

namespace {

constexpr const char* nothing_sent = "Nothing was sent to the service by this run.";
constexpr const char* dry = "No token was created: this was a dry run.";

}  // namespace

std::string tokens_text(std::uint64_t count) { return std::to_string(count) + (count == 1 ? " token" : " tokens"); }

std::string tokens_in_journal(const MigrationTotals& totals) {
  if (totals.unknown == 0) return "No token is unknown: of all that were sent it is known what became of them.";
  return tokens_text(totals.unknown) +
         (totals.unknown == 1 ? " is unknown: it was sent" : " are unknown: they were sent") +
         ", and the service may have created " + (totals.unknown == 1 ? "it" : "them") +
         " or not.\nThe next run asks the service for each before it is sent again, so none is lost or created twice.";
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
    case Command::verify: return "No token was changed. Those that were not looked up may be missing.";
    case Command::rollback:
      return "A token whose deletion was in flight may exist or not; the next rollback deletes it if it does.";
    case Command::check:
    case Command::status: break;
  }
  return {};
}

std::string tokens_after_leaving(const Settings& settings, const std::optional<MigrationProgress>& progress) {
  if (settings.command != Command::run) return tokens_after_stop(settings, std::nullopt);
  if (settings.options.dry_run) return dry;
  if (!progress || progress->stage == MigrationStage::reading) return nothing_sent;
  if (progress->stage == MigrationStage::rejecting)
    return "The journal is complete; the file of the rejects is not, and the next run writes it.";
  return "Tokens that were in flight are unknown: the service may have created them or not. The journal says which "
         "they "
         "are.\nThe next run asks the service for each before it is sent again, so none is lost or created twice.";
}

}  // namespace authlete::program

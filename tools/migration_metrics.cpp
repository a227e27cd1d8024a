#include "migration_metrics.hpp"

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace authlete::program {

namespace {

/// Writes metrics, one family after the other.
class MetricsText {
 public:
  void begin(std::string_view name, std::string_view type, std::string_view help) {
    name_ = name;
    ((text_ += "# HELP ") += name) += ' ';
    (text_ += help) += '\n';
    ((text_ += "# TYPE ") += name) += ' ';
    (text_ += type) += '\n';
  }
  void add(std::uint64_t value) { ((text_ += name_) += ' ' + std::to_string(value)) += '\n'; }
  // The values of labels are constants without characters to escape.
  void add(std::string_view label, std::string_view label_value, std::uint64_t value) {
    ((text_ += name_) += '{') += label;
    ((text_ += "=\"") += label_value) += "\"} " + std::to_string(value) + '\n';
  }
  void gauge(std::string_view name, std::string_view help, std::uint64_t value) {
    begin(name, "gauge", help);
    add(value);
  }

  const std::string& text() const noexcept { return text_; }

 private:
  std::string_view name_;
  std::string text_;
};

void add_records(MetricsText& out, const MigrationTotals& totals) {
  out.begin("authlete_migration_records", "gauge", "Records of the input, by outcome. Their sum is the whole input.");
  out.add("outcome", "created", totals.created);
  out.add("outcome", "found", totals.found);
  out.add("outcome", "rejected", totals.rejected);
  out.add("outcome", "unknown", totals.unknown);
  out.add("outcome", "not_started", totals.not_started());
  out.gauge("authlete_migration_deleted_tokens", "Tokens that a rollback has deleted.", totals.deleted);
  out.begin("authlete_migration_submits_total", "counter",
            "Batches and single tokens that were submitted, by all runs with this journal.");
  out.add(totals.submits);
}

void add_stage(MetricsText& out, const MigrationProgress& progress) {
  out.begin("authlete_migration_stage", "gauge", "1 for the stage that the migration is in, and 0 for the others.");
  for (const MigrationStage stage :
       {MigrationStage::reading, MigrationStage::migrating, MigrationStage::writing_rejects, MigrationStage::verifying,
        MigrationStage::deleting})
    out.add("stage", to_string(stage), stage == progress.stage ? 1 : 0);
  out.gauge("authlete_migration_stage_done", "Records or tokens of this stage that are done.", progress.stage_done);
  out.gauge("authlete_migration_stage_size", "Records or tokens of this stage; 0 if their number is not known.",
            progress.stage_total);
  out.gauge("authlete_migration_read_bytes", "Bytes of the input that this stage has read.", progress.bytes_done);
  out.gauge("authlete_migration_input_bytes", "Size of the input; 0 if it is not known.", progress.bytes_total);
}

}  // namespace

std::string migration_metrics_text(const MigrationProgress& progress) {
  MetricsText out;
  add_records(out, progress.totals);
  add_stage(out, progress);
  out.gauge("authlete_migration_batches_in_flight", "Batches that were submitted and have not ended.",
            progress.batches_in_flight);
  out.gauge("authlete_migration_batch_limit", "Batches that may be in flight at the present pace.",
            progress.batch_limit);
  out.gauge("authlete_migration_failing", "1 while nothing succeeds, so that the run may give up; otherwise 0.",
            progress.gives_up_in ? 1 : 0);
  out.gauge("authlete_migration_stopping", "1 once the run starts nothing more; otherwise 0.",
            progress.stopping ? 1 : 0);
  return out.text();
}

}  // namespace authlete::program

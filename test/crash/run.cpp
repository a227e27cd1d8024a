#include "crash/run.hpp"

#include <stdlib.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <deque>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "authlete/simulator/simulator.hpp"
#include "crash/faults.hpp"
#include "crash/input.hpp"
#include "crash/input_changes.hpp"
#include "crash/interrupted_migration.hpp"
#include "crash/ledger.hpp"
#include "crash/migration_process.hpp"
#include "crash/random.hpp"
#include "crash/rejects.hpp"
#include "crash/request_alarm.hpp"

namespace authlete::crash {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int ended_with_rejects = 1;
constexpr int stopped = 3;  // the exit code that asks for another start
constexpr unsigned most_stops = 20;
constexpr auto longest_start = 120s;

/// A directory that is removed with its content, unless it is kept.
class Directory {
 public:
  Directory() {
    std::string name = (std::filesystem::temp_directory_path() / "authlete-crash-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), "mkdtemp");
    path_ = name;
  }
  ~Directory() {
    std::error_code ignored;
    if (!kept) std::filesystem::remove_all(path_, ignored);
  }
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;

  const std::string& path() const { return path_; }
  std::string path_of(const std::string& name) const { return path_ + '/' + name; }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream file(path_of(name), std::ios::binary);
    if (!(file << text).flush()) throw std::runtime_error("cannot write " + path_of(name));
    return path_of(name);
  }

  bool kept = false;

 private:
  std::string path_;
};

simulator::SimulatorOptions simulator_options(RequestAlarm& alarm) {
  simulator::SimulatorOptions options;
  options.clients.emplace_back(client_id, Secret("client-secret"));
  options.batch_rate = 50'000;
  options.on_request = [&alarm](const simulator::RequestHead&) { alarm.note(); };
  return options;
}

ClientOptions client_options(const simulator::Simulator& service) {
  const simulator::SimulatorOptions played;
  ClientOptions options;
  options.base_url = service.base_url();
  options.service_id = played.service_id;
  options.credentials = Credentials::bearer(played.service_token);
  options.tls.use_system_roots = false;
  options.tls.ca_pem = service.ca_pem();
  return options;
}

std::string tail_of(const std::string& file_name) {
  std::ifstream file(file_name);
  std::deque<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    lines.push_back(std::move(line));
    if (lines.size() > 20) lines.pop_front();
  }
  std::string tail;
  for (const std::string& line : lines) tail += "  | " + line + '\n';
  return tail;
}

class Run {
 public:
  Run(const std::string& program, std::uint64_t seed)
      : random_(seed), input_(make_input(seed % 2 == 0 ? Format::ndjson : Format::csv, !random_.one_in(6), random_)) {
    if (const Result<void> started = service_.start(); !started)
      throw std::runtime_error((std::ostringstream() << "the simulator: " << started.error()).str());
    const bool csv = input_.format == Format::csv;
    input_file_ = directory_.write(csv ? "tokens.csv" : "tokens.ndjson", input_.text);
    log_ = directory_.path_of("output.log");
    prepare(program);
    report_.seed = seed;
    report_.format = csv ? "csv" : "ndjson";
  }

  RunReport go() {
    const auto started = Clock::now();
    if (const std::optional<int> code = migrate())
      judge(*code);
    else
      report_.created = service_.state().tokens;
    report_.seconds = std::chrono::duration<double>(Clock::now() - started).count();
    if (!report_.failures.empty()) {
      directory_.kept = true;
      report_.directory = directory_.path();
      report_.output_tail = tail_of(log_);
    }
    return std::move(report_);
  }

 private:
  void prepare(const std::string& program) {
    const simulator::SimulatorOptions played;
    command_ = {program, "run",          input_file_, "--batch-size", "500",   "--in-flight",
                "4",     "--poll-delay", "10ms",      "--settle",     "400ms", "--json"};
    environment_ = environment_without({"AUTHLETE_", "SSL_CERT_FILE="});
    environment_.push_back("AUTHLETE_BASE_URL=" + service_.base_url());
    environment_.push_back("AUTHLETE_SERVICE_APIKEY=" + played.service_id);
    environment_.push_back("AUTHLETE_SERVICE_ACCESSTOKEN=" + played.service_token.reveal());
    environment_.push_back("SSL_CERT_FILE=" + directory_.write("ca.pem", service_.ca_pem()));
  }

  /// Returns the exit code of the last start, or nothing if the program never ends.
  std::optional<int> migrate() {
    const bool faulty = !random_.one_in(5);
    unsigned stops = 0;
    for (unsigned kills_left = 1 + random_.below(6); stops <= most_stops;) {
      if (faulty) report_.faults_armed += arm_faults(service_, random_);
      if (kills_left > 0 && random_.one_in(3)) {
        --kills_left;
        const std::optional<int> code = interrupt_the_library();
        if (!code || *code != stopped) return code;
        continue;
      }
      // The journal belongs to the true input once something was sent.
      if (kills_left > 0 && service_.state().requests > 0 && random_.one_in(3)) {
        --kills_left;
        const std::optional<int> code = change_the_input();
        if (!code || *code <= ended_with_rejects) return code;
        continue;
      }
      MigrationProcess process(command_, environment_, log_);
      ++report_.starts;
      std::optional<int> code = kills_left > 0 ? wait_for_some_time(process) : process.wait(longest_start);
      if (kills_left > 0) {
        --kills_left;
        if (!code) code = process.kill();
        if (*code == 128 + SIGKILL) {
          ++report_.kills;
          continue;
        }
      }
      if (!code) {
        fail("it did not end");
        return std::nullopt;
      }
      if (*code != stopped) return code;
      ++stops;
    }
    fail("it stopped again and again");
    return std::nullopt;
  }

  /// Migrates by the library in a separate process until that is interrupted. Returns the exit code, or nothing if the
  /// process never ends.
  std::optional<int> interrupt_the_library() {
    const auto how = static_cast<Interruption>(random_.below(3));
    const unsigned events = 1 + random_.below(2u << random_.below(9));
    std::vector<std::string> command = interrupted_migration_command(input_file_, how, events, random_.below(3'000));
    command.insert(command.begin(), std::filesystem::read_symlink("/proc/self/exe"));
    MigrationProcess process(command, environment_, log_);
    ++report_.starts;
    const std::optional<int> code = process.wait(longest_start);
    if (!code) fail("a migration by the library did not end");
    if (code && *code == stopped) ++report_.interruptions;
    return code;
  }

  /// Starts the program with an input that has changed or changes meanwhile, and restores the input afterwards. Returns
  /// the exit code, which is 0 or 1 if the migration ended before it noticed. Returns nothing if the program never
  /// ends.
  std::optional<int> change_the_input() {
    const std::string text = changed(input_.text, random_);
    const bool from_the_start = random_.one_in(4);
    if (from_the_start) write_input(text);
    MigrationProcess process(command_, environment_, log_);
    ++report_.starts;
    ++report_.changes;
    std::optional<int> code;
    if (!from_the_start) {
      code = wait_for_some_time(process);
      if (!code) write_input(text);
    }
    if (!code) code = process.wait(longest_start);
    write_input(input_.text);
    if (!code) fail("a migration whose input had changed did not end");
    return code;
  }

  /// Writes in place, or replaces the file.
  void write_input(const std::string& text) {
    const std::string name = std::filesystem::path(input_file_).filename();
    if (random_.one_in(2)) {
      directory_.write(name, text);
      return;
    }
    std::filesystem::rename(directory_.write(name + ".edited", text), input_file_);
  }

  /// Returns the exit code if the program ends by then. By time alone it would nearly always be interrupted while it
  /// reads its input or, on a faster machine, at its end. So half of the limits are counted in requests, at first in
  /// few of them.
  std::optional<int> wait_for_some_time(MigrationProcess& process) {
    const auto below = [this](unsigned limit) { return std::chrono::milliseconds(random_.below(limit)); };
    if (random_.one_in(6)) return process.wait(below(100));
    if (random_.one_in(2)) return process.wait(below(1'500));
    alarm_.set(1 + random_.below(2u << random_.below(10)));
    const std::optional<int> code = process.wait(longest_start, alarm_.descriptor());
    return code ? code : process.wait(below(15));
  }

  void judge(int code) {
    service_.clear_faults();
    const int expected = input_.bad_lines.empty() ? 0 : 1;
    if (code != expected)
      fail("it ended with exit code " + std::to_string(code) + ", expected " + std::to_string(expected));
    judge_tokens();
    const RejectsFindings rejects = compare_rejects(input_file_ + ".rejects.ndjson", input_file_, input_);
    report_.rejects = rejects.rejects;
    report_.wrongly_rejected = rejects.wrongly_rejected;
    for (const std::string& fault : rejects.faults) fail(fault);
    const simulator::SimulatorState state = service_.state();
    report_.duplicates_refused = state.duplicates_refused;
    fail_if(state.duplicates_refused, "creates were sent for tokens that existed");
    fail_if(state.batches_running, "batches were still running when it ended");
  }

  void judge_tokens() {
    const LedgerFindings ledger = compare_tokens(client_options(service_), input_.hashes);
    report_.created = ledger.tokens;
    report_.lost = ledger.lost;
    report_.doubled = ledger.doubled;
    report_.surplus = ledger.surplus;
    fail_if(ledger.lost, "tokens are lost");
    fail_if(ledger.doubled, "tokens are there twice");
    fail_if(ledger.surplus, "tokens must not exist");
    if (ledger.tokens != input_.hashes.size())
      fail("the service has " + std::to_string(ledger.tokens) + " tokens, expected " +
           std::to_string(input_.hashes.size()));
  }

  void fail(std::string text) { report_.failures.push_back(std::move(text)); }
  void fail_if(std::uint64_t count, const char* text) {
    if (count > 0) fail(std::to_string(count) + ' ' + text);
  }

  Random random_;
  const Input input_;
  RequestAlarm alarm_;
  simulator::Simulator service_{simulator_options(alarm_)};
  Directory directory_;
  std::string input_file_;
  std::string log_;
  std::vector<std::string> command_;
  std::vector<std::string> environment_;
  RunReport report_;
};

}  // namespace

RunReport run_once(const std::string& program, std::uint64_t seed) { return Run(program, seed).go(); }

}  // namespace authlete::crash

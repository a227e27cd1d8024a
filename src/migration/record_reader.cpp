#include "migration/record_reader.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "migration/csv_parser.hpp"
#include "migration/file_start.hpp"
#include "migration/ndjson_parser.hpp"

namespace authlete::migration {

namespace {

constexpr std::string_view standard_input = "-";

}  // namespace

bool is_csv(const MigrationInput& input) {
  if (input.format != InputFormat::automatic) return input.format == InputFormat::csv;
  return !input.files.empty() && input.files.front().ends_with(".csv");
}

RecordReader::RecordReader(const MigrationInput& input)
    : files_(input.files),
      input_files_(nullptr),
      csv_(is_csv(input)),
      maximum_record_bytes_(input.maximum_record_bytes),
      columns_(input.columns),
      buffer_(block_bytes),
      unmatched_(input.columns) {}

RecordReader::RecordReader(const MigrationInput& input, const InputFiles& files, std::unique_ptr<BlockWatch> watch)
    : files_(input.files),
      input_files_(&files),
      watch_(std::move(watch)),
      csv_(is_csv(input)),
      maximum_record_bytes_(input.maximum_record_bytes),
      columns_(input.columns),
      buffer_(block_bytes),
      unmatched_(input.columns) {}

RecordReader::~RecordReader() { close(); }

Result<std::optional<Record>> RecordReader::next(const StopToken& stop) {
  while (ready_.empty()) {
    if (!parser_) {
      if (file_ == files_.size()) return std::optional<Record>();
      if (Result<void> opened = open(); !opened) return std::move(opened).error();
    }
    if (Result<void> read = read_some(stop); !read) return std::move(read).error();
  }
  std::optional<Record> record = std::move(ready_.front());
  ready_.pop_front();
  record->item = items_++;
  record->bytes_read = bytes_read_;
  if (csv_ && header_ != parsed_header_.names()) header_ = parsed_header_.names();
  return record;
}

Result<void> RecordReader::open() {
  const std::string& name = files_[file_];
  const Result<int> copy = input_files_ != nullptr ? input_files_->copy_of(file_) : Result<int>(-1);
  if (!copy) return give_up(copy.error());
  is_ours_ = *copy < 0 && name != standard_input;
  if (is_ours_)
    descriptor_ = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  else
    descriptor_ = *copy >= 0 ? *copy : STDIN_FILENO;
  if (descriptor_ < 0) return give_up(failed("cannot be opened"));
  if (watch_)
    if (Result<void> begun = watch_->begin(file_, descriptor_); !begun) return give_up(std::move(begun).error());
  start_.clear();
  start_is_known_ = false;
  parsed_header_ = CsvHeader(columns_);
  header_is_taken_ = false;
  if (csv_)
    parser_ = std::make_unique<CsvParser>(maximum_record_bytes_, parsed_header_);
  else
    parser_ = std::make_unique<NdjsonParser>(maximum_record_bytes_);
  return Result<void>();
}

Result<void> RecordReader::read_some(const StopToken& stop) {
  if (stop.requested())
    return give_up(Error(ErrorKind::cancelled, Phase::prepare, "the input was not read to its end"));
  const Result<std::size_t> count = fill_buffer();
  if (!count) return give_up(count.error());
  const std::string_view bytes(buffer_.data(), *count);
  bytes_read_ += bytes.size();
  if (watch_)
    if (Result<void> seen = watch_->look(bytes); !seen) return give_up(std::move(seen).error());
  const std::size_t before = ready_.size();
  if (Result<void> parsed = parse(bytes, bytes.empty()); !parsed) {
    ready_.clear();
    return parsed;
  }
  for (std::size_t index = before; index < ready_.size(); ++index) ready_[index].file = file_;
  if (bytes.empty()) {
    close();
    ++file_;
  }
  return Result<void>();
}

// Passes whole blocks to the watch, however many bytes a read returns.
Result<std::size_t> RecordReader::fill_buffer() {
  std::size_t filled = 0;
  for (;;) {
    const ssize_t count = ::read(descriptor_, buffer_.data() + filled, buffer_.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("cannot be read");
    filled += static_cast<std::size_t>(count);
    if (count == 0 || filled == buffer_.size() || !watch_) return filled;
  }
}

Result<void> RecordReader::parse(std::string_view bytes, bool at_end) {
  std::string start;
  if (!start_is_known_) {
    start_ += bytes;
    const bool enough = start_.size() >= file_start_bytes || start_.find('\n', 1) != start_.npos;
    if (!enough && !at_end) return {};
    start_is_known_ = true;
    start = std::exchange(start_, {});
    bytes = start;
    if (std::string fault = fault_of_start(start, csv_); !fault.empty())
      return give_up(Error(ErrorKind::configuration, Phase::prepare, files_[file_] + ":1: " + std::move(fault)));
  }
  parser_->feed(bytes, ready_);
  if (at_end) parser_->finish(ready_);
  return csv_ && !header_is_taken_ && parsed_header_.is_read() ? take_header() : Result<void>();
}

// A mapping may be for some of the files only. The header of the last file therefore shows which one is unused.
Result<void> RecordReader::take_header() {
  header_is_taken_ = true;
  std::erase_if(unmatched_, [this](const ColumnMapping::value_type& mapping) {
    return std::ranges::find(parsed_header_.names(), mapping.first) != parsed_header_.names().end();
  });
  std::string fault = parsed_header_.fault();
  if (file_ + 1 == files_.size())
    for (const auto& [column, member] : unmatched_)
      fault += (fault.empty() ? "" : "; ") + ("no column is named " + column) + ", as --map says";
  if (fault.empty()) return {};
  const std::string place = files_[file_] + ':' + std::to_string(parsed_header_.line()) + ": ";
  return give_up(Error(ErrorKind::configuration, Phase::prepare, place + fault));
}

// Ends the input: nothing more is read after an error.
Error RecordReader::give_up(Error error) {
  close();
  file_ = files_.size();
  return error;
}

void RecordReader::close() noexcept {
  parser_.reset();
  if (descriptor_ >= 0 && is_ours_) ::close(descriptor_);
  descriptor_ = -1;
}

Error RecordReader::failed(const char* what) const {
  const boost::system::error_code cause(errno, boost::system::system_category());
  return Error(ErrorKind::io, Phase::prepare, files_[file_] + " " + what + ": " + cause.message(), cause);
}

}  // namespace authlete::migration

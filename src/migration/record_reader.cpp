#include "migration/record_reader.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "migration/csv_parser.hpp"
#include "migration/ndjson_parser.hpp"

namespace authlete::migration {

namespace {

constexpr std::size_t read_size = 64 << 10;
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
      buffer_(read_size) {}

RecordReader::RecordReader(const MigrationInput& input, const InputFiles& files)
    : files_(input.files),
      input_files_(&files),
      csv_(is_csv(input)),
      maximum_record_bytes_(input.maximum_record_bytes),
      buffer_(read_size) {}

RecordReader::~RecordReader() { close(); }

Result<std::optional<Record>> RecordReader::next() {
  while (ready_.empty()) {
    if (!parser_) {
      if (file_ == files_.size()) return std::optional<Record>();
      if (Result<void> opened = open(); !opened) return std::move(opened).error();
    }
    if (Result<void> read = read_some(); !read) return std::move(read).error();
  }
  std::optional<Record> record = std::move(ready_.front());
  ready_.pop_front();
  record->item = items_++;
  if (csv_ && header_ != parsed_header_) header_ = parsed_header_;
  return record;
}

Result<void> RecordReader::open() {
  const std::string& name = files_[file_];
  const Result<int> copy = input_files_ != nullptr ? input_files_->copy_of(file_) : Result<int>(-1);
  if (!copy) {
    file_ = files_.size();
    return copy.error();
  }
  is_ours_ = *copy < 0 && name != standard_input;
  if (is_ours_)
    descriptor_ = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  else
    descriptor_ = *copy >= 0 ? *copy : STDIN_FILENO;
  if (descriptor_ < 0) {
    Error error = failed("cannot be opened");
    file_ = files_.size();
    return error;
  }
  parsed_header_.clear();
  if (csv_)
    parser_ = std::make_unique<CsvParser>(maximum_record_bytes_, parsed_header_);
  else
    parser_ = std::make_unique<NdjsonParser>(maximum_record_bytes_);
  return Result<void>();
}

Result<void> RecordReader::read_some() {
  ssize_t count = 0;
  do {
    count = ::read(descriptor_, buffer_.data(), buffer_.size());
  } while (count < 0 && errno == EINTR);
  if (count < 0) {
    Error error = failed("cannot be read");
    close();
    file_ = files_.size();
    return error;
  }
  const std::size_t before = ready_.size();
  if (count > 0) {
    parser_->feed(std::string_view(buffer_.data(), static_cast<std::size_t>(count)), ready_);
  } else {
    parser_->finish(ready_);
  }
  for (std::size_t index = before; index < ready_.size(); ++index) ready_[index].file = file_;
  if (count == 0) {
    close();
    ++file_;
  }
  return Result<void>();
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

#include "migration/input_fingerprint.hpp"

#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <system_error>
#include <utility>

#include "migration/record_digest.hpp"

namespace authlete::migration {

namespace {

constexpr std::size_t marks_at_once = 1'024;

struct stat facts_of(int descriptor) {
  struct stat facts {};
  if (::fstat(descriptor, &facts) != 0) facts = {};
  return facts;
}

}  // namespace

class InputFingerprint::Marker {
 public:
  Marker() {
    if (::getentropy(key_.data(), key_.size()) != 0) throw std::system_error(errno, std::system_category());
    EVP_MAC* const algorithm = EVP_MAC_fetch(nullptr, "POLY1305", nullptr);
    if (algorithm == nullptr) return;
    context_ = EVP_MAC_CTX_new(algorithm);
    EVP_MAC_free(algorithm);
    if (context_ == nullptr) throw std::bad_alloc();
  }
  Marker(const Marker&) = delete;
  Marker& operator=(const Marker&) = delete;
  ~Marker() { EVP_MAC_CTX_free(context_); }

  Mark operator()(std::string_view block) const {
    Mark mark{};
    if (context_ == nullptr) {
      const Sha256 digest = sha256(block);
      std::copy_n(digest.begin(), mark.size(), mark.begin());
      return mark;
    }
    const auto* const bytes = reinterpret_cast<const unsigned char*>(block.data());
    std::size_t size = 0;
    if (EVP_MAC_init(context_, key_.data(), key_.size(), nullptr) != 1 ||
        EVP_MAC_update(context_, bytes, block.size()) != 1 ||
        EVP_MAC_final(context_, mark.data(), &size, mark.size()) != 1)
      throw std::bad_alloc();
    return mark;
  }

 private:
  std::array<unsigned char, 32> key_{};
  EVP_MAC_CTX* context_ = nullptr;
};

class InputFingerprint::Taker final : public BlockWatch {
 public:
  explicit Taker(InputFingerprint& fingerprint) : fingerprint_(fingerprint) {}

  Result<void> begin(std::size_t, int descriptor) override {
    const struct stat facts = facts_of(descriptor);
    File& file = fingerprint_.files_.emplace_back();
    file.first_mark = fingerprint_.count_;
    file.device = facts.st_dev;
    file.inode = facts.st_ino;
    return {};
  }
  Result<void> look(std::string_view block) override {
    if (block.empty()) return {};
    fingerprint_.files_.back().bytes += block.size();
    return fingerprint_.add((*fingerprint_.marker_)(block));
  }

 private:
  InputFingerprint& fingerprint_;
};

class InputFingerprint::Checker final : public BlockWatch {
 public:
  Checker(const InputFingerprint& fingerprint, std::vector<std::string> names)
      : fingerprint_(fingerprint), names_(std::move(names)) {}

  Result<void> begin(std::size_t file, int descriptor) override {
    file_ = file;
    descriptor_ = descriptor;
    offset_ = 0;
    return {};
  }
  Result<void> look(std::string_view block) override {
    const File& file = fingerprint_.files_[file_];
    const std::uint64_t left = file.bytes - offset_;
    if (block.size() != std::min<std::uint64_t>(left, block_bytes)) return changed(block.size());
    if (block.empty()) return {};
    const std::uint64_t index = file.first_mark + offset_ / block_bytes;
    if (index < first_ || index - first_ >= marks_.size()) {
      first_ = index;
      if (Result<void> read = fingerprint_.read(index, marks_); !read) return read;
    }
    if (marks_[static_cast<std::size_t>(index - first_)] != (*fingerprint_.marker_)(block))
      return changed(block.size());
    offset_ += block.size();
    return {};
  }

 private:
  Error changed(std::size_t read) const {
    const File& file = fingerprint_.files_[file_];
    const struct stat now = facts_of(descriptor_);
    const bool replaced = now.st_dev != file.device || now.st_ino != file.inode;
    // The file may have its old size again, but the bytes that were read differ.
    const auto size = std::max<std::uint64_t>(static_cast<std::uint64_t>(now.st_size), offset_ + read);
    std::string how = replaced ? "it was replaced by another file, which " : "it ";
    if (size != file.bytes)
      how += std::string(size < file.bytes ? "is shorter" : "is longer") + ": " + std::to_string(size) +
             " bytes instead of " + std::to_string(file.bytes);
    else
      how += "holds something else between its bytes " + std::to_string(offset_ + 1) + " and " +
             std::to_string(offset_ + read);
    return Error(ErrorKind::configuration, Phase::prepare,
                 names_[file_] + " has changed since this run began to read it: " + how +
                     ". Nothing of the change was sent, and the journal knows all that was sent before. Put the file "
                     "back as it was, then run the same command again");
  }

  const InputFingerprint& fingerprint_;
  const std::vector<std::string> names_;
  std::size_t file_ = 0;
  int descriptor_ = -1;
  std::uint64_t offset_ = 0;
  std::uint64_t first_ = 0;
  std::vector<Mark> marks_;  // the marks from `first_` on
};

InputFingerprint::InputFingerprint() : marker_(std::make_unique<Marker>()) {}
InputFingerprint::~InputFingerprint() = default;

std::unique_ptr<BlockWatch> InputFingerprint::taker() { return std::make_unique<Taker>(*this); }

std::unique_ptr<BlockWatch> InputFingerprint::checker(const std::vector<std::string>& names) const {
  return std::make_unique<Checker>(*this, names);
}

Result<void> InputFingerprint::add(const Mark& mark) {
  if (last_.size() == marks_at_once) {
    if (!file_.is_open())
      if (Result<void> opened = file_.open(); !opened) return opened;
    if (Result<void> written = file_.append(last_.data(), last_.size() * sizeof(Mark)); !written) return written;
    last_.clear();
  }
  last_.push_back(mark);
  ++count_;
  return {};
}

// Reads up to `marks_at_once` marks.
Result<void> InputFingerprint::read(std::uint64_t first, std::vector<Mark>& marks) const {
  const std::uint64_t in_file = count_ - last_.size();
  if (first >= in_file) {
    marks.assign(last_.begin() + static_cast<std::ptrdiff_t>(first - in_file), last_.end());
    return {};
  }
  marks.resize(static_cast<std::size_t>(std::min<std::uint64_t>(in_file - first, marks_at_once)));
  return file_.read(first * sizeof(Mark), marks.data(), marks.size() * sizeof(Mark));
}

}  // namespace authlete::migration

#include "migration/record_digest.hpp"

#include <openssl/evp.h>

#include <new>

namespace authlete::migration {

namespace {

constexpr std::size_t buffered_bytes = 16 << 10;

const EVP_MD* algorithm() {
  static const EVP_MD* const sha256 =
      EVP_MD_fetch(nullptr, "SHA256", nullptr);  // looking EVP_sha256 up each time costs more
  return sha256;
}

}  // namespace

class RecordDigest::Context {
 public:
  Context() : handle_(EVP_MD_CTX_new()) {
    if (!handle_) throw std::bad_alloc();
  }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { EVP_MD_CTX_free(handle_); }
  EVP_MD_CTX* handle() const noexcept { return handle_; }

 private:
  EVP_MD_CTX* handle_;
};

Sha256 sha256(std::string_view text) {
  Sha256 digest{};
  if (EVP_Digest(text.data(), text.size(), digest.data(), nullptr, algorithm(), nullptr) != 1) throw std::bad_alloc();
  return digest;
}

std::string hexadecimal(const Sha256& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : digest) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

RecordDigest::RecordDigest() : context_(std::make_unique<Context>()) { begin(); }
RecordDigest::~RecordDigest() = default;

void RecordDigest::begin() {
  if (EVP_DigestInit_ex2(context_->handle(), algorithm(), nullptr) != 1) throw std::bad_alloc();
  header_.clear();
}

// Hashes the length and the bytes of each string, so that no two sequences of records have the same input.
void RecordDigest::add(const Record& record, const std::vector<std::string>& header) {
  if (header != header_) {
    header_ = header;
    add_number(header.size());
    for (const std::string& column : header) add_text(column);
  }
  add_number(record.fields.size());
  add_text(record.text);
  for (const std::string& field : record.fields) add_text(field);
  add_text(record.unreadable);
  if (bytes_.size() >= buffered_bytes) {
    EVP_DigestUpdate(context_->handle(), bytes_.data(), bytes_.size());
    bytes_.clear();
  }
}

void RecordDigest::add_text(std::string_view text) {
  add_number(text.size());
  bytes_ += text;
}

void RecordDigest::add_number(std::uint64_t number) {
  for (int shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>(number >> shift & 0xFF);
}

Sha256 RecordDigest::finish() {
  EVP_DigestUpdate(context_->handle(), bytes_.data(), bytes_.size());
  bytes_.clear();
  Sha256 digest{};
  EVP_DigestFinal_ex(context_->handle(), digest.data(), nullptr);
  begin();
  return digest;
}

}  // namespace authlete::migration

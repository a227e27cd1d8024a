#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "codec/json_scanner.hpp"
#include "codec/model_table.hpp"

namespace authlete::codec {

/// Reads models straight out of JSON, without a document between them. It takes the common form of each value and no
/// other, and gives no reason for what it does not take: the caller then asks the tree decoder, which understands all
/// forms. What the direct decoder takes it reads as the tree decoder does.
///
/// It is not a template: the table of a model says where its members are.
class DirectDecoder {
 public:
  explicit DirectDecoder(std::string_view text) noexcept : begin_(text.data()), scanner_(text) {}

  /// Fills in a default-constructed model. If this returns false, the model must not be used.
  bool read_document(void* model, const ModelTable& table) {
    const char* const at = read_model(scanner_.skip_space(begin_), static_cast<std::byte*>(model), table);
    return at && scanner_.is_end(scanner_.skip_space(at));
  }
  /// Does the same for an array of models: `append` adds one to the list.
  bool read_array(void* list, void* (*append)(void* list), const ModelTable& table);

  /// Whether there were members that are not in the table of their model.
  bool skipped() const noexcept { return skipped_; }
  /// How many members the document has, the skipped ones included.
  std::size_t member_count() const noexcept { return member_count_; }

 private:
  static constexpr unsigned maximum_levels = 32;

  // As in the scanner, each of these gets the place of the first character of a value, and returns the place after the
  // value, or null.
  const char* read_model(const char* at, std::byte* model, const ModelTable& table);
  const char* read_member(const char* at, std::byte* place, const Member& member, const ModelTable& table);
  const char* read_unknown(const char* at, std::string_view name, std::byte* model, const ModelTable& table);
  const char* read_texts(const char* at, void* texts);
  const char* read_list(const char* at, void* list, const Reference& reference);
  const char* read_secret_map(const char* at, void* map);
  const char* read_raw_json(const char* at, void* json);
  const char* read_enumeration(const char* at, void* place, const EnumTable& table);
  template <class Construct>
  const char* read_text(const char* at, Construct construct);
  template <class Construct>
  const char* read_escaped(const char* begin, const char* at, Construct construct);
  template <class Integer, class Construct>
  const char* read_integer(const char* at, Construct construct);
  template <class Prepare, class ReadOne>
  const char* read_elements(const char* at, Prepare prepare, ReadOne read_one);

  const char* const begin_;
  const JsonScanner scanner_;
  unsigned levels_ = 0;
  bool skipped_ = false;
  std::size_t member_count_ = 0;
};

}  // namespace authlete::codec

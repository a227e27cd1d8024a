#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "codec/failure.hpp"
#include "codec/model_table.hpp"
#include "codec/output_buffer.hpp"

namespace authlete::codec {

/// Appends the JSON of models to a string, by their tables.
///
/// Every private function gets its place in the buffer, where there is room for a mark and a number at least. It
/// returns the place after what it wrote, again with that room, or null after it has filled in the failure.
class Encoder {
 public:
  explicit Encoder(std::string& out) : buffer_(out) {}

  bool write_document(const void* model, const ModelTable& table) {
    char* const at = write_model(buffer_.begin(), static_cast<const std::byte*>(model), table);
    if (at) buffer_.flush(at);
    return at != nullptr;
  }
  /// `size` is the number of bytes from one model to the next.
  bool write_array(const void* models, std::size_t count, std::size_t size, const ModelTable& table);

  const Failure& failure() const { return failure_; }

 private:
  char* write_model(char* at, const std::byte* model, const ModelTable& table);
  char* write_mark(char* at, const Member& member, const ModelTable& table, char mark);
  char* write_list(char* at, const void* list, const Reference& reference);
  char* write_models(char* at, const std::byte* models, std::size_t count, std::size_t size, const ModelTable& table);
  char* write_texts(char* at, const void* texts);
  char* write_secret_map(char* at, const void* map);
  char* write_unknown_members(char* at, const void* members, char mark);
  char* write_end(char* at, char mark, const std::byte* model, const ModelTable& table);
  char* end_object(char* at, char mark);
  char* write_raw_json(char* at, std::string_view json);
  char* write_number(char* at, std::int64_t number);
  char* write_boolean(char* at, bool value);
  char* write_text(char* at, std::string_view text);
  char* write_escaped(char* at, std::string_view text);
  template <class WriteOne>
  char* write_elements(char* at, std::size_t count, WriteOne write_one);
  template <class Place>
  char* fail_within(Place place);

  OutputBuffer buffer_;
  Failure failure_;
};

}  // namespace authlete::codec

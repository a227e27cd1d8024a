#pragma once

#include <boost/json/value.hpp>

#include <cstddef>
#include <string_view>

#include "codec/failure.hpp"
#include "codec/model_table.hpp"
#include "codec/raw_json.hpp"

namespace authlete::codec {

/// Reads models out of a parsed document, in every form that is understood. It says where something is wrong, and what
/// was expected there: every function that fails has filled in the failure, and returns false.
class TreeDecoder {
 public:
  /// `document` is what the values were parsed from: values that are kept as they are come from there.
  explicit TreeDecoder(std::string_view document) : path_(document) {}

  /// Fills in a default-constructed model.
  bool read_model(const boost::json::value& value, void* model, const ModelTable& table);
  /// Reads a model in its common form, from the members of an object.
  bool read_members(const boost::json::object& object, void* model, const ModelTable& table);
  /// Reads an array of models; `append` adds one to the list.
  bool read_array(const boost::json::value& value, void* list, void* (*append)(void* list), const ModelTable& table);
  bool read_texts(const boost::json::value& value, void* texts);
  bool read_string(const boost::json::value& value, std::string& text);

  /// For the functions that read other forms: both return false, to be returned at once.
  bool expected(std::string_view what) { return failure_.expected(what); }
  template <class Place>
  bool within(Place place) {
    return failure_.within(place);
  }
  /// The JSON of the value that is being read.
  std::string_view json() { return path_.json(); }

  const Failure& failure() const { return failure_; }

 private:
  bool read_member(const boost::json::value& value, std::byte* place, const Member& member, const ModelTable& table);
  bool read_list(const boost::json::value& value, void* list, const Reference& reference);
  bool read_secret_map(const boost::json::value& value, void* map);
  bool read_enumeration(const boost::json::value& value, void* state, const EnumTable& table);
  bool has_required(const boost::json::object& object, const ModelTable& table);
  template <class Text>
  bool read_text(const boost::json::value& value, Text& text);
  bool read_boolean(const boost::json::value& value, bool& result);
  bool read_integer(const boost::json::value& value, std::int64_t& number);

  RawPath path_;
  Failure failure_;
};

}  // namespace authlete::codec

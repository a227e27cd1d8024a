#include "example_json.hpp"

#include <string_view>

namespace authlete::test {

namespace {

using codec::Kind;

// Each of these is another text, so that exchanged members are noticed. The umlaut takes the slower ways.
std::string text(std::string_view name, const char* ending) { return '"' + std::string(name) + ending + '"'; }

class Writer {
 public:
  explicit Writer(Extent extent) : extent_(extent) {}

  std::string model(const codec::ModelTable& table) {
    std::string json = "{";
    const auto add = [&](std::string_view name, const std::string& value) {
      json.append(json.size() > 1 ? ",\"" : "\"").append(name).append("\":").append(value);
    };
    for (const codec::Member& member : table.all_members()) {
      const std::string_view name = table.name_of(member);
      if (codec::is_required(member.kind) || extent_ == Extent::full || extent_ == Extent::extended)
        add(name, value(member, table));
      else if (extent_ == Extent::null_filled)
        add(name, "null");
    }
    // A kept member has its place after all others.
    if (extent_ == Extent::extended) {
      add("memberOfTomorrow", R"({"a":[1,2.5,0.10,12345678901234567890123,null,"\u0041"]})");
      add("anotherOfTomorrow", "1");
    }
    return json + '}';
  }

 private:
  std::string value(const codec::Member& member, const codec::ModelTable& table) {
    const std::string_view name = table.name_of(member);
    switch (member.kind) {
      case Kind::text:
      case Kind::secret:
      case Kind::optional_text:
      case Kind::optional_secret: return text(name, "-\xC3\xA4\\\"");
      case Kind::boolean:
      case Kind::optional_boolean: return "true";
      case Kind::optional_int32: return "-2147483648";
      case Kind::optional_int64: return std::to_string(9007199254740993 + member.offset);
      case Kind::optional_seconds:
      case Kind::optional_time_in_seconds:
      case Kind::optional_time_in_milliseconds: return std::to_string(member.offset);
      case Kind::optional_texts: return '[' + text(name, "1") + ',' + text(name, "2") + ']';
      case Kind::optional_secret_map: return '{' + text(name, "1") + ":\"a\"," + text(name, "2") + ":\"b\"}";
      case Kind::enumeration: return enumeration(*table.reference_of(member).enumeration);
      case Kind::model:
      case Kind::heap_model:
      case Kind::optional_model: return model(*table.reference_of(member).model);
      case Kind::optional_list: return list(table.reference_of(member));
      case Kind::raw_json:
      case Kind::end: break;
    }
    return "null";
  }

  std::string list(const codec::Reference& reference) {
    const std::string one = reference.model         ? model(*reference.model)
                            : reference.enumeration ? enumeration(*reference.enumeration)
                                                    : R"({"kty":"EC","x":[1.50,0.10]})";
    return '[' + one + ',' + one + ',' + one + ']';
  }

  std::string enumeration(const codec::EnumTable& table) {
    return extent_ == Extent::extended ? "\"VALUE_OF_TOMORROW\"" : '"' + std::string(table.texts[1]) + '"';
  }

  const Extent extent_;
};

}  // namespace

std::string example_json(const codec::ModelTable& table, Extent extent) { return Writer(extent).model(table); }

}  // namespace authlete::test

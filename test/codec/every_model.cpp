// Every model of the service, by its table: what is read is written, directly and by the tree.
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <set>
#include <string>
#include <vector>

#include "codec/clear.hpp"
#include "codec/codec.hpp"
#include "codec/direct_decoder.hpp"
#include "codec/set_members.hpp"
#include "example_json.hpp"
#include "support/any_model.hpp"

namespace authlete::test {
namespace {

std::string written(const AnyModel& model) {
  std::string json;
  BOOST_TEST(!codec::encode_from(json, model.get(), model.table()));
  return json;
}

std::size_t count_required(const codec::ModelTable& table) {
  std::size_t count = 0;
  for (const codec::Member& member : table.all_members()) count += codec::is_required(member.kind);
  return count;
}

// The direct decoder must take the text, from a buffer that ends where the text does.
void read_directly(AnyModel& model, const std::string& json) {
  const std::vector<char> exactly(json.begin(), json.end());
  codec::DirectDecoder decoder(std::string_view(exactly.data(), exactly.size()));
  BOOST_TEST(decoder.read_document(model.get(), model.table()));
}

void read(AnyModel& model, const std::string& json) {
  BOOST_TEST(!codec::decode_into(model.get(), model.table(), json));
}

void read_by_tree(AnyModel& model, const std::string& json) {
  BOOST_TEST(!codec::decode_into_by_tree(model.get(), model.table(), json));
}

bool keeps_unknown_members(const codec::ModelTable& table) {
  return table.unknown_members != codec::ModelTable::does_not_keep;
}

// Models that are in another form if they have unknown members are left to the tree.
bool has_other_form(const codec::ModelTable& table) {
  if (table.other_form.unknown_member_is_a_sign) return true;
  for (const codec::Member& member : table.all_members()) {
    const codec::ModelTable* const inner =
        codec::is_required(member.kind) && member.kind != codec::Kind::model ? nullptr
        : member.kind == codec::Kind::model || member.kind == codec::Kind::heap_model ||
                member.kind == codec::Kind::optional_model || member.kind == codec::Kind::optional_list
            ? table.reference_of(member).model
            : nullptr;
    if (inner && has_other_form(*inner)) return true;
  }
  return false;
}

template <class Check>
void for_each_type(Check check) {
  for (const ModelType& type : all_model_types()) BOOST_TEST_CONTEXT(type.name) check(type);
}

BOOST_AUTO_TEST_SUITE(every_model)

BOOST_AUTO_TEST_CASE(the_list_has_all_schemas_of_the_service) {
  BOOST_TEST(all_model_types().size() == 156u);
  BOOST_TEST(codec::all_tables().size() == 156u);
  std::set<const codec::ModelTable*> tables;
  for (const ModelType& type : all_model_types()) tables.insert(type.table);
  for (const codec::NamedTable& named : codec::all_tables()) BOOST_TEST(tables.contains(named.table), named.schema);
}

BOOST_AUTO_TEST_CASE(a_minimal_text_is_read_and_written_back) {
  for_each_type([](const ModelType& type) {
    const std::string json = example_json(*type.table, Extent::minimal);
    AnyModel direct(type), tree(type);
    read_directly(direct, json);
    read_by_tree(tree, json);
    BOOST_TEST((direct == tree));
    BOOST_TEST(written(direct) == json);
    BOOST_TEST(codec::count_set_members(direct.get(), *type.table) == count_required(*type.table));
  });
}

BOOST_AUTO_TEST_CASE(a_full_text_is_read_and_written_back) {
  for_each_type([](const ModelType& type) {
    const std::string json = example_json(*type.table, Extent::full);
    AnyModel direct(type), tree(type);
    read_directly(direct, json);
    read_by_tree(tree, json);
    BOOST_TEST((direct == tree));
    BOOST_TEST(!(direct == AnyModel(type)));
    BOOST_TEST(written(direct) == json);
    BOOST_TEST(codec::count_set_members(direct.get(), *type.table) == type.table->count);
  });
}

BOOST_AUTO_TEST_CASE(null_is_read_as_absent) {
  for_each_type([](const ModelType& type) {
    const std::string json = example_json(*type.table, Extent::null_filled);
    AnyModel direct(type), tree(type), minimal(type);
    read_directly(direct, json);
    read_by_tree(tree, json);
    read_directly(minimal, example_json(*type.table, Extent::minimal));
    BOOST_TEST((direct == tree));
    BOOST_TEST((direct == minimal));
  });
}

BOOST_AUTO_TEST_CASE(what_the_library_does_not_know_is_skipped_or_kept) {
  for_each_type([](const ModelType& type) {
    const std::string json = example_json(*type.table, Extent::extended);
    AnyModel direct(type), tree(type), again(type);
    if (has_other_form(*type.table))
      read(direct, json);
    else
      read_directly(direct, json);
    read_by_tree(tree, json);
    BOOST_TEST((direct == tree));
    BOOST_TEST(codec::count_set_members(direct.get(), *type.table) == type.table->count);
    const std::string back = written(direct);
    const bool kept = back.find("\"memberOfTomorrow\":{\"a\":[1,2.5,0.10,12345678901234567890123,null,\"\\u0041\"]}") !=
                      std::string::npos;
    if (keeps_unknown_members(*type.table)) BOOST_TEST(kept);
    read(again, back);
    BOOST_TEST((direct == again));
  });
}

BOOST_AUTO_TEST_CASE(the_flag_of_each_member_says_whether_it_is_set) {
  for_each_type([](const ModelType& type) {
    AnyModel model(type);
    const auto count_flags = [&] {
      std::size_t count = 0;
      for (const codec::Member& member : type.table->all_members())
        if (!codec::is_required(member.kind) && member.kind != codec::Kind::heap_model)
          count += static_cast<const std::byte*>(model.get())[member.flag] != std::byte{0};
      return count;
    };
    std::size_t optional = 0;
    for (const codec::Member& member : type.table->all_members())
      optional += !codec::is_required(member.kind) && member.kind != codec::Kind::heap_model;
    BOOST_TEST(count_flags() == 0u);
    read_directly(model, example_json(*type.table, Extent::full));
    BOOST_TEST(count_flags() == optional);
    codec::clear(model.get(), *type.table);
    BOOST_TEST(count_flags() == 0u);
    BOOST_TEST((model == AnyModel(type)));
  });
}

BOOST_AUTO_TEST_CASE(later_members_of_the_same_name_replace_earlier_ones) {
  for_each_type([](const ModelType& type) {
    const std::string full = example_json(*type.table, Extent::full);
    const std::string nulls = example_json(*type.table, Extent::null_filled);
    for (const std::string& json : {full.substr(0, full.size() - 1) + ',' + full.substr(1),
                                    full.substr(0, full.size() - 1) + ',' + nulls.substr(1)}) {
      AnyModel direct(type), tree(type);
      read_directly(direct, json);
      read_by_tree(tree, json);
      BOOST_TEST((direct == tree));
    }
  });
}

BOOST_AUTO_TEST_CASE(truncated_json_is_refused_by_both_decoders) {
  for_each_type([](const ModelType& type) {
    std::string json = example_json(*type.table, Extent::full);
    // Each place of a long text would take minutes.
    const std::size_t step = 1 + json.size() / 500;
    std::size_t accepted = 0;
    for (std::size_t size = 0; size < json.size(); size += step) {
      AnyModel direct(type), tree(type);
      accepted += codec::DirectDecoder(json.substr(0, size)).read_document(direct.get(), *type.table);
      accepted += !codec::decode_into_by_tree(tree.get(), *type.table, json.substr(0, size));
    }
    BOOST_TEST(accepted == 0u);
  });
}

BOOST_AUTO_TEST_CASE(a_member_of_the_wrong_type_is_named) {
  for_each_type([](const ModelType& type) {
    for (const codec::Member& member : type.table->all_members()) {
      const std::string name(type.table->name_of(member));
      const bool is_number_as_text = member.reading == codec::Reading::number_as_text;
      AnyModel model(type);
      const auto error = codec::decode_into(model.get(), *type.table,
                                            "{\"" + name + "\":" + (is_number_as_text ? "[]" : "-0.5") + '}');
      BOOST_REQUIRE(error.has_value());
      BOOST_TEST(error->message.starts_with('/' + name + ": expected "), error->message);
    }
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test

// The input of a migration: from bytes of NDJSON or CSV to create requests.
//
// - The result does not depend on how the bytes are split.
// - A record has fields, a JSON string, or a reason why it cannot be read; line numbers increase.
// - A record that may be migrated obeys the service's rules, and is parsed the same after it was written.
// - As a reject, every record is one line of JSON, and one that may be migrated may be migrated from there as well.
//
// Input: the format and the sizes of the pieces at the end, the bytes before them.
#include <string>
#include <vector>

#include "codec/codec.hpp"
#include "codec/reject_json.hpp"
#include "migration/csv_parser.hpp"
#include "migration/item_decoder.hpp"
#include "migration/ndjson_parser.hpp"
#include "property.hpp"

namespace authlete::fuzz {
namespace {

using migration::Record;

constexpr std::size_t maximum_record_bytes = 1'000;

class Parsed {
 public:
  Parsed() = default;
  std::deque<Record> records;
  migration::CsvHeader header;  // accepts any names
};

void feed(migration::RecordParser& parser, std::string_view bytes, std::size_t piece, Parsed& parsed) {
  for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size())))
    parser.feed(bytes.substr(0, piece), parsed.records);
  parser.finish(parsed.records);
}

Parsed parse(bool csv, std::string_view bytes, std::size_t piece) {
  Parsed parsed;
  if (csv) {
    migration::CsvParser parser(maximum_record_bytes, parsed.header);
    feed(parser, bytes, piece, parsed);
  } else {
    migration::NdjsonParser parser(maximum_record_bytes);
    feed(parser, bytes, piece, parsed);
  }
  return parsed;
}

void check_same(const Parsed& whole, const Parsed& cut) {
  require(whole.header.names() == cut.header.names() && whole.header.fault() == cut.header.fault(),
          "the header does not depend on the pieces");
  require(whole.records.size() == cut.records.size(), "the number of records does not depend on the pieces");
  for (std::size_t index = 0; index < whole.records.size(); ++index) {
    const Record& left = whole.records[index];
    const Record& right = cut.records[index];
    require(left.text == right.text && left.fields == right.fields && left.line == right.line &&
                left.unreadable == right.unreadable,
            "a record does not depend on the pieces");
  }
}

void check_form(const Parsed& parsed) {
  std::uint64_t line = 0;
  for (const Record& record : parsed.records) {
    require(record.line >= line, "line numbers increase");
    line = record.line;
    require(record.text.size() <= maximum_record_bytes, "a record is within its maximum length");
    require(record.fields.empty() || (record.text.empty() && record.unreadable.empty()),
            "a record has one content only");
    require(!record.fields.empty() || !record.text.empty() || !record.unreadable.empty(), "a record has a content");
  }
}

void check_item(const TokenCreateRequest& request) {
  const Result<std::string> text = codec::encode(request);
  require(bool(text), "a record to migrate can be written");
  const Result<TokenCreateRequest> again = codec::decode<TokenCreateRequest>(*text);
  require(again && *again == request, "a written record is parsed the same");
  require(request.access_token && !request.access_token->empty(), "a record to migrate has a token");
  require(request.grant_type.has_value() && request.grant_type != GrantType::refresh_token,
          "a record to migrate has a grant type");
}

void check_reject(const Record& record, const migration::DecodedItem& item, migration::ItemDecoder& decoder) {
  codec::RejectNote note;
  note.file = "tokens";
  note.line = record.line;
  note.reason = "refused";
  Record again;
  again.text = codec::reject_json(note, record.text);
  require(again.text.find('\n') == std::string::npos, "a reject is one line");
  const migration::DecodedItem read = decoder.decode(again, {});
  if (item.good())
    require(read.request && *read.request == *item.request, "a valid record is valid as a reject");
  else
    require(!read.good(), "an invalid record is invalid as a reject");
}

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete::fuzz;
  FuzzedDataProvider provider(data, size);
  const bool csv = provider.ConsumeBool();
  const std::size_t piece = provider.ConsumeIntegralInRange<std::size_t>(1, 64);
  const std::string bytes = provider.ConsumeRemainingBytesAsString();

  const Parsed parsed = parse(csv, bytes, std::max<std::size_t>(bytes.size(), 1));
  check_same(parsed, parse(csv, bytes, piece));
  check_form(parsed);
  authlete::MigrationInput input;
  input.files = {csv ? "tokens.csv" : "tokens.ndjson"};
  authlete::migration::ItemDecoder decoder(input);
  for (const Record& record : parsed.records) {
    const authlete::migration::DecodedItem item = decoder.decode(record, parsed.header.names());
    require(item.request || !item.findings.empty(), "an unreadable record has a finding");
    if (item.good()) check_item(*item.request);
    if (record.fields.empty() && record.unreadable.empty()) check_reject(record, item, decoder);
  }
  return 0;
}

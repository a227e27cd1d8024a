// The input of a migration: NDJSON and CSV, from bytes to create requests.
//
// - How the bytes are cut does not matter.
// - A record has fields, or a text, or a reason why it cannot be read; lines count upwards.
// - A record that may go in is one that the service's rules allow, and is read the same from what it is written as.
// - As a reject, every record is one line of JSON; one that may go in does so from there, too.
//
// Input: the form and the sizes of the pieces at the end, the bytes before them.
#include <string>
#include <vector>

#include "codec/codec.hpp"
#include "codec/reject_text.hpp"
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
  migration::CsvHeader header;  // takes any names
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
    require(record.line >= line, "lines count upwards");
    line = record.line;
    require(record.text.size() <= maximum_record_bytes, "a record is no longer than the longest that is taken");
    require(record.fields.empty() || (record.text.empty() && record.unreadable.empty()), "a record is one thing");
    require(!record.fields.empty() || !record.text.empty() || !record.unreadable.empty(), "a record is something");
  }
}

void check_item(const TokenCreateRequest& request) {
  const Result<std::string> text = codec::encode(request);
  require(bool(text), "what goes in can be written");
  const Result<TokenCreateRequest> again = codec::decode<TokenCreateRequest>(*text);
  require(again && *again == request, "what was written reads the same");
  require(request.access_token && !request.access_token->empty(), "what goes in has a token");
  require(request.grant_type.given() && request.grant_type != GrantType::refresh_token, "and a grant type");
}

void check_reject(const Record& record, const migration::DecodedItem& item, migration::ItemDecoder& decoder) {
  codec::RejectNote note;
  note.file = "tokens";
  note.line = record.line;
  note.reason = "refused";
  Record again;
  again.text = codec::reject_text(note, record.text);
  require(again.text.find('\n') == std::string::npos, "a reject is one line");
  const migration::DecodedItem read = decoder.decode(again, {});
  if (item.good())
    require(read.request && *read.request == *item.request, "a good record is good as a reject");
  else
    require(!read.good(), "a bad record is bad as a reject");
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
    require(item.request || !item.findings.empty(), "what cannot be understood is told");
    if (item.good()) check_item(*item.request);
    if (record.fields.empty() && record.unreadable.empty()) check_reject(record, item, decoder);
  }
  return 0;
}

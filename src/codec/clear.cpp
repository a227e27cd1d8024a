#include "codec/clear.hpp"

#include "codec/member_types.hpp"

namespace authlete::codec {

void clear(void* model, const ModelTable& table) {
  std::byte* const base = static_cast<std::byte*>(model);
  for (const Member& member : table.all_members()) clear_member(base + member.offset, member, table);
  if (table.unknown_members != ModelTable::does_not_keep) as<UnknownMembers>(base + table.unknown_members).clear();
}

void clear_member(std::byte* place, const Member& member, const ModelTable& table) {
  switch (member.kind) {
    case Kind::end: break;
    case Kind::text: as<std::string>(place).clear(); break;
    case Kind::secret: as<Secret>(place) = Secret(); break;
    case Kind::boolean: as<bool>(place) = false; break;
    case Kind::model: clear(place, *table.reference_of(member).model); break;
    case Kind::raw_json: as<RawJson>(place) = RawJson(); break;
    case Kind::enumeration: as<detail::EnumState>(place) = detail::EnumState(); break;
    case Kind::optional_text: as<std::optional<std::string>>(place).reset(); break;
    case Kind::optional_secret: as<std::optional<Secret>>(place).reset(); break;
    case Kind::optional_boolean: as<std::optional<bool>>(place).reset(); break;
    case Kind::optional_int32: as<std::optional<std::int32_t>>(place).reset(); break;
    case Kind::optional_int64: as<std::optional<std::int64_t>>(place).reset(); break;
    case Kind::optional_seconds: as<std::optional<Seconds>>(place).reset(); break;
    case Kind::optional_time_in_seconds: as<std::optional<TimeInSeconds>>(place).reset(); break;
    case Kind::optional_time_in_milliseconds: as<std::optional<TimeInMilliseconds>>(place).reset(); break;
    case Kind::optional_texts: as<std::optional<Texts>>(place).reset(); break;
    case Kind::optional_list: table.reference_of(member).list->reset(place); break;
    case Kind::heap_model:
    case Kind::optional_model: table.reference_of(member).optional->reset(place); break;
    case Kind::optional_secret_map: as<std::optional<SecretMap>>(place).reset(); break;
  }
}

}  // namespace authlete::codec

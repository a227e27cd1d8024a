#pragma once

#include <cstddef>

#include "codec/model_table.hpp"

namespace authlete::codec {

/// Whether a member of the model at `model` is set. A required member always is.
inline bool is_set(const void* model, const Member& member, const ModelTable& table) {
  const std::byte* const base = static_cast<const std::byte*>(model);
  if (is_required(member.kind)) return true;
  if (member.kind == Kind::heap_model) return table.reference_of(member).optional->get(base + member.offset) != nullptr;
  return base[member.flag] != std::byte{0};
}

inline std::size_t count_set_members(const void* model, const ModelTable& table) {
  std::size_t count = 0;
  for (const Member& member : table.all_members()) count += is_set(model, member, table);
  return count;
}

}  // namespace authlete::codec

#pragma once

#include <cstddef>

#include "codec/model_table.hpp"

namespace authlete::codec {

/// Makes a model what it was after its default constructor.
void clear(void* model, const ModelTable& table);
/// Does the same for one member of a model.
void clear_member(std::byte* place, const Member& member, const ModelTable& table);

}  // namespace authlete::codec

#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "codec/model_table.hpp"

namespace authlete::test {

/// What a test of all models needs of one: its table, and the operations that need its C++ type.
struct ModelType {
  std::string_view name;
  const codec::ModelTable* table;
  std::size_t size;
  void (*construct)(void* place);
  void (*destroy)(void* model);
  bool (*equal)(const void* left, const void* right);
};

std::span<const ModelType> all_model_types();

/// A model of a type that is chosen at run time, default-constructed in memory that held other bytes before.
class AnyModel {
 public:
  explicit AnyModel(const ModelType& type);
  AnyModel(const AnyModel&) = delete;
  AnyModel& operator=(const AnyModel&) = delete;
  ~AnyModel() { type_.destroy(get()); }

  void* get() const noexcept { return memory_.get(); }
  const codec::ModelTable& table() const noexcept { return *type_.table; }

  friend bool operator==(const AnyModel& left, const AnyModel& right) {
    return left.type_.equal(left.get(), right.get());
  }

 private:
  const ModelType& type_;
  const std::unique_ptr<std::byte[]> memory_;
};

}  // namespace authlete::test

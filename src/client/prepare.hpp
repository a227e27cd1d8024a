#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "authlete/client_options.hpp"
#include "authlete/result.hpp"
#include "call/prepared_request.hpp"
#include "codec/codec.hpp"

/// From a typed request to the bytes that are sent. Nothing here does I/O; what fails here fails before a byte is sent.
namespace authlete::client {

/// The last steps of every preparation: is the operation there in this generation, and is the body within the limit?
Result<call::PreparedRequest> checked(call::PreparedRequest request, const ClientOptions& options);

/// A request whose body is the JSON of `model`; `local_check` is the outcome of its check.
template <class Model>
Result<call::PreparedRequest> prepare_json(const call::Operation& operation, const Model& model,
                                           const Result<void>& local_check, const ClientOptions& options) {
  if (!local_check) return local_check.error();
  call::PreparedRequest request(operation);
  request.target = operation.path;
  Result<std::string> body = codec::encode(model);
  if (!body) return std::move(body).error();
  request.body = std::move(*body);
  return checked(std::move(request), options);
}

/// A request without a body whose last path segment is `argument`.
Result<call::PreparedRequest> prepare_path(const call::Operation& operation, std::string_view argument,
                                           const ClientOptions& options);

/// Appends query parameters one by one; absent ones are left out, an empty text is a value.
class Query {
 public:
  explicit Query(std::string& target) : target_(target) {}
  Query& add(std::string_view name, const std::optional<std::string>& value);
  Query& add(std::string_view name, const std::optional<std::int32_t>& value);

 private:
  void add_text(std::string_view name, std::string_view value);
  std::string& target_;
  char separator_ = '?';
};

}  // namespace authlete::client

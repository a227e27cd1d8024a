#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "authlete/error.hpp"
#include "authlete/export.hpp"
#include "authlete/headers.hpp"
#include "authlete/result.hpp"
#include "authlete/testing/models.hpp"
#include "authlete/transport.hpp"

namespace authlete::testing {

namespace detail {
class Script;
class Step;
}  // namespace detail

/// One step of the script of a `ScriptedTransport`: which request is expected, and what it gets. First come the
/// conditions, in any order and number, and then one of `respond...`, `fail` or `hang`:
///
///     transport->expect("introspection.process").body_contains(R"({"token":"abc"})").respond(response);
///
/// A mistake in the expectation itself, such as a response of another operation, is reported at once.
///
/// Lifetime: a handle on the step, which the transport owns. Thread safety: as a standard container.
class AUTHLETE_EXPORT Expectation {
 public:
  // Conditions.
  /// Expects this last segment of the path, such as the client ID of `clients.get`. It is compared decoded.
  Expectation path_argument(std::string value) const;
  /// Expects a query parameter with this value. It is compared decoded. Other parameters are allowed.
  Expectation query(std::string name, std::string value) const;
  /// Expects a header field with this value.
  Expectation header(std::string name, std::string value) const;
  /// Expects a body that is equal to this JSON, whatever the order of members and the white space.
  Expectation body(std::string_view json) const;
  /// Expects a body that has at least what this JSON has. Objects may have more members, at each level. Arrays have to
  /// have as many elements.
  Expectation body_contains(std::string_view json) const;
  /// Expects this JSON at a place of the body, which is a JSON pointer (RFC 6901) such as `/properties/0/key`.
  Expectation body_at(std::string pointer, std::string_view json) const;
  /// Expects the body that the library makes of this request.
  template <class Model>
  Expectation request(const Model& model) const {
    return typed_body(&model, detail::model_access<Model>());
  }
  /// Uses the step for this many requests in a row; at least 1.
  Expectation times(unsigned count) const;
  /// Lets the exchange take this long on the transport's clock. If the deadline of the request is earlier, the exchange
  /// ends with `timeout` at the deadline.
  Expectation takes(std::chrono::milliseconds time) const;

  // Outcomes.
  /// Responds with status 200 and this model, which has to be the one that the operation returns.
  template <class Model>
  void respond(const Model& model) const {
    respond_with_model(&model, detail::model_access<Model>());
  }
  /// Responds with exactly this. Nothing of it is checked.
  void respond(TransportResponse response) const;
  void respond(const Error& error) const = delete;  // use `fail`
  /// Responds with a success of the operation: the JSON of `usual` for its model, or status 204 if it has no content.
  void respond_usual() const;
  /// Responds with this status and JSON. For a 2xx status it has to be JSON that the operation can return.
  void respond_json(unsigned status, std::string_view json) const;
  /// Responds with this status, content and these header fields. Nothing of it is checked, so it may be wrong.
  void respond_raw(unsigned status, std::string content, Headers headers = Headers()) const;
  /// Responds with what the function returns. It is called under no lock, on the executor of the call.
  void respond_by(std::function<Result<TransportResponse>(const TransportRequest&)> function) const;
  /// Ends the exchange with this error. `sent` and `response_started` have to fit its kind and phase, because the
  /// decision to retry depends on them; authlete/testing/outcomes.hpp has errors that do.
  void fail(Error error) const;
  /// Never responds. The exchange ends when the call is cancelled, when the transport is closed, or when the clock is
  /// advanced to the deadline.
  void hang() const;

 private:
  friend class ScriptedTransport;
  Expectation(std::shared_ptr<detail::Script> script, std::shared_ptr<detail::Step> step);

  Expectation typed_body(const void* model, const detail::ModelAccess& access) const;
  void respond_with_model(const void* model, const detail::ModelAccess& access) const;

  std::shared_ptr<detail::Script> script_;
  std::shared_ptr<detail::Step> step_;
};

}  // namespace authlete::testing

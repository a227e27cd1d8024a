#pragma once

#include <optional>

#include "authlete/server/form.hpp"
#include "server/flow/state.hpp"

namespace authlete::server {

/// The form that a user sent from a page, or the response that refuses it.
struct ReadForm {
  std::optional<Form> form;
  std::optional<HttpResponse> refusal;
};

/// Reads the form of a POST request. A request from a page of another site is refused.
ReadForm read_page_form(const State& state, Endpoint endpoint, const RequestView& request);

}  // namespace authlete::server

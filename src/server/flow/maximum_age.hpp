#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace authlete::server {

/// The service reports `max_age=0` and an absent `max_age` in the same way, so this server looks into the request for
/// it (OpenID Connect Core 1.0 section 3.1.2.1: the user must be authenticated again).

/// Returns whether the payload of a request object has a `max_age` of zero.
bool payload_asks_for_new_login(std::string_view payload);

/// Returns the parameters with `login` among the prompts, which means the same as `max_age=0`, or nothing if they need
/// no change. A request that has several values for `prompt` is not changed: the service refuses it.
std::optional<std::string> with_login_prompt(std::string_view parameters);

}  // namespace authlete::server

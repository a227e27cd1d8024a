#include "sessions.hpp"

#include <authlete/server/cookie.hpp>
#include <authlete/server/random_id.hpp>

#include <algorithm>

#include "digest.hpp"

namespace example {

using authlete::server::HttpResponse;
using authlete::server::Login;
using authlete::server::RequestView;

namespace {

constexpr const char* session_cookie = "session";
constexpr std::chrono::minutes idle_time(30);
constexpr std::chrono::hours absolute_time(12);

std::string hash_of_session(const RequestView& request) {
  const std::optional<std::string_view> id = authlete::server::find_cookie(request, session_cookie);
  return id ? sha256_hex(*id) : std::string();
}

}  // namespace

std::optional<Login> Sessions::find(const RequestView& request) {
  const auto found = sessions_.find(hash_of_session(request));
  if (found == sessions_.end()) return std::nullopt;
  Session& session = found->second;
  const auto now = clock_();
  if (now - session.used >= idle_time || now - session.started >= absolute_time) {
    sessions_.erase(found);
    return std::nullopt;
  }
  session.used = now;
  return session.login;
}

Login Sessions::start(const RequestView& request, const std::string& subject, authlete::Headers& headers) {
  sessions_.erase(hash_of_session(request));
  make_room();
  const std::string id = authlete::server::random_id_256();
  Session session;
  session.login.subject = subject;
  session.login.auth_time = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  session.started = session.used = clock_();
  sessions_.emplace(sha256_hex(id), session);
  HttpResponse response;
  authlete::server::set_cookie(response, session_cookie, id);
  for (const auto& [name, value] : response.headers) headers.add(name, value);
  return session.login;
}

authlete::Headers Sessions::end(const RequestView& request) {
  sessions_.erase(hash_of_session(request));
  HttpResponse response;
  authlete::server::remove_cookie(response, session_cookie);
  return std::move(response.headers);
}

void Sessions::make_room() {
  if (sessions_.size() < maximum_) return;
  const auto idle_longest =
      std::ranges::min_element(sessions_, {}, [](const auto& entry) { return entry.second.used; });
  sessions_.erase(idle_longest);
}

}  // namespace example

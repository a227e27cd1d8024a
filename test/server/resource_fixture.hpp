#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "authlete/server/resource_server.hpp"
#include "client/fake_client.hpp"
#include "net/waiter.hpp"

namespace authlete::server::testing {

using authlete::test::client_options;
using authlete::test::fake_epoch;
using authlete::test::FakeTransport;
using authlete::test::json_type;
using authlete::test::Runner;
using authlete::test::Task;

/// A fake transport whose exchanges can be held back until the test releases them.
class HeldTransport : public FakeTransport {
 public:
  void hold() {
    const std::lock_guard lock(held_mutex_);
    held_ = true;
  }
  void release() {
    std::vector<std::shared_ptr<net::Waiter>> waiters;
    {
      const std::lock_guard lock(held_mutex_);
      held_ = false;
      waiters.swap(waiters_);
    }
    for (const auto& waiter : waiters) waiter->wake();
  }
  std::size_t held() const {
    const std::lock_guard lock(held_mutex_);
    return waiters_.size();
  }

  boost::asio::awaitable<Result<TransportResponse>> exchange(const TransportRequest& request) override {
    const boost::asio::any_io_executor executor = co_await boost::asio::this_coro::executor;
    const auto waiter = std::make_shared<net::Waiter>(executor, TimePoint::max());
    bool wait = false;
    {
      const std::lock_guard lock(held_mutex_);
      wait = held_;
      if (wait) waiters_.push_back(waiter);
    }
    if (wait) {
      const Retire retire{waiter};
      co_await net::Waiter::async_wait(waiter, boost::asio::as_tuple(boost::asio::deferred));
    }
    co_return co_await FakeTransport::exchange(request);
  }

 private:
  // Also when the context is destroyed during the wait.
  struct Retire {
    std::shared_ptr<net::Waiter> waiter;
    ~Retire() { waiter->retire(); }
  };

  mutable std::mutex held_mutex_;
  bool held_ = false;
  std::vector<std::shared_ptr<net::Waiter>> waiters_;
};

/// A request with memory of its own.
class Request {
 public:
  Request() = default;
  explicit Request(std::string_view token) { add("Authorization", "Bearer " + std::string(token)); }

  Request& add(std::string name, std::string value) {
    fields_.emplace_back(std::move(name), std::move(value));
    return *this;
  }

  /// Returns the view, valid until this object changes.
  RequestView view() {
    views_.clear();
    for (const auto& [name, value] : fields_) views_.push_back({name, value});
    RequestView view;
    view.method = method;
    view.target = target;
    view.fields = views_;
    view.body = body;
    view.certificates = certificates;
    view.certificate_thumbprint = thumbprint;
    view.peer = peer;
    return view;
  }

  std::string method = "GET";
  std::string target = "/resource";
  std::string body;
  std::vector<std::string> certificates;
  std::string thumbprint;
  std::string peer;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
  std::vector<HeaderField> views_;
};

inline std::int64_t milliseconds_of(std::chrono::system_clock::time_point time) {
  return std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
}

/// The service's response for a valid token that expires an hour after the fake clocks start.
inline boost::json::object valid_token() {
  return {{"action", "OK"},
          {"existent", true},
          {"usable", true},
          {"clientId", 4711},
          {"subject", "john"},
          {"scopes", boost::json::array{"read", "write"}},
          {"grantType", "AUTHORIZATION_CODE"},
          {"expiresAt", milliseconds_of(fake_epoch + std::chrono::hours(1))},
          {"responseContent", "Bearer error=\"invalid_request\""}};
}

inline boost::json::object unknown_token() {
  return {{"action", "UNAUTHORIZED"},
          {"existent", false},
          {"usable", false},
          {"responseContent", "Bearer error=\"invalid_token\""}};
}

/// A resource server on a fake transport.
class ResourceFixture {
 public:
  explicit ResourceFixture(ResourceOptions options = ResourceOptions())
      : transport(std::make_shared<HeldTransport>()),
        client(client_options(), transport),
        server(client, std::move(options)) {}

  void respond(const boost::json::object& response, unsigned status = 200) {
    transport->respond(status, boost::json::serialize(response), json_type());
  }
  /// Sets the response to each call for which none is queued.
  void respond_always(const boost::json::object& response) {
    TransportResponse content;
    content.status = 200;
    content.headers = json_type();
    content.body = boost::json::serialize(response);
    transport->otherwise([content](const TransportRequest&) { return content; });
  }

  AuthorizationResult authorize(Request request, Need need = Need()) {
    return runner.run(server.authorize(request.view(), std::move(need)));
  }
  AuthorizationResult authorize(std::string_view token, Need need = Need()) {
    return authorize(Request(token), std::move(need));
  }

  std::size_t calls() const { return transport->requests().size(); }
  /// Returns the content of the last request to the service.
  boost::json::object last_call() const { return boost::json::parse(transport->requests().back().body).as_object(); }

  Runner runner;
  std::shared_ptr<HeldTransport> transport;
  Client client;
  ResourceServer server;
};

inline bool is_token(const AuthorizationResult& result) { return std::holds_alternative<TokenInfoPointer>(result); }

inline const TokenInfo& token_of(const AuthorizationResult& result) { return *std::get<TokenInfoPointer>(result); }

inline const HttpResponse& response_of(const AuthorizationResult& result) { return std::get<HttpResponse>(result); }

inline int status_of(const AuthorizationResult& result) { return is_token(result) ? 200 : response_of(result).status; }

/// Returns the values of all fields of that name.
inline std::vector<std::string> fields_of(const AuthorizationResult& result, std::string_view name) {
  std::vector<std::string> values;
  for (const auto& [field, value] : response_of(result).headers)
    if (field == name) values.emplace_back(value);
  return values;
}

/// Returns the only challenge of a response.
inline std::string challenge_of(const AuthorizationResult& result) {
  const std::vector<std::string> challenges = fields_of(result, "WWW-Authenticate");
  BOOST_REQUIRE(challenges.size() == 1U);
  return challenges.front();
}

}  // namespace authlete::server::testing

#include "soak/callers.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>

#include <memory>
#include <utility>

#include "authlete/token_endpoint.hpp"
#include "authlete/token_operations.hpp"
#include "soak/server.hpp"
#include "support/random.hpp"

namespace authlete::soak {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

using test::Random;

/// State that the calls of one caller share.
struct Situation {
  Situation(Client client, Tally& tally, unsigned seed) : client(std::move(client)), tally(tally), random(seed) {
    ++tally.callers;
  }
  ~Situation() { --tally.callers; }
  Situation(const Situation&) = delete;
  Situation& operator=(const Situation&) = delete;

  /// Notes how a call ended; null means with a value.
  void note(const Error* error) {
    tally.note(error);
    closed = error != nullptr && error->kind == ErrorKind::closed;
    turned_away = error != nullptr && error->kind == ErrorKind::pool_exhausted;
  }

  const Client client;
  Tally& tally;
  Random random;
  bool closed = false;
  bool turned_away = false;  ///< refused by a pool that had no place left for a waiting call
  std::string batch = "no batch";
  Secret token{"no token"};
};

RequestOptions random_options(Random& random) {
  RequestOptions options;
  options.timeout = random.below(8) == 0 ? std::chrono::milliseconds(random.below(60)) : 3s;
  options.close_connection = random.below(50) == 0;
  return options;
}

template <class Value>
const Error* error_of(const Result<Value>& result) {
  return result ? nullptr : &result.error();
}

TokenCreateRequest create_request(Random& random) {
  TokenCreateRequest request;
  request.grant_type = GrantType::authorization_code;
  request.client_id = client_id;
  request.subject = "subject-" + std::to_string(random.below(20));
  request.scopes = {"history.read"};
  return request;
}

// A call that must not be sent twice. It carries a number by which the server recognizes it.
asio::awaitable<void> marked_call(Situation& situation, unsigned which) {
  Tally& tally = situation.tally;
  const std::size_t mark = tally.next_mark();
  RequestOptions options = random_options(situation.random);
  options.headers.add("X-Request-Id", std::to_string(mark));
  const TokenOperations operations = situation.client.token_operations();
  const TokenEndpoint endpoint = situation.client.token_endpoint();
  const auto note = [&](const Error* error) {
    tally.note_marked(mark, error);
    situation.note(error);
  };
  if (which == 0) {
    TokenRequest request;
    request.parameters = "grant_type=client_credentials";
    request.client_id = std::to_string(client_id);
    request.client_secret = Secret(client_secret);
    const auto result = co_await endpoint.process(std::move(request), std::move(options));
    note(error_of(result));
  } else if (which == 1) {
    TokenFailRequest request;
    request.ticket = Secret("no ticket");
    request.reason = TokenFailReason::unknown_reason;
    const auto result = co_await endpoint.fail(std::move(request), std::move(options));
    note(error_of(result));
  } else if (which == 2) {
    TokenIssueRequest request;
    request.ticket = Secret("no ticket");
    request.subject = "nobody";
    const auto result = co_await endpoint.issue(std::move(request), std::move(options));
    note(error_of(result));
  } else if (which == 3) {
    IdTokenReissueRequest request;
    request.access_token = situation.token;
    request.refresh_token = Secret("no refresh token");
    const auto result = co_await endpoint.reissue_id_token(std::move(request), std::move(options));
    note(error_of(result));
  } else if (which == 4) {
    std::vector<TokenCreateRequest> items(3, create_request(situation.random));
    for (std::size_t number = 0; number < items.size(); ++number)
      items[number].access_token = Secret(std::to_string(mark) + '-' + std::to_string(number));
    const auto result = co_await operations.create_batch(std::move(items), BatchSubmitOptions(), std::move(options));
    note(error_of(result));
    if (result) situation.batch = result->request_id.value_or("no batch");
  } else {
    TokenCreateRequest request = create_request(situation.random);
    const auto result = co_await operations.create(std::move(request), std::move(options));
    note(error_of(result));
    if (result && result->access_token) situation.token = *result->access_token;
  }
}

asio::awaitable<void> repeatable_call(Situation& situation, unsigned which) {
  RequestOptions options = random_options(situation.random);
  const TokenOperations operations = situation.client.token_operations();
  if (which == 0) {
    const auto result = co_await operations.batch_status(situation.batch, BatchStatusMethod::get, std::move(options));
    situation.note(error_of(result));
  } else if (which == 1) {
    TokenUpdateRequest request;
    request.access_token = situation.token;
    request.access_token_persistent = true;
    const auto result = co_await operations.update(std::move(request), std::move(options));
    situation.note(error_of(result));
  } else if (which == 2) {
    const auto result = co_await operations.remove(situation.token, std::move(options));
    situation.note(error_of(result));
  } else if (which == 3) {
    TokenRevokeRequest request;
    request.access_token_identifier = situation.token;
    const auto result = co_await operations.revoke(std::move(request), std::move(options));
    situation.note(error_of(result));
  } else {
    TokenListRequest request;
    request.start = 0;
    request.end = 1 + situation.random.below(10);
    const auto result = co_await operations.list(std::move(request), std::move(options));
    situation.note(error_of(result));
  }
}

// A call that the pool refused is not repeated at once, or nearly all calls would be such calls.
asio::awaitable<void> one_call(Situation& situation) {
  if (std::exchange(situation.turned_away, false)) {
    asio::steady_timer pause(co_await asio::this_coro::executor);
    pause.expires_after(std::chrono::milliseconds(5 + situation.random.below(50)));
    const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
    co_await pause.async_wait(asio::as_tuple(asio::deferred));
    if (state.cancelled() != asio::cancellation_type::none) co_return;
  }
  const bool marked = situation.random.below(2) == 0;
  const unsigned which = situation.random.below(9);
  if (marked) {
    co_await marked_call(situation, which);
  } else {
    co_await repeatable_call(situation, which);
  }
}

asio::awaitable<void> many_calls(std::shared_ptr<Situation> situation) {
  while (!situation->tally.stopped && !situation->closed) co_await one_call(*situation);
}

class CancelledCaller : public std::enable_shared_from_this<CancelledCaller> {
 public:
  CancelledCaller(const asio::any_io_executor& context, Client client, Tally& tally, unsigned seed)
      : situation_(std::move(client), tally, seed), strand_(asio::make_strand(context)), timer_(strand_) {}

  void go() {
    asio::post(strand_, [self = shared_from_this()] { self->round(); });
  }

 private:
  void round() {
    if (situation_.tally.stopped || situation_.closed) return;
    const auto self = shared_from_this();
    const auto ended = [self](std::exception_ptr thrown) {
      if (thrown) self->situation_.tally.thrown();
      self->timer_.cancel();
      self->round();
    };
    asio::co_spawn(strand_, one_call(situation_),
                   asio::bind_cancellation_slot(signal_.slot(), asio::bind_executor(strand_, ended)));
    const unsigned latest = situation_.random.below(2) == 0 ? 60'000 : 1'000'000;  // makes many calls end before it
    timer_.expires_after(std::chrono::microseconds(situation_.random.below(latest)));
    timer_.async_wait([self](boost::system::error_code error) {
      if (!error) self->signal_.emit(asio::cancellation_type::terminal);
    });
  }

  Situation situation_;
  asio::strand<asio::any_io_executor> strand_;
  asio::steady_timer timer_;
  asio::cancellation_signal signal_;
};

}  // namespace

void start_caller(const asio::any_io_executor& executor, Client client, Tally& tally, unsigned seed) {
  auto situation = std::make_shared<Situation>(std::move(client), tally, seed);
  asio::co_spawn(executor, many_calls(std::move(situation)), [&tally](std::exception_ptr thrown) {
    if (thrown) tally.thrown();
  });
}

void start_cancelled_caller(const asio::any_io_executor& context, Client client, Tally& tally, unsigned seed) {
  std::make_shared<CancelledCaller>(context, std::move(client), tally, seed)->go();
}

}  // namespace authlete::soak

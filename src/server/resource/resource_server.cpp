#include "authlete/server/resource_server.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <exception>
#include <utility>

#include "authlete/introspection.hpp"
#include "server/resource/access_token.hpp"
#include "server/resource/flights.hpp"
#include "server/resource/introspection_call.hpp"
#include "server/resource/judgment.hpp"
#include "server/resource/local_dpop.hpp"
#include "server/resource/outcome.hpp"
#include "server/resource/presented_certificate.hpp"
#include "server/resource/refusal.hpp"
#include "server/resource/token_cache.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

// The call of the service ends by itself at its timeout. A request waits longer only if the execution context that the
// call runs on does not run.
constexpr std::chrono::seconds margin(1);

}  // namespace

class ResourceServer::Core {
 public:
  Core(Client client, ResourceOptions options)
      : client_(std::move(client)),
        options_(std::move(options)),
        certificate_(options_),
        cache_(options_),
        local_dpop_(options_),
        flights_(options_, cache_) {}

  std::optional<AuthorizationResult> cached(const RequestView& request, const Need& need);
  static asio::awaitable<AuthorizationResult> authorize(std::shared_ptr<Core> self, RequestView request, Need need);

  void forget(std::string_view token) {
    flights_.forget(cache_.key_of(TokenScheme::bearer, token));
    flights_.forget(cache_.key_of(TokenScheme::dpop, token));
  }
  void clear() { flights_.forget_all(); }
  CacheStats stats() const;

 private:
  class Landing;
  class Wait;
  class CallAlone;

  TokenCache::Now now() const;
  AuthorizationResult result_of(const TokenCache::Found& found, TokenScheme scheme, const RequestView& request,
                                const Need& need, TokenCache::Now now) const;
  AuthorizationResult result_of(const Outcome& outcome, TokenScheme scheme, const RequestView& request,
                                const Need& need) const;
  HttpResponse overload() const { return refuse_for_now(options_.retry_after); }

  bool may_verify_here(const RequestView& request, const AccessToken& token) const noexcept;
  TokenInfoPointer find_for_proof(const AccessToken& token, const VerifiedProof& proof, TokenCache::Now now);
  std::optional<AuthorizationResult> cached_for_proof(const RequestView& request, const AccessToken& token,
                                                      const Need& need);
  std::optional<VerifiedProof> take_proof(const RequestView& request, const AccessToken& token, TokenCache::Now now);
  void keep_with_proof(Outcome& outcome, const AccessToken& token, const VerifiedProof& proof, TokenCache::Now started,
                       std::uint64_t epoch);
  static asio::awaitable<AuthorizationResult> authorize_alone(std::shared_ptr<Core> self, const AccessToken& token,
                                                              const RequestView& request, const Need& need);
  static asio::awaitable<Outcome> ask(std::shared_ptr<Core> self, IntrospectionRequest request, RequestOptions options);
  RequestOptions call_options(const RequestView& request) const;
  void report(const Error& error) const noexcept;

  const Client client_;
  const ResourceOptions options_;
  const PresentedCertificate certificate_;
  TokenCache cache_;
  LocalDpop local_dpop_;
  Flights flights_;
};

/// Completes a flight. If the coroutine of the flight is destroyed, such as with its execution context, the flight
/// fails: requests that run elsewhere must not wait for it.
class ResourceServer::Core::Landing {
 public:
  Landing(std::shared_ptr<Core> core, std::shared_ptr<Flight> flight, TokenCache::Now started)
      : core_(std::move(core)), flight_(std::move(flight)), started_(started) {}
  Landing(Landing&&) noexcept = default;
  Landing& operator=(Landing&&) = delete;
  ~Landing() {
    if (flight_) core_->flights_.land(flight_, Outcome(), nullptr);
  }

  void operator()(const std::exception_ptr& exception, Outcome outcome) {
    const std::shared_ptr<Flight> flight = std::move(flight_);
    core_->flights_.land(flight, exception ? Outcome() : std::move(outcome), exception ? nullptr : &started_);
  }

 private:
  std::shared_ptr<Core> core_;
  std::shared_ptr<Flight> flight_;
  // The entry's time begins before the call, because a revocation during the call may not be in its response.
  TokenCache::Now started_;
};

/// The wait of one request. Also ends it if the coroutine is destroyed.
class ResourceServer::Core::Wait {
 public:
  Wait(Flights& flights, std::shared_ptr<Flight> flight, std::shared_ptr<Waiter> waiter)
      : flights_(flights), flight_(std::move(flight)), waiter_(std::move(waiter)) {}
  Wait(const Wait&) = delete;
  Wait& operator=(const Wait&) = delete;
  ~Wait() {
    waiter_->retire();
    flights_.leave(*flight_, waiter_);
  }

  const Outcome* outcome() noexcept { return flights_.leave(*flight_, waiter_); }

 private:
  Flights& flights_;
  const std::shared_ptr<Flight> flight_;
  const std::shared_ptr<Waiter> waiter_;
};

/// A call that is not shared, counted as long as it lasts.
class ResourceServer::Core::CallAlone {
 public:
  explicit CallAlone(Flights& flights) : flights_(flights), started_(flights.start_alone()) {}
  CallAlone(const CallAlone&) = delete;
  CallAlone& operator=(const CallAlone&) = delete;
  ~CallAlone() {
    if (started_) flights_.end_alone();
  }

  bool started() const noexcept { return started_; }

 private:
  Flights& flights_;
  const bool started_;
};

TokenCache::Now ResourceServer::Core::now() const {
  const std::shared_ptr<Transport>& transport = client_.transport();
  return {transport->now(), std::chrono::floor<std::chrono::milliseconds>(transport->wall_clock_now())};
}

AuthorizationResult ResourceServer::Core::result_of(const TokenCache::Found& found, TokenScheme scheme,
                                                    const RequestView& request, const Need& need,
                                                    TokenCache::Now now) const {
  if (!found.token)
    return refuse_invalid_token(scheme, options_, "The access token does not exist or is not usable any more.");
  return judge(found.token, scheme, request, need, options_, certificate_, now.calendar);
}

AuthorizationResult ResourceServer::Core::result_of(const Outcome& outcome, TokenScheme scheme,
                                                    const RequestView& request, const Need& need) const {
  TokenCache::Found found;
  AuthorizationResult result;
  switch (outcome.kind) {
    case Outcome::Kind::failed:
      // The client has to wait as long as we have to.
      return refuse_for_now(std::max(options_.retry_after, std::chrono::ceil<std::chrono::seconds>(
                                                               outcome.retry_after.value_or(std::chrono::seconds(0)))));
    case Outcome::Kind::refused:
      result = outcome.status == 401 && outcome.challenge.empty()
                   ? refuse_invalid_token(scheme, options_, "The service does not accept the access token.")
                   : refuse_with_challenge(outcome.status, outcome.challenge);
      break;
    case Outcome::Kind::valid: found.token = outcome.token; [[fallthrough]];
    case Outcome::Kind::invalid: result = result_of(found, scheme, request, need, now());
  }
  if (auto* response = std::get_if<HttpResponse>(&result); response && !outcome.dpop_nonce.empty())
    response->headers.add("DPoP-Nonce", outcome.dpop_nonce);
  return result;
}

std::optional<AuthorizationResult> ResourceServer::Core::cached(const RequestView& request, const Need& need) {
  const AccessToken token = AccessToken::of(request, options_);
  if (token.state() != AccessToken::State::present) return refuse_without_token(token.state(), options_, need);
  if (!has_proof(request, token.scheme(), options_)) {
    const TokenCache::Now time = now();
    const TokenCache::Found found = cache_.find(cache_.key_of(token.scheme(), token.token()), time);
    if (found.found) return result_of(found, token.scheme(), request, need, time);
  } else if (may_verify_here(request, token)) {
    if (std::optional<AuthorizationResult> result = cached_for_proof(request, token, need)) return result;
  }
  if (!token.is_well_formed()) return refuse_without_token(AccessToken::State::malformed, options_, need);
  return std::nullopt;
}

bool ResourceServer::Core::may_verify_here(const RequestView& request, const AccessToken& token) const noexcept {
  return local_dpop_.enabled() && cache_.enabled() && token.scheme() == TokenScheme::dpop &&
         !has_signature(request, options_);
}

// Returns the token if it is in the cache and bound to the key of the proof.
TokenInfoPointer ResourceServer::Core::find_for_proof(const AccessToken& token, const VerifiedProof& proof,
                                                      TokenCache::Now now) {
  const TokenCache::Found found = cache_.find(cache_.key_of(TokenScheme::dpop, token.token()), now);
  return found.token && found.token->dpop_key_thumbprint == proof.key_thumbprint ? found.token : nullptr;
}

std::optional<AuthorizationResult> ResourceServer::Core::cached_for_proof(const RequestView& request,
                                                                          const AccessToken& token, const Need& need) {
  const TokenCache::Now time = now();
  // The signature takes a thousand times as long as this search.
  if (!cache_.find(cache_.key_of(TokenScheme::dpop, token.token()), time).found) return std::nullopt;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time.calendar);
  const std::optional<VerifiedProof> proof = local_dpop_.verify(request, token.token(), seconds);
  TokenCache::Found found;
  if (proof) found.token = find_for_proof(token, *proof, time);
  // The proof is used up only if it serves the request.
  if (!found.token || !local_dpop_.use(*proof, seconds)) return std::nullopt;
  return result_of(found, TokenScheme::dpop, request, need, time);
}

// Verifies and uses up the proof of a request that the service may be asked about.
std::optional<VerifiedProof> ResourceServer::Core::take_proof(const RequestView& request, const AccessToken& token,
                                                              TokenCache::Now now) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now.calendar);
  std::optional<VerifiedProof> proof = local_dpop_.verify(request, token.token(), seconds);
  if (proof && !local_dpop_.use(*proof, seconds)) proof.reset();
  return proof;
}

void ResourceServer::Core::keep_with_proof(Outcome& outcome, const AccessToken& token, const VerifiedProof& proof,
                                           TokenCache::Now started, std::uint64_t epoch) {
  // A token that comes with a nonce is for one request, because the next proof must have the nonce.
  if (outcome.kind != Outcome::Kind::valid || outcome.token->response_signing_required || !outcome.dpop_nonce.empty())
    return;
  auto bound = std::make_shared<TokenInfo>(*outcome.token);
  bound->dpop_key_thumbprint = proof.key_thumbprint;
  outcome.token = bound;
  flights_.keep(cache_.key_of(TokenScheme::dpop, token.token()), outcome.token, started, epoch);
}

void ResourceServer::Core::report(const Error& error) const noexcept {
  if (!options_.on_error || error.kind == ErrorKind::cancelled) return;
  try {
    options_.on_error(error);
  } catch (...) {
    // The option forbids it. A request must not fail because its error could not be logged.
  }
}

RequestOptions ResourceServer::Core::call_options(const RequestView& request) const {
  RequestOptions options;
  options.timeout = options_.call_timeout;
  if (options_.trace)
    if (std::optional<TraceContext> trace = options_.trace(request)) options.trace = *std::move(trace);
  return options;
}

asio::awaitable<Outcome> ResourceServer::Core::ask(std::shared_ptr<Core> self, IntrospectionRequest request,
                                                   RequestOptions options) {
  Result<IntrospectionResponse> response =
      co_await self->client_.introspection().process(std::move(request), std::move(options));
  if (response) co_return outcome_of(*std::move(response));
  self->report(response.error());
  Outcome failed;
  failed.retry_after = response.error().retry_after;
  co_return failed;
}

asio::awaitable<AuthorizationResult> ResourceServer::Core::authorize_alone(std::shared_ptr<Core> self,
                                                                           const AccessToken& token,
                                                                           const RequestView& request,
                                                                           const Need& need) {
  const TokenCache::Now time = self->now();
  std::optional<VerifiedProof> proof;
  if (self->may_verify_here(request, token)) proof = self->take_proof(request, token, time);
  if (proof) {
    TokenCache::Found found;
    found.token = self->find_for_proof(token, *proof, time);
    if (found.token) co_return self->result_of(found, TokenScheme::dpop, request, need, time);
  }
  const CallAlone call(self->flights_);
  if (!call.started()) co_return self->overload();
  const std::uint64_t epoch = self->flights_.epoch();
  Outcome outcome =
      co_await ask(self, introspection_request(request, token, self->certificate_.pem(request), self->options_),
                   self->call_options(request));
  if (outcome.kind == Outcome::Kind::failed) self->flights_.count_failed_call();
  if (proof) self->keep_with_proof(outcome, token, *proof, time, epoch);
  co_return self->result_of(outcome, token.scheme(), request, need);
}

asio::awaitable<AuthorizationResult> ResourceServer::Core::authorize(std::shared_ptr<Core> self, RequestView request,
                                                                     Need need) {
  const AccessToken token = AccessToken::of(request, self->options_);
  if (token.state() != AccessToken::State::present) co_return refuse_without_token(token.state(), self->options_, need);
  // A token that has another form cannot exist, so the service need not be asked, and its hash cannot be in the cache.
  if (!token.is_well_formed()) co_return refuse_without_token(AccessToken::State::malformed, self->options_, need);
  // The next operation would throw if the request was cancelled before.
  const asio::cancellation_state cancellation = co_await asio::this_coro::cancellation_state;
  if (cancellation.cancelled() != asio::cancellation_type::none) co_return self->overload();
  if (has_proof(request, token.scheme(), self->options_) || !self->cache_.enabled())
    co_return co_await authorize_alone(self, token, request, need);

  const TokenCache::Now time = self->now();
  FlightKey key;
  key.token = self->cache_.key_of(token.scheme(), token.token());
  if (const TokenCache::Found found = self->cache_.find(key.token, time); found.found)
    co_return self->result_of(found, token.scheme(), request, need, time);
  const std::string certificate = self->certificate_.pem(request);
  if (!certificate.empty()) key.certificate = self->cache_.hash_of(certificate);

  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  const auto waiter =
      std::make_shared<Waiter>(executor, std::chrono::steady_clock::now() + self->options_.call_timeout + margin);
  const Flights::Boarded boarded = self->flights_.board(key, time, waiter);
  if (boarded.how == Flights::Boarding::overload) co_return self->overload();
  if (boarded.how == Flights::Boarding::found)
    co_return self->result_of(boarded.found, token.scheme(), request, need, time);
  Wait wait(self->flights_, boarded.flight, waiter);
  if (boarded.how == Flights::Boarding::started) {
    Landing landing(self, boarded.flight, time);
    asio::co_spawn(
        executor,
        ask(self, introspection_request(request, token, certificate, self->options_), self->call_options(request)),
        std::move(landing));
  }
  co_await Waiter::async_wait(waiter, asio::as_tuple(asio::deferred));

  // Nothing may be awaited from here on, because the request may have been cancelled. The outcome counts, not the event
  // that woke this coroutine.
  const Outcome* const outcome = wait.outcome();
  co_return outcome ? self->result_of(*outcome, token.scheme(), request, need) : AuthorizationResult(self->overload());
}

CacheStats ResourceServer::Core::stats() const {
  CacheStats stats;
  cache_.add_to(stats);
  flights_.add_to(stats);
  return stats;
}

ResourceServer::ResourceServer(Client client, ResourceOptions options) {
  options.validate().value();
  core_ = std::make_shared<Core>(std::move(client), std::move(options));
}

std::optional<AuthorizationResult> ResourceServer::cached(const RequestView& request, const Need& need) const {
  return core_->cached(request, need);
}

asio::awaitable<AuthorizationResult> ResourceServer::authorize(RequestView request, Need need) const {
  return Core::authorize(core_, request, std::move(need));
}

void ResourceServer::forget(std::string_view token) const { core_->forget(token); }

void ResourceServer::clear() const { core_->clear(); }

CacheStats ResourceServer::stats() const { return core_->stats(); }

std::function<std::optional<CacheStats>()> ResourceServer::stats_reader() const {
  return [weak = std::weak_ptr<const Core>(core_)]() -> std::optional<CacheStats> {
    const std::shared_ptr<const Core> core = weak.lock();
    if (!core) return std::nullopt;
    return core->stats();
  };
}

}  // namespace authlete::server

#include "simulator/random_clients/random_client.hpp"

#include <boost/json/parse.hpp>

#include <utility>

namespace authlete::test {

namespace json = boost::json;

ClientCounts& ClientCounts::operator+=(const ClientCounts& other) {
  connections += other.connections;
  responses += other.responses;
  broken_requests += other.broken_requests;
  broken_connections += other.broken_connections;
  batches += other.batches;
  return *this;
}

RandomClient::RandomClient(const ServerUnderTest& server, std::string name, TokenModel model,
                           std::int64_t abandoned_client_id, std::uint64_t seed)
    : server_(server),
      name_(std::move(name)),
      model_(std::move(model)),
      abandoned_client_id_(abandoned_client_id),
      choices_(seed),
      tls_(server.authority_pem),
      calls_(name_, server.service_id, server.service_token, server.limits) {}

void RandomClient::step() {
  last_step_.clear();
  const std::size_t kind = choices_.below(100);
  if (kind < 76) return exchange_requests();
  if (kind < 84) return run_batch();
  if (kind < 90) return break_handshake();
  if (kind < 94) return break_connection();
  if (kind < 97) return abandon_request();
  end_connection();
}

TlsConnection& RandomClient::connection() {
  if (connection_) return *connection_;
  connection_.emplace(server_.port, tls_, choices_);
  ++counts_.connections;
  note("--- a new connection");
  if (!connection_->handshake(choices_)) throw Failure("the TLS handshake failed");
  return *connection_;
}

std::string RandomClient::forbidden_request(const std::string& wrong) {
  const std::string token = calls_.unique_name("forbidden");
  const HttpCall call = calls_.create_call(model_.clients().front().client_id, name_ + "forbidden", token);
  forbidden_hashes_.emplace(hash_text(token), token + ": " + wrong);
  FormedRequest form;
  write_draft(draft_of(call, false, choices_, form), choices_, form);
  return form.bytes;
}

void RandomClient::require_no_forbidden_token(const std::string& content) const {
  constexpr std::string_view name = "\"accessTokenHash\":\"";
  constexpr std::size_t hash_size = 43;
  for (std::size_t found = content.find(name); found != content.npos; found = content.find(name, found + 1)) {
    const auto forbidden = forbidden_hashes_.find(content.substr(found + name.size(), hash_size));
    if (forbidden != forbidden_hashes_.end())
      throw Failure("a request was executed that must not be: " + forbidden->second);
  }
}

RandomClient::Exchange RandomClient::valid_exchange() {
  const std::size_t kind = choices_.below(20);
  const TokenCall call = kind < 16   ? calls_.call(model_, choices_)
                         : kind < 18 ? calls_.refused_call(choices_)
                                     : calls_.malformed_call(choices_);
  return {valid_form(call.http, server_.limits, choices_), call.response};
}

RandomClient::Exchange RandomClient::broken_exchange() {
  TokenModel unchanged = model_;
  const TokenCall call = calls_.call(unchanged, choices_);
  ++counts_.broken_requests;
  return {broken_form(call.http, server_.limits, choices_), std::nullopt};
}

std::optional<Reply> RandomClient::send_after_continue(const FormedRequest& form) {
  TlsConnection& peer = connection();
  peer.send(std::string_view(form.bytes).substr(0, form.head_end), choices_);
  Reply reply = read_reply(peer, form.method == "HEAD", form.is_http_1_0, choices_);
  if (!reply.says_close) peer.send(std::string_view(form.bytes).substr(form.head_end), choices_);
  if (reply.status == 100) return std::nullopt;
  return reply;
}

Reply RandomClient::read_final_reply(const FormedRequest& form) {
  Reply reply = read_reply(connection(), form.method == "HEAD", form.is_http_1_0, choices_);
  if (reply.status == 100 && form.may_get_continue)
    reply = read_reply(connection(), form.method == "HEAD", form.is_http_1_0, choices_);
  return reply;
}

// Sends some requests at once, of which the last one may be broken, and reads their responses.
void RandomClient::exchange_requests() {
  std::vector<Exchange> exchanges;
  const std::size_t most = choices_.one_in(3) ? choices_.between(2, 6) : 1;
  const bool breaks = choices_.one_in(5);
  for (std::size_t count = 1; count <= most; ++count) {
    exchanges.push_back(breaks && count == most ? broken_exchange() : valid_exchange());
    const FormedRequest& form = exchanges.back().form;
    // A list with HTTP/1.0 may end with the connection.
    if (form.end != ConnectionEnd::never || form.is_http_1_0) break;
  }
  const FormedRequest& last = exchanges.back().form;
  std::string bytes;
  for (const Exchange& exchange : exchanges) bytes += exchange.form.bytes;
  // Bytes after the end of a connection must not be executed.
  if (last.end == ConnectionEnd::always && last.effect != FormEffect::incomplete && choices_.one_in(3))
    bytes += forbidden_request("behind \"" + last.description + "\": " + printable(bytes));

  TlsConnection& peer = connection();
  for (const Exchange& exchange : exchanges)
    if (!exchange.form.description.empty()) note("--- broken: " + exchange.form.description);
  note(printable(bytes));
  if (choices_.one_in(20)) peer.update_keys();
  std::optional<Reply> early_reply;
  if (exchanges.size() == 1 && last.may_get_continue && choices_.one_in(2))
    early_reply = send_after_continue(last);
  else
    peer.send(bytes, choices_);

  bool ends_sending = false;
  if (last.effect == FormEffect::incomplete || (last.end == ConnectionEnd::never && choices_.one_in(16))) {
    ends_sending = true;
    if (choices_.one_in(2)) peer.send_close_notify(choices_);
    peer.raw().end_sending();
    note("--- the client ends its direction");
  }
  for (const Exchange& exchange : exchanges) {
    if (exchange.form.effect == FormEffect::incomplete) break;
    const Reply reply = early_reply ? std::move(*early_reply) : read_final_reply(exchange.form);
    early_reply.reset();
    ++counts_.responses;
    check(exchange, reply);
    if (!check_end(exchange.form, reply)) return;
  }
  if (!ends_sending) return;
  require_end(peer, choices_);
  drop_connection();
}

void RandomClient::check(const Exchange& exchange, const Reply& reply) {
  const FormedRequest& form = exchange.form;
  const auto fail = [&](const std::string& what) {
    throw Failure(what + "\n--- request:\n" + printable(form.bytes) +
                  "\n--- response: " + std::to_string(reply.status) + " " + printable(reply.content));
  };
  std::vector<unsigned> statuses = form.statuses;
  if (exchange.response) statuses = {exchange.response->status};
  bool permitted = false;
  for (const unsigned status : statuses) permitted = permitted || status == reply.status;
  if (!permitted) fail("status " + std::to_string(reply.status) + " instead of " + std::to_string(statuses.front()));
  if (reply.status == 204 || form.method == "HEAD") return;

  require_no_forbidden_token(reply.content);
  boost::system::error_code error;
  const json::value content = json::parse(reply.content, error);
  if (error) fail("the content is not JSON");
  if (!exchange.response) {
    if (!content.is_object() || !content.get_object().contains("resultCode")) fail("the content is not an error");
    return;
  }
  if (!exchange.response->content) fail("there must be no content");
  const std::string difference = exchange.response->content->difference(content);
  if (!difference.empty()) fail("the content differs from the model: " + difference);
}

bool RandomClient::check_end(const FormedRequest& form, const Reply& reply) {
  if (form.end == ConnectionEnd::always && !reply.says_close) throw Failure("the response does not announce the end");
  if (form.end == ConnectionEnd::never && reply.says_close && !reply.ends_with_connection)
    throw Failure("the response announces the end of a connection that must persist");
  if (!reply.says_close) return true;
  if (!reply.ends_with_connection) require_orderly_end(connection(), choices_);
  drop_connection();
  return false;
}

Reply RandomClient::call(const HttpCall& call) {
  FormedRequest form;
  write_draft(draft_of(call, false, choices_, form), choices_, form);
  note(printable(form.bytes));
  connection().send(form.bytes, choices_);
  Reply reply = read_final_reply(form);
  ++counts_.responses;
  return reply;
}

void RandomClient::run_batch() {
  BatchCall batch = calls_.batch(model_, choices_);
  ++counts_.batches;
  Exchange submit;
  batch.http.max_content = server_.max_batch;
  submit.form = valid_form(batch.http, server_.limits, choices_);
  const LearnedText request_id;
  submit.response.emplace().content.emplace();
  submit.response->content->add("resultCode", "A482001")
      .add("resultMessage", starts_with("[A482001]"))
      .add("requestId", equals(request_id));
  note(printable(submit.form.bytes));
  connection().send(submit.form.bytes, choices_);
  const Reply reply = read_final_reply(submit.form);
  ++counts_.responses;
  check(submit, reply);
  check_end(submit.form, reply);

  while (true) {
    const Reply status = call(calls_.batch_status(request_id.value()));
    const auto require = [&](bool holds, const std::string& what) {
      if (!holds) throw Failure("the batch: " + what + "; its status: " + printable(status.content));
    };
    require(status.status == 200, "no status");
    const json::object content = json::parse(status.content).at("status").as_object();
    require(content.at("requestId") == json::value(request_id.value()), "the status is that of another batch");
    const std::int64_t tokens = content.at("tokenCount").as_int64();
    require(tokens <= batch.end.tokens, "more than " + std::to_string(batch.end.tokens) + " tokens");
    if (!content.contains("result")) continue;
    require(tokens == batch.end.tokens, "not " + std::to_string(batch.end.tokens) + " tokens");
    const bool succeeds = batch.end.error_code.empty();
    require(content.at("result") == json::value(succeeds ? "SUCCEEDED" : "FAILED"), "wrong result");
    if (!succeeds) require(content.at("errorCode") == json::value(batch.end.error_code), "not " + batch.end.error_code);
    return;
  }
}

void RandomClient::compare_store() {
  last_step_.clear();
  drop_connection();
  for (const ModelClient& client : model_.clients()) {
    constexpr std::int64_t page = 70;
    ListFields fields;
    fields.client_identifier = std::to_string(client.client_id);
    for (std::int64_t start = 0; start == 0 || start < static_cast<std::int64_t>(model_.tokens().size());
         start += page) {
      fields.start = start;
      fields.end = start + page;
      const TokenCall list = calls_.list_call(model_, fields);
      Exchange exchange;
      exchange.response = list.response;
      exchange.form.method = "GET";
      check(exchange, call(list.http));
    }
  }
}

std::vector<std::string> RandomClient::hashes_of(std::int64_t client_id) {
  ListFields fields;
  fields.client_identifier = std::to_string(client_id);
  fields.end = 1'000'000;
  const Reply reply = call(calls_.list_call(model_, fields).http);
  if (reply.status != 200) throw Failure("no list of the tokens of a client");
  std::vector<std::string> hashes;
  const json::value content = json::parse(reply.content);
  for (const json::value& token : content.at("accessTokens").as_array())
    hashes.emplace_back(token.at("accessTokenHash").as_string());
  return hashes;
}

}  // namespace authlete::test

#include "program/service.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string_view>

#include "authlete/token_operations.hpp"

namespace authlete::test {

namespace {

bool concerns_the_program(std::string_view variable) {
  for (const char* prefix : {"AUTHLETE_", "SSL_CERT_", "HTTPS_PROXY=", "https_proxy=", "NO_PROXY=", "no_proxy="})
    if (variable.starts_with(prefix)) return true;
  return false;
}

// Returns true if the text has no enumerators and no facts in brackets. The line of `--verbose` and JSON may have them.
bool is_plain(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("Details: ") || line.starts_with('{')) continue;
    if (line.find("[phase=") != line.npos || line.find(" sent=") != line.npos) return false;
    for (int number = 0; number <= static_cast<int>(ErrorKind::batch_failed); ++number) {
      const std::string kind = to_string(static_cast<ErrorKind>(number));
      const bool has_parts = kind.find('_') != kind.npos;
      if (line.find(": " + kind + ": ") != line.npos) return false;
      if (has_parts && line.find(kind) != line.npos && line.find('(' + kind + ')') == line.npos) return false;
    }
  }
  return true;
}

}  // namespace

std::vector<boost::json::object> Ended::objects() const {
  std::vector<boost::json::object> all;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    boost::system::error_code error;
    const boost::json::value value = boost::json::parse(line, error);
    if (error || !value.is_object()) BOOST_FAIL("no JSON object: " << line);
    all.push_back(value.get_object());
  }
  return all;
}

// Also checks for every program that its output has no secrets, and that its messages are for people.
Ended ended(Program& program) {
  Ended end;
  end.code = program.wait();
  end.output = program.output();
  end.errors = program.errors();
  for (const char* secret : {"access-", "refresh-", "simulator-service-token"})
    BOOST_TEST((!end.said(secret) && !end.complained(secret)));
  BOOST_TEST(is_plain(end.output));
  BOOST_TEST(is_plain(end.errors));
  BOOST_TEST_INFO("standard output:\n" << end.output << "standard error:\n" << end.errors);
  return end;
}

Service::Service() : server(options()) {
  server.start().value();
  folder.write("ca.pem", server.ca_pem());
}

Service::~Service() { held.release(); }

simulator::SimulatorOptions Service::options() {
  simulator::SimulatorOptions options;
  options.clients.emplace_back(registered_client, "client-secret");
  options.batch_rate = 0;
  options.on_request = [this](const simulator::RequestHead& head) { held.arrive(head); };
  return options;
}

ProgramSetup Service::setup(const Arguments& arguments) const {
  ProgramSetup setup;
  setup.arguments = arguments;
  if (!arguments.empty() && arguments[0] == "run")
    setup.arguments.insert(setup.arguments.end(), {"--poll-delay", "20ms", "--settle", "100ms"});
  for (char** variable = environ; *variable != nullptr; ++variable)
    if (!concerns_the_program(*variable)) setup.environment.emplace_back(*variable);
  setup.set("AUTHLETE_BASE_URL", server.base_url());
  setup.set("AUTHLETE_SERVICE_APIKEY", simulator::SimulatorOptions().service_id);
  setup.set("AUTHLETE_SERVICE_ACCESSTOKEN", simulator::SimulatorOptions().service_token.reveal());
  setup.set("SSL_CERT_FILE", folder.path_of("ca.pem"));
  setup.set("TMPDIR", folder.path());
  setup.directory = folder.path();
  return setup;
}

Ended Service::run(const Arguments& arguments) const { return run(arguments, ""); }

Ended Service::run(const Arguments& arguments, const std::string& input) const {
  ProgramSetup all = setup(arguments);
  all.input = input;
  Program program(all);
  return ended(program);
}

std::string Service::token_line(std::size_t number) {
  const std::string digits = std::to_string(number);
  return R"({"grantType":"AUTHORIZATION_CODE","clientId":)" + std::to_string(registered_client) +
         R"(,"subject":"user","scopes":["history.read"],"accessToken":")" + token(number) +
         R"(","refreshToken":"refresh-)" + digits + R"("})" + '\n';
}

std::string Service::token_lines(std::size_t count) {
  std::string lines;
  for (std::size_t number = 1; number <= count; ++number) lines += token_line(number);
  return lines;
}

Client Service::client() const {
  ClientOptions options;
  options.base_url = server.base_url();
  options.service_id = simulator::SimulatorOptions().service_id;
  options.credentials = Credentials::bearer(simulator::SimulatorOptions().service_token);
  options.tls.use_system_roots = false;
  options.tls.ca_pem = server.ca_pem();
  return Client(options);
}

void Service::remove(const std::string& access_token) {
  runner_.run(client().token_operations().remove(access_token)).value();
}

bool Service::exists(const std::string& access_token) {
  TokenUpdateRequest request;
  request.access_token = access_token;
  return runner_.run(client().token_operations().update(request)).value().succeeded();
}

}  // namespace authlete::test
